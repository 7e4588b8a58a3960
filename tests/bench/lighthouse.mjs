// Lighthouse's mobile profile of the demo's pages. Scores that no clock has a part in must be 100, and nothing may move; performance is a figure.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { binary, dist, root, run } from '../browser/stage.mjs';

const folder = join(root, 'toolchain/deps/lighthouse');
// The host draws the thread into it, so that it is judged, too.
const PAGES = ['article.html'];
const SCORES = { performance: 98, accessibility: 100, 'best-practices': 100, seo: 100 };

if (!existsSync(join(folder, 'node_modules/.stamp'))) {
  console.log('not tested: Lighthouse cannot be had from the registry (toolchain/deps/lighthouse)');
  process.exit(0);
}
const require = createRequire(join(folder, 'package.json'));
const { default: lighthouse } = await import(require.resolve('lighthouse'));
const { launch } = await import(require.resolve('chrome-launcher'));

const home = mkdtempSync(join(tmpdir(), 'rejoinder-lighthouse-')), db = join(home, 'demo.db'), threads = join(root, 'host-demo/pages/threads');
for (const file of readdirSync(threads).filter((name) => name.endsWith('.json'))) run(['import', join(threads, file), '--db', db]);
const host = spawn(binary, ['serve', '--port', '0', '--db', db, '--root', dist], { stdio: ['ignore', 'pipe', 'inherit'] });
const address = await new Promise((resolve, reject) => {
  host.on('exit', (code) => reject(new Error(`rejoinder serve ended with ${code}`)));
  host.stdout.on('data', (data) => { const found = /^listening on (\S+)$/m.exec(data); if (found) resolve(found[1]); });
});
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'], userDataDir: home });
let wrong = 0;
try {
  for (const page of PAGES) await judge(page);
} finally {
  await chrome.kill();
  host.removeAllListeners('exit').kill();
  rmSync(home, { recursive: true, force: true });
}
process.exitCode = wrong ? 1 : 0;

async function judge(page) {
  const { lhr } = await lighthouse(`${address}/${page}`, { port: chrome.port, output: 'json', logLevel: 'error' });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  console.log(`\n${page}, mobile, Lighthouse ${lhr.lighthouseVersion}, ${lhr.userAgent.match(/Chrome\/[\d.]+/)?.[0]}`);
  const line = (what, is, should, good, counts) => {
    console.log(`${what.padEnd(26)}${String(is).padStart(8)}   ${should.padEnd(10)}${good ? 'met' : 'NOT met'}`);
    if (!good && counts) wrong++;
  };
  for (const [name, least] of Object.entries(SCORES)) {
    const score = Math.round(lhr.categories[name].score * 100);
    line(name, score, `≥ ${least}`, score >= least, name !== 'performance');
    for (const { id, weight } of lhr.categories[name].auditRefs) {
      const { score: one, title, displayValue = '' } = lhr.audits[id];
      if (weight && one !== null && one < 0.9) console.log(`    ${title} ${displayValue}`);
    }
  }
  const shift = lhr.audits['cumulative-layout-shift'].numericValue;
  line('cumulative layout shift', shift, '0', shift === 0, true);
  for (const id of ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time']) console.log(`${lhr.audits[id].title.padEnd(26)}${lhr.audits[id].displayValue}`);
}

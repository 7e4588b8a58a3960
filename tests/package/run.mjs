// The package, packed, installed and used. The last line is the result.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Site } from '../browser/site.mjs';
import { flags, PATIENCE, root } from '../browser/stage.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const { chromium } = require('playwright-core');
const made = join(root, 'build/package'), tools = join(root, 'toolchain/deps');
const manifest = JSON.parse(readFileSync(join(root, 'widget/package.json'), 'utf8'));
const tarball = join(made, `rejoinder-${manifest.version}.tgz`);
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-package-'));
const COMMENT = { id: '1', parent: null, author: 'Ann', body: 'Hello from the thread', created: '2026-01-02T20:00:00Z' };

let passed = 0, failed = 0, browser;
function check(good, what, detail = '') {
  good ? passed++ : failed++;
  console.log(`${good ? 'ok    ' : 'FAILED'} ${what}${good || !detail ? '' : `\n    ${String(detail).slice(0, 2000)}`}`);
  return good;
}

function run(what, command, words, options = {}) {
  const done = spawnSync(command, words, { encoding: 'utf8', ...options });
  return check(done.status === 0, what, done.error ?? `${done.signal ?? `ended with ${done.status}`}: ${done.stdout}${done.stderr}`);
}

/** A host of level 1 at any path: one comment, and those that are posted. */
function thread() {
  const comments = [COMMENT];
  return (request, response, body) => {
    if (request.method === 'POST')
      for (const { id, parent, author, body: text } of JSON.parse(body).ops) comments.push({ id, parent, author, body: text, created: '2026-01-02T21:00:00Z' });
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ rejoinder: 1, level: 1, can: ['reply'], comments }));
  };
}

/** Reads there, and answers. */
async function use(what, address) {
  const page = await browser.newPage();
  const heard = [];
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') heard.push(message.text()); });
  page.setDefaultTimeout(PATIENCE);
  try {
    await page.goto(address);
    await page.locator('article', { hasText: 'Hello from the thread' }).waitFor();
    await page.locator('textarea').last().fill('An answer');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('article[data-state=visible]', { hasText: 'An answer' }).waitFor();
    check(heard.length === 0, what, heard.join('\n'));
  } catch (error) {
    check(false, what, [error.message, ...heard].join('\n'));
  }
  const title = await page.title();
  await page.close();
  return title;
}

const sum = (file, algorithm = 'sha384') => createHash(algorithm).update(readFileSync(file)).digest('base64');

async function packing() {
  const pack = (what) => run(what, 'node', [join(root, 'toolchain/web/package.mjs'), '--repository', 'https://git.example/rejoinder.git']);
  if (!pack('it is packed')) return false;
  const once = sum(tarball);
  pack('and again');
  check(sum(tarball) === once, 'to the same bytes');
  mkdirSync(join(folder, 'plain'));
  run('and unpacks', 'tar', ['-xzf', tarball, '-C', join(folder, 'plain'), '--strip-components=1']);
  const inside = JSON.parse(readFileSync(join(folder, 'plain/package.json'), 'utf8'));
  check(inside.repository?.url === 'https://git.example/rejoinder.git' && inside.publishConfig.provenance === true, 'it names where it is from, for provenance');
  const named = Object.values(inside.exports).flatMap((to) => typeof to === 'string' ? [to] : Object.values(to)).filter((to) => !to.includes('*'));
  for (const to of ['README.md', 'LICENSE', ...named]) check(existsSync(join(folder, 'plain', to)), `it has ${to}`);
  const cmake = /VERSION (\S+) LANGUAGES/.exec(readFileSync(join(root, 'CMakeLists.txt'), 'utf8'))?.[1];
  check(inside.version === cmake, `one version everywhere: ${inside.version}`, cmake);
  const { files } = JSON.parse(readFileSync(join(folder, 'plain/dist/sri.json'), 'utf8'));
  const all = readdirSync(join(folder, 'plain/dist'), { recursive: true }).map(String).filter((name) => /\.(js|css|wasm)$/.test(name));
  check(all.length > 5 && all.every((name) => files[name] === `sha384-${sum(join(folder, 'plain/dist', name))}`), 'sri.json has the checksum of every script and module');
  const machine = all.filter((name) => readFileSync(join(folder, 'plain/dist', name), 'latin1').includes(root.slice(0, -1)));
  check(!machine.length, 'and nothing says where it was built', machine.join());
  return files;
}

async function plain(files) {
  const site = await Site.open(join(folder, 'plain'));
  for (const way of ['/tagged', '/checked']) site.at(`${way}/thread`, thread());
  const page = (head, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Plain</title><link rel="icon" href="data:,">${head}<body>${body}`;
  site.at('/tag', page('', '<script src="/dist/embed.js" data-endpoint="/tagged/thread"></script>'));
  const checked = (sums) => page(`<script type="importmap">${JSON.stringify({ integrity: { '/dist/write.js': sums['write.js'] } })}</script>
    <script type="module" src="/dist/rejoinder.js" integrity="${sums['rejoinder.js']}"></script>`, '<rejoinder-thread endpoint="/checked/thread"></rejoinder-thread>');
  site.at('/checked', checked(files));
  await use('a plain page with one tag reads and writes', `${site.origin}/tag`);
  await use('a plain page with checksums as well', `${site.origin}/checked`);
  await site.close();
}

async function bundled() {
  const project = join(folder, 'project');
  cpSync(join(root, 'tests/package/vite'), project, { recursive: true });
  for (const part of ['package.json', 'package-lock.json', 'node_modules']) cpSync(join(tools, 'vite', part), join(project, part), { recursive: true, verbatimSymlinks: true });
  const npm = ['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', tarball];
  if (!run('npm installs the tarball into a Vite project', 'npm', npm, { cwd: project })) return;
  run('a server may import it', 'node', ['--input-type=module', '-e', "import 'rejoinder/define'; import { RejoinderThread } from 'rejoinder'; if (typeof RejoinderThread !== 'function') throw 1;"], { cwd: project });
  run('its types are what the page uses', join(tools, 'node_modules/.bin/tsc'), ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022', '--types', '', 'main.ts'], { cwd: project });
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  if (run('Vite builds it', 'node', [vite, 'build'], { cwd: project })) {
    const site = await Site.open(join(project, 'dist'));
    site.at('/thread', thread());
    check(await use('what Vite has built reads and writes', `${site.origin}/index.html`) === 'bundled: 2', 'and the page hears of it');
    await site.close();
  }
  await serving(project, vite);
}

/** Vite's own server, with the host behind it. */
async function serving(project, vite) {
  const host = await Site.open(project);
  host.at('/thread', thread());
  writeFileSync(join(project, 'vite.config.js'), `${readFileSync(join(project, 'vite.config.js'), 'utf8').replace(/\};\s*$/, '')}, server: { host: '127.0.0.1', port: 0, proxy: { '/thread': '${host.origin}' } } };\n`);
  const server = spawn('node', [vite], { cwd: project, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NO_COLOR: '1' } });
  try {
    const address = await new Promise((resolve, reject) => {
      let said = '';
      server.on('exit', (code) => reject(new Error(`Vite ended with ${code}: ${said}`)));
      server.stdout.on('data', (data) => {
        const found = /Local:\s+(\S+)/.exec(said += data);
        if (found) resolve(found[1]);
      });
    });
    await use('so does a page that Vite serves', address);
  } finally {
    server.removeAllListeners('exit').kill();
    await host.close();
  }
}

try {
  const files = await packing();
  if (files) {
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
    await plain(files);
    if (existsSync(join(tools, 'vite/node_modules/.stamp'))) await bundled();
    else console.log('not tested: a Vite project: Vite cannot be had from the registry (./toolchain/run test package asks for it)');
  }
} catch (error) {
  check(false, 'ended early', error.stack);
} finally {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

// The main paths in every other browser; the last line is the result.
import { Stage } from '../browser/stage.mjs';
import { comments, paths } from './paths.mjs';

const chosen = process.argv[2] ? [process.argv[2]] : ['firefox', 'webkit'];
let passed = 0, failed = 0;

const stage = await Stage.open({ browser: false });
try {
  for (const name of chosen) {
    const { missing, start } = await import(`./${name}.mjs`);
    if (missing()) console.log(`not tested: ${name}: ${missing()}`);
    else await play(name, start);
  }
} finally {
  await stage.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;

/** On another site than the host's. */
function page(thread) {
  return stage.site.at(`/${thread}`, `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>A story</title>
    <script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="${stage.address}/comments" thread="${thread}"></rejoinder-thread>`);
}

async function play(name, start) {
  const browser = await start();
  console.log(browser.version);
  for (const [path, walk] of Object.entries(paths)) {
    const begun = performance.now(), before = failed;
    const check = (good, what, detail = '') => {
      if (good) return void passed++;
      failed++;
      console.log(`  FAILED ${path}: ${what} ${detail}`);
    };
    const thread = `${name}-${++stage.threads}`;
    const readers = [];
    const reader = async () => readers[readers.push(await browser.reader()) - 1];
    try {
      stage.seed(comments, thread);
      await walk({ one: await reader(), other: path.includes('second') ? await reader() : undefined, url: page(thread), check });
    } catch (error) {
      check(false, 'ended early', error.stack);
    }
    for (const { errors } of readers) for (const error of errors) check(false, 'an error in the page', error);
    for (const { leave } of readers) await leave();
    console.log(`${failed === before ? 'ok    ' : 'FAILED'} ${path} (${Math.round(performance.now() - begun)} ms)`);
  }
  await browser.stop();
}

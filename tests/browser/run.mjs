// Plays every story and counts its checks; the last line is the result.
import { readdirSync } from 'node:fs';
import { Stage } from './stage.mjs';

const filter = process.argv[2] ?? '';
let passed = 0;
let failed = 0;

function check(story, good, what, detail = '') {
  if (good) return void passed++;
  failed++;
  console.log(`  FAILED ${story}: ${what}${detail === '' ? '' : `\n    ${String(detail).slice(0, 600).replaceAll('\n', '\n    ')}`}`);
}

const stage = await Stage.open();
try {
  for (const file of readdirSync(new URL('stories/', import.meta.url)).sort()) {
    const stories = await import(`./stories/${file}`);
    for (const [name, story] of Object.entries(stories.default)) {
      if (!`${file} ${name}`.includes(filter)) continue;
      const start = performance.now();
      const before = failed;
      const scene = await stage.scene((good, what, detail) => check(name, good, what, detail));
      try {
        await story(scene);
      } catch (error) {
        check(name, false, 'ended early', `${error.message}\n${error.stack?.split('\n').find((line) => line.includes('/stories/'))?.trim() ?? ''}`);
      }
      for (const error of scene.unexpected) check(name, false, 'an error in the page', error);
      await scene.close();
      if (scene.skipped) console.log(`not tested: ${name}: ${scene.skipped}`);
      else console.log(`${failed === before ? 'ok    ' : 'FAILED'} ${name} (${Math.round(performance.now() - start)} ms)`);
    }
  }
} finally {
  await stage.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

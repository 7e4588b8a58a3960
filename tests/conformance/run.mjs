// Public specifications and what we make of them.
//   node tests/conformance/run.mjs [PART…]
import { commonmark } from './commonmark.mjs';
import { json } from './json.mjs';

let passed = 0;
let failed = 0;

function check(good, what) {
  if (good) return void passed++;
  failed++;
  console.log(`FAILED ${what}`);
}

const chosen = process.argv.slice(2);
for (const [name, part] of Object.entries({ commonmark, json })) {
  if (chosen.length === 0 || chosen.includes(name)) console.log(await part(check));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

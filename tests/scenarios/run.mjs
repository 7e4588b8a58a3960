// Replays every *.transcript with the native core, with core.wasm, and with the two parts a page loads; all must answer what is written
// down, byte for byte.
//   node tests/scenarios/run.mjs [FILTER]
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Core, parts, whole } from './core.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
const here = join(root, 'tests/scenarios');
/** The first difference, or nothing. */
function differs(file) {
  const native = spawnSync(binary, ['replay', join(here, file)], { encoding: 'utf8' });
  if (native.status !== 0) return `native: ${(native.error?.message ?? native.stdout + native.stderr).trim()}`;
  return answered(file, 'wasm', new Core(whole())) || answered(file, 'wasm in parts', new Core(parts()));
}

function answered(file, world, core) {
  let given;
  let answers = 0;
  for (const [i, line] of readFileSync(join(here, file), 'utf8').split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('{"in":')) {
      given = core.replay(line.slice(6, -1));
      continue;
    }
    const expected = line.slice('{"out":'.length, -1);
    answers++;
    if (expected === given) continue;
    let at = 0;
    while (expected[at] === given[at]) at++;
    return `${world}: line ${i + 1}, character ${at} of the answer\n  expected …${expected.slice(Math.max(0, at - 60), at + 100)}\n  given    …${given.slice(Math.max(0, at - 60), at + 100)}`;
  }
  return answers ? '' : 'nothing is asked in it';
}

let passed = 0;
let failed = 0;
for (const file of readdirSync(here).filter((name) => name.endsWith('.transcript') && name.includes(process.argv[2] ?? '')).sort()) {
  const difference = differs(file);
  difference ? failed++ : passed++;
  console.log(difference ? `FAILED ${file}\n  ${difference.replaceAll('\n', '\n  ')}` : `ok     ${file}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

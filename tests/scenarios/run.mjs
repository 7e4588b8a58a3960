// Replays every *.transcript with the native core, with core.wasm, and with the two parts a page loads; all must answer what is written
// down, byte for byte.
//   node tests/scenarios/run.mjs [FILTER]
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
const dist = process.env.REJOINDER_DIST ?? join(root, 'build/dist');
const here = join(root, 'tests/scenarios');
const table = JSON.parse(readFileSync(join(root, 'core/protocol/messages.json'), 'utf8'));
const module = (name) => new WebAssembly.Module(readFileSync(join(dist, `${name}.wasm`)));
const modules = { core: module('core'), first: module('first'), rest: module('rest') };
const nothing = new Proxy({}, { get: () => () => { throw new Error('called from the second part'); } });

const whole = () => new WebAssembly.Instance(modules.core, {}).exports;

/** The second part comes when something in it is called, and no sooner: the first must do without its data until then. */
function parts() {
  // A function that is missing is called by its place in the table, which the second part fills.
  const late = new Proxy({}, { get: (_, place) => (...args) => {
    new WebAssembly.Instance(modules.rest, { first: first.exports, rest: nothing });
    return first.exports['%table'].get(Number(place))(...args);
  } });
  const first = new WebAssembly.Instance(modules.first, { rest: late });
  return first.exports;
}

// The frame's format once more, apart from the widget's: a mistake would have to be made twice.
class Core {
  constructor(exports) {
    this.x = exports;
    this.x._initialize();
    this.core = this.x.rj_new();
  }

  replay(header) {
    const bytes = Buffer.from(header);
    const at = this.x.rj_in(this.core, 4 + bytes.length);
    const frame = Buffer.from(this.x.memory.buffer, at, 4 + bytes.length);
    frame.writeUInt32LE(bytes.length);
    bytes.copy(frame, 4);
    const size = this.x.rj_dispatch(this.core, 4 + bytes.length);
    const out = Buffer.from(Buffer.from(this.x.memory.buffer, this.x.rj_out(this.core), size));
    const start = 4 + out.readUInt32LE();
    return inlined(JSON.parse(out.subarray(4, start)), out.subarray(start));
  }
}

/** The answer as a transcript has it: members in the order of the table, bytes as strings. */
function inlined({ patches, effects, wake, error }, tail) {
  const write = (kinds) => (one) => {
    const told = { type: one.type };
    for (const [name, [type]] of Object.entries(kinds[one.type].fields)) {
      const value = one[name];
      told[name] = type === 'bytes' && value ? tail.subarray(value[0], value[0] + value[1]).toString() : value;
    }
    return told;
  };
  return JSON.stringify({ patches: patches.map(write(table.patches)), effects: effects.map(write(table.effects)), wake, error });
}

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

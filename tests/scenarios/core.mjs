// The module as a transcript speaks to it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = process.env.REJOINDER_DIST ?? join(root, 'build/dist');
const table = JSON.parse(readFileSync(join(root, 'core/protocol/messages.json'), 'utf8'));
const module = (name) => new WebAssembly.Module(readFileSync(join(dist, `${name}.wasm`)));
const modules = { core: module('core'), first: module('first'), rest: module('rest') };
const nothing = new Proxy({}, { get: () => () => { throw new Error('called from the second part'); } });

export const whole = () => new WebAssembly.Instance(modules.core, {}).exports;

/** The second part comes when something in it is called, and no sooner: the first must do without its data until then. */
export function parts() {
  // A function that is missing is called by its place in the table, which the second part fills.
  const late = new Proxy({}, { get: (_, place) => (...args) => {
    new WebAssembly.Instance(modules.rest, { first: first.exports, rest: nothing });
    return first.exports['%table'].get(Number(place))(...args);
  } });
  const first = new WebAssembly.Instance(modules.first, { rest: late });
  return first.exports;
}

// The frame's format once more, apart from the widget's: a mistake would have to be made twice.
export class Core {
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

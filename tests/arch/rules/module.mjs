// The built module against its allow-lists: what crosses, and nothing else.
import { readFileSync } from 'node:fs';

const listed = (path) => readFileSync(path, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#')).sort();
const of = (name) => new WebAssembly.Module(readFileSync(`build/dist/${name}.wasm`));
const built = () => of('core');

const difference = (module, actual, allowed) => [
  ...actual.filter((name) => !allowed.includes(name)).map((name) => `${name} is in ${module}.wasm and not in the list`),
  ...allowed.filter((name) => !actual.includes(name)).map((name) => `${name} is in the list and not in ${module}.wasm`)];

export const rules = [
  ...['core', 'store'].flatMap((module) => [
    {
      name: `${module}.wasm exports what wasm/exports/${module}.txt lists`,
      check: () => difference(module, WebAssembly.Module.exports(of(module)).map((e) => e.name), listed(`wasm/exports/${module}.txt`)),
    },
    {
      name: `${module}.wasm imports what wasm/exports/${module}.imports.txt lists`,
      check: () => difference(module, WebAssembly.Module.imports(of(module)).map((i) => `${i.module}.${i.name}`), listed(`wasm/exports/${module}.imports.txt`)),
    },
  ]),
  ...['media', 'identicon'].map((name) => ({
    name: `${name}.wasm exports what its list says, and imports nothing`,
    check: () => [...difference(name, WebAssembly.Module.exports(of(name)).map((e) => e.name), listed(`wasm/exports/${name}.txt`)),
      ...WebAssembly.Module.imports(of(name)).map((i) => `${name}.wasm imports ${i.module}.${i.name}`)],
  })),
  {
    name: 'first.wasm and rest.wasm ask nothing but each other',
    check() {
      const asks = (name) => [...new Set(WebAssembly.Module.imports(of(name)).map((i) => i.module))].join(' ');
      const missing = listed('wasm/exports/core.txt').filter((name) => !WebAssembly.Module.exports(of('first')).some((e) => e.name === name));
      return [...asks('first') === 'rest' ? [] : [`first.wasm imports from ${asks('first')}`],
        ...['first', 'first rest', 'rest first'].includes(asks('rest')) ? [] : [`rest.wasm imports from ${asks('rest')}`],
        ...missing.map((name) => `${name} is not in first.wasm`)];
    },
  },
  {
    name: 'first.wasm and rest.wasm together begin with the data of core.wasm, or zeros where only a server reads',
    check() {
      const none = new Proxy({}, { get: () => () => {} });
      const whole = new WebAssembly.Instance(built(), {}).exports.memory;
      const first = new WebAssembly.Instance(of('first'), { rest: none }).exports;
      new WebAssembly.Instance(of('rest'), { first, rest: none });
      const now = new Uint8Array(first.memory.buffer);
      const dropped = JSON.parse(readFileSync('build/wasm/wasm/core.served.json', 'utf8'));
      const served = (i) => now[i] === 0 && dropped.some(([start, end]) => start <= i && i < end);
      const at = new Uint8Array(whole.buffer).findIndex((byte, i) => byte !== now[i] && !served(i));
      return at < 0 ? [] : [`the byte at ${at} is another`];
    },
  },
  {
    name: 'core.wasm answers as rejoinder.h says',
    check() {
      const { exports } = new WebAssembly.Instance(built(), {});
      exports._initialize();
      const core = exports.rj_new();
      const text = '{"v":1,"now":0,"events":[]';  // cut short
      const at = exports.rj_in(core, text.length + 4);
      new DataView(exports.memory.buffer).setUint32(at, text.length, true);
      new Uint8Array(exports.memory.buffer, at + 4).set(new TextEncoder().encode(text));
      const size = exports.rj_dispatch(core, text.length + 4);
      const answer = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, exports.rj_out(core), size).slice(4));
      exports.rj_free(core);
      exports.rj_free(0);
      return exports.rj_abi() === 1 && /"error":"[^"]/.test(answer) ? [] : [`abi ${exports.rj_abi()}, a bad message is answered with ${answer}`];
    },
  },
];

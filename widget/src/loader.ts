// core.wasm → exports. The module is compiled once a page; its instance is shared by all threads on it, until it breaks.
import { MESSAGE_VERSION } from './protocol';

export interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  rj_abi(): number;
  rj_new(): number;
  rj_free(core: number): void;
  rj_in(core: number, size: number): number;
  rj_dispatch(core: number, size: number): number;
  rj_out(core: number): number;
}


/** One instance and those who depend on it: a trap in one core leaves nothing in it to be trusted. */
export interface Instance { exports: Exports; users: Set<() => void> }

export async function instantiate(module: WebAssembly.Module): Promise<Instance> {
  const exports = (await WebAssembly.instantiate(module)).exports as unknown as Exports;
  exports._initialize?.();
  if (exports.rj_abi() !== MESSAGE_VERSION) throw new Error('core.wasm and rejoinder.js are of different versions');
  return { exports, users: new Set() };
}

async function compile(url: URL): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`core.wasm: HTTP ${response.status}`);
  // A server that does not know the type is forgiven: compileStreaming alone is strict about it.
  return response.headers.get('Content-Type') === 'application/wasm'
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

let compiled: Promise<WebAssembly.Module> | undefined;
let shared: Promise<Instance> | undefined;

/** The page's instance, or one for the caller alone. What failed is fetched again the next time. */
export function load(alone: boolean): Promise<Instance> {
  if (shared && !alone) return shared;
  compiled ??= compile(new URL('core.wasm', import.meta.url));
  const instance = compiled.then(instantiate);
  if (!alone) shared = instance;
  instance.catch(() => { compiled = shared = undefined; });
  return instance;
}

/** After a trap: whoever comes next gets a new instance, and everybody in this one is told. */
export function discard(broken: Instance): void {
  shared = undefined;
  const users = [...broken.users];
  broken.users.clear();
  for (const lost of users) lost();
}

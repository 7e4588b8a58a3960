// first.wasm and rest.wasm → exports. Both are compiled once a page; their instance is shared by all threads on it, until it breaks.
import { MESSAGE_VERSION } from './protocol';

// Bundlers take along each file whose address stands there as a whole. What they must not take along is told by this one.
export const here = import.meta.url;

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
export interface Instance {
  exports: Exports;
  users: Set<() => void>;
  /** Brings what writing needs; before it is there no core may be told what a reader writes. */
  rest(): Promise<void>;
}

// In the place of every function that rest.wasm brings.
const missing = new Proxy({}, { get: () => () => { throw new Error('rest.wasm is missing'); } }) as WebAssembly.ModuleImports;

/** A module that is whole has no rest. */
export async function instantiate(module: WebAssembly.Module): Promise<Instance> {
  const exports = (await WebAssembly.instantiate(module, { rest: missing })).exports as unknown as Exports;
  exports._initialize?.();
  if (exports.rj_abi() !== MESSAGE_VERSION) throw new Error('the modules are of another version');
  let rest: Promise<void> | undefined;
  return { exports, users: new Set(), rest: () => rest ??= complete(exports).catch((error: unknown) => {
    rest = undefined;
    throw error;
  }) };
}

async function complete(exports: Exports): Promise<void> {
  await WebAssembly.instantiate(await compile('rest', new URL('./rest.wasm', import.meta.url)), { first: exports as unknown as WebAssembly.ModuleImports, rest: missing });
}

const modules = { __proto__: null } as unknown as Record<string, Promise<WebAssembly.Module> | undefined>;  // some pages add to all objects

/** Once a page. What failed is fetched again the next time. */
function compile(name: string, url: URL): Promise<WebAssembly.Module> {
  const fetched = async () => {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${name}.wasm: HTTP ${response.status}`);
    // A server that does not know the type is forgiven: compileStreaming alone is strict about it.
    return response.headers.get('Content-Type') === 'application/wasm'
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer());
  };
  return modules[name] ??= fetched().catch((error: unknown) => {
    delete modules[name];
    throw error;
  });
}

let shared: Promise<Instance> | undefined;

/** The page's instance, or one for the caller alone. */
export function load(alone: boolean): Promise<Instance> {
  if (shared && !alone) return shared;
  const instance = compile('first', new URL('./first.wasm', import.meta.url)).then(instantiate);
  if (!alone) shared = instance;
  instance.catch(() => { shared = undefined; });
  return instance;
}

/** After a trap: whoever comes next gets a new instance, and everybody in this one is told. */
export function discard(broken: Instance): void {
  shared = undefined;
  const users = [...broken.users];
  broken.users.clear();
  for (const lost of users) lost();
}

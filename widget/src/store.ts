// The worker: store.wasm over the files of this site. All tabs have one, and only the one that holds the lock has the files open: it does what it was
// asked, closes them and lets go. So there is nothing to be handed over when a tab closes, freezes or dies (toolchain/decisions/one-at-a-time.md).
import { Device, type Handle } from './device';
import { pack, text, unpack } from './pack';

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  rj_store_abi(): number;
  rj_store_new(): number;
  rj_store_in(store: number, size: number): number;
  rj_store_dispatch(store: number, size: number): number;
  rj_store_out(store: number): number;
}

/** From the page, and back: fields (pack.ts). `erase` is for the worker itself. */
export interface Job { id: number; fields: Uint8Array }

const FILES = ['store.db', 'store.db-journal'];
const TURN = 100;  // ms of work after which another tab has its turn
const QUIET = 5000;  // ms until the files are looked through: when whoever is waited for has been served
const PATIENCE = 3000;  // ms that a tab which has died may take to give its files back

export class Store {
  #wasm: Exports | undefined;
  #store = 0;
  #device = new Device();
  #open = false;
  #memory = false;  // nothing can be kept: what there is goes with the page

  /** `files` opens the handles of the files. */
  constructor(private readonly module: () => Promise<WebAssembly.Module>, private readonly files: () => Promise<Handle[]>) {}

  async begin(): Promise<void> {
    const wasm = this.#wasm ??= await this.#load();
    if (this.#open || this.#memory) return;
    const handles = await this.files().catch((error: unknown) => {
      if ((error as DOMException).name === 'NoModificationAllowedError') throw error;
      return undefined;
    });
    this.#memory = !handles;
    if (handles) this.#device.open(handles);
    this.#store ||= wasm.rj_store_new();
    const cut = handles?.[1]!.getSize();  // whoever had them last died in the middle of it
    const opened = this.#ask(pack(['open', handles ? FILES[0]! : '']));
    const [ok, , kind] = unpack(opened);
    // Nothing in it that a host could not tell again: what cannot be read is begun anew. What another version of ours keeps there is left alone.
    if (handles && text(ok) === 'error') text(kind) === 'corrupt' ? this.#anew() : this.#forgo();
    this.#open = true;
    if (cut) this.do(pack(['check', '0']));
  }

  /** The files are others' again. */
  end(): void {
    if (this.#memory || !this.#open) return;
    this.#ask(pack(['close']));
    this.#device.close();
    this.#open = false;
  }

  /** It broke off: the files are others' all the same, and nothing in this module is to be trusted. */
  fall(): void {
    this.#device.close();
    this.#wasm = undefined;
    this.#store = 0;
    this.#open = this.#memory = false;
  }

  do(fields: Uint8Array): Uint8Array {
    if (fields.length === 9 && text(fields.subarray(4)) === 'erase') return this.#anew();
    const answer = this.#ask(fields);
    const [ok, , kind] = unpack(answer);
    if (text(ok) === 'ok') return answer;
    if (text(kind) === 'full') this.#forgo();
    if (text(kind) !== 'corrupt') return answer;
    this.#anew();
    return this.#ask(fields);
  }

  /** Nothing can be kept there; in memory it is searched all the same. */
  #forgo(): void {
    this.#ask(pack(['close']));
    this.#device.close();
    this.#memory = true;
    this.#ask(pack(['open', '']));
  }

  get kept(): boolean { return !this.#memory; }

  #anew(): Uint8Array {
    this.#ask(pack(['close']));
    this.#device.erase();
    return this.#ask(pack(['open', this.#memory ? '' : FILES[0]!]));
  }

  async #load(): Promise<Exports> {
    const wasm = (await WebAssembly.instantiate(await this.module(), { device: this.#device.imports })).exports as unknown as Exports;
    wasm._initialize();
    if (wasm.rj_store_abi() !== 1) throw new Error('store.wasm is of another version');
    this.#device.attach(wasm.memory);
    return wasm;
  }

  #ask(fields: Uint8Array): Uint8Array {
    const wasm = this.#wasm!;
    // Call first, view second, as everywhere: a call may grow the memory.
    const into = wasm.rj_store_in(this.#store, fields.length);
    if (!into) return pack(['error', 'the message is over the limit', 'message']);
    new Uint8Array(wasm.memory.buffer, into, fields.length).set(fields);
    const size = wasm.rj_store_dispatch(this.#store, fields.length);
    return new Uint8Array(wasm.memory.buffer, wasm.rj_store_out(this.#store), size).slice();
  }
}

async function files(): Promise<Handle[]> {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rejoinder', { create: true });
  const opened: Handle[] = [];
  const until = performance.now() + PATIENCE;
  for (const file of await Promise.all(FILES.map((name) => folder.getFileHandle(name, { create: true }))))
    for (;;)
      try {
        opened.push(await (file as unknown as { createSyncAccessHandle(): Promise<Handle> }).createSyncAccessHandle());
        break;
      } catch (error) {
        if ((error as DOMException).name !== 'NoModificationAllowedError' || performance.now() > until) {
          for (const handle of opened) handle.close();
          throw error;
        }
        await new Promise((next) => setTimeout(next, 20));  // nobody tells when a dead tab's handles are gone
      }
  return opened;
}

async function compiled(): Promise<WebAssembly.Module> {
  const response = await fetch(new URL('./store.wasm', import.meta.url));
  if (!response.ok) throw new Error(`store.wasm: HTTP ${response.status}`);
  return response.headers.get('Content-Type') === 'application/wasm' ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** The worker's own life; a test has none. */
export function serve(port: { onmessage: ((event: MessageEvent<Job>) => void) | null; postMessage(message: unknown, transfer: Transferable[]): void }): void {
  let module: Promise<WebAssembly.Module> | undefined;
  const load = () => module ??= compiled().catch((error: unknown) => {
    module = undefined;  // the next one who asks may have a network
    throw error;
  });
  load().catch(() => { /* said to whoever asks */ });  // while the lock is waited for
  const store = new Store(load, files);
  const queue: Job[] = [];
  let busy = false;
  const answer = (id: number, fields: Uint8Array) => port.postMessage({ id, fields, kept: store.kept }, [fields.buffer]);
  const turn = async () => {
    const until = performance.now() + TURN;
    await store.begin();
    while (queue[0] && performance.now() < until) {
      answer(queue[0].id, store.do(queue[0].fields));
      queue.shift();
    }
    store.end();
  };
  const work = async () => {
    busy = true;
    while (queue.length)
      await navigator.locks.request('rejoinder-store', turn).catch((error: unknown) => {
        store.fall();
        for (const { id } of queue.splice(0)) answer(id, pack(['error', String(error), 'refused']));
      });
    busy = false;
  };
  const take = (job: Job) => {
    queue.push(job);
    if (!busy) void work();
  };
  let looked = false;
  port.onmessage = ({ data }) => {
    take(data);
    if (!looked) setTimeout(() => take({ id: 0, fields: pack(['check', String(Date.now())]) }), QUIET);
    looked = true;
  };
}

if (typeof WorkerGlobalScope !== 'undefined' && self instanceof WorkerGlobalScope) serve(self as never);

declare const WorkerGlobalScope: (new () => object) | undefined;

// The two files of store.wasm, the database and its journal, by the handles that a worker has for them (wasm/vfs). In a page that may keep nothing the
// store is in memory, and this is not asked.

/** What FileSystemSyncAccessHandle has; a test brings its own. */
export interface Handle {
  read(into: Uint8Array, options: { at: number }): number;
  write(from: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

const full = (error: unknown): boolean => (error as DOMException | undefined)?.name === 'QuotaExceededError';

export class Device {
  #memory: WebAssembly.Memory | undefined;
  #handles: Handle[] = [];

  attach(memory: WebAssembly.Memory): void { this.#memory = memory; }

  open(handles: Handle[]): void { this.#handles = handles; }

  close(): void {
    for (const handle of this.#handles.splice(0)) handle.close();
  }

  /** Nothing that is in the files can be used, or should be there any longer. */
  erase(): void {
    for (const handle of this.#handles) {
      // Written over before it is given back: what a device does with the room of a file is not known.
      const size = handle.getSize();
      const nothing = new Uint8Array(1 << 16);
      for (let at = 0; at < size; at += nothing.length) handle.write(nothing.subarray(0, Math.min(nothing.length, size - at)), { at });
      handle.flush();
      handle.truncate(0);
      handle.flush();
    }
  }

  /** A handle that fails is a disk that fails: SQLite undoes what it has begun. */
  #try(work: (handle: Handle) => number, file: number): number {
    const handle = this.#handles[file];
    if (!handle) return -1;
    try { return work(handle); } catch (error) { return full(error) ? -2 : -1; }
  }

  #bytes(at: number, size: number): Uint8Array { return new Uint8Array(this.#memory!.buffer, at, size); }

  readonly imports = {
    read: (file: number, into: number, size: number, at: number) => this.#try((handle) => handle.read(this.#bytes(into, size), { at }), file),
    // Some browsers answer a full disk with fewer bytes.
    write: (file: number, from: number, size: number, at: number) => this.#try((handle) => handle.write(this.#bytes(from, size), { at }) === size ? size : -2, file),
    truncate: (file: number, size: number) => this.#try((handle) => (handle.truncate(size), 0), file),
    size: (file: number) => this.#try((handle) => handle.getSize(), file),
    flush: (file: number) => this.#try((handle) => (handle.flush(), 0), file),
    random: (into: number, size: number) => { crypto.getRandomValues(this.#bytes(into, size) as Uint8Array<ArrayBuffer>); },
    now: () => Date.now(),
  };
}

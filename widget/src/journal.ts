// What must survive a reload: a small IndexedDB of the notes that the core asks to keep, per thread.

const STORE = 'notes';
const PATIENCE = 3000;  // a browser may leave open() unanswered for ever (a blocked or broken profile)

let database: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  return database ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('rejoinder', 1);
    const timer = setTimeout(() => reject(new Error('no answer')), PATIENCE);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      clearTimeout(timer);
      const forget = () => { database = undefined; };
      request.result.onversionchange = () => { request.result.close(); forget(); };
      request.result.onclose = forget;
      resolve(request.result);
    };
  }).catch((error: unknown) => {
    database = undefined;
    throw error;
  });
}

/** Of all threads. Other tabs close theirs when they are asked to. */
export function forgetJournals(): Promise<void> {
  return new Promise((done) => {
    try {
      const request = indexedDB.deleteDatabase('rejoinder');
      request.onsuccess = request.onerror = () => done();
    } catch { done(); }
  });
}

export class Journal {
  /** `scope` names the thread; entries of others are never seen. */
  constructor(private readonly scope: string) {}

  async #run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
    work(transaction.objectStore(STORE));
    return done;
  }

  /** Resolves when the bytes are on the device. Rejects where nothing can be kept. */
  put(key: string, value: string): Promise<void> {
    return this.#run('readwrite', (store) => { store.put(value, [this.scope, key]); });
  }

  take(key: string): Promise<void> {
    return this.#run('readwrite', (store) => { store.delete([this.scope, key]); });
  }

  async all(): Promise<[key: string, value: string][]> {
    const found: [string, string][] = [];
    await this.#run('readonly', (store) => {
      // An array sorts behind every string, so this is the whole scope.
      const cursor = store.openCursor(IDBKeyRange.bound([this.scope], [this.scope, []]));
      cursor.onsuccess = () => {
        if (!cursor.result) return;
        found.push([(cursor.result.key as [string, string])[1], String(cursor.result.value)]);
        cursor.result.continue();
      };
    });
    return found;
  }
}

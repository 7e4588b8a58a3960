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

const done = (transaction: IDBTransaction): Promise<void> => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = transaction.onerror = () => reject(transaction.error);
});

/** Of all threads. */
export async function clearJournals(): Promise<void> {
  const database = await open().catch(() => undefined);  // where nothing can be kept nothing is
  const transaction = database?.transaction(STORE, 'readwrite', { durability: 'strict' });
  transaction?.objectStore(STORE).clear();
  if (transaction) await done(transaction);
}

/** The comments that are known to be the reader's own: those that wait, and those that he may change. */
export async function own(): Promise<[scope: string, id: string][]> {
  const transaction = (await open()).transaction(STORE);
  const keys = transaction.objectStore(STORE).getAllKeys();
  await done(transaction);
  return (keys.result as [string, string][]).flatMap(([scope, key]): [string, string][] =>
    key.startsWith('mine:') ? [[scope, key.slice(5)]] : /^\w+:/.test(key) ? [] : [[scope, key]]);
}

export class Journal {
  /** `scope` names the thread; entries of others are never seen. */
  constructor(private readonly scope: string) {}

  async #run(mode: IDBTransactionMode, work: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await open()).transaction(STORE, mode, { durability: 'strict' });
    work(transaction.objectStore(STORE));
    return done(transaction);
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

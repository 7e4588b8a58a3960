// The core's notes, kept in the journal. What is to be sent is one tab's to send: that of the tab which wrote it, and when that is gone of the next
// one that has found it. What this reader has said before, every tab should know.
import { utf8 } from './composer';
import { Journal } from './journal';
import type { Event } from './protocol';

const sent = (key: string): boolean => !/^(?:vote|mine):/.test(key);

export class Notes {
  readonly #journal: Journal;
  readonly #held = new Map<string, () => void>();

  /** `scope` names the thread. */
  constructor(private readonly scope: string, private readonly send: (...events: Event[]) => void, private readonly signal: AbortSignal) {
    this.#journal = new Journal(scope);
    signal.addEventListener('abort', () => { for (const key of this.#held.keys()) this.#leave(key); });
  }

  /** Whether it is on the device now, or off it. */
  async note(key: string, value: string, keep: boolean): Promise<boolean> {
    if (keep && sent(key)) void this.#take(key);
    const done = await (keep ? this.#journal.put(key, value) : this.#journal.take(key)).then(() => true, () => false);
    if (!keep) this.#leave(key);
    return done;
  }

  /** What the core is told of at its start. What another tab sends it hears of when that is gone. Rejects where nothing can be kept. */
  async found(only = ''): Promise<Event[]> {
    const all = await this.#journal.all();
    const ours = await Promise.all(all.map(([key]) => only ? key === only : !sent(key) || this.#take(key, () => void this.#late(key))));
    return all.filter((_, i) => ours[i]).map(([key, value]) => ({ type: 'store', action: 'found', key, value: utf8(value) }));
  }

  async #late(key: string): Promise<void> {
    const found = await this.found(key).catch(() => []);
    if (found.length) this.send(...found);
    else this.#leave(key);
  }

  /** Whether it is this tab's from now on; where not, `later` is called when it has become so after all. */
  async #take(key: string, later?: () => void): Promise<boolean> {
    const { locks } = navigator as { locks?: LockManager };  // pages without TLS have none
    if (!locks || this.#held.has(key)) return true;
    const name = `rejoinder:${this.scope}:${key}`;
    const hold = (then: (() => void) | undefined) => new Promise<void>((free) => {
      this.#held.set(key, free);
      then?.();
    });
    const free = await new Promise<boolean>((told) => {
      locks.request(name, { ifAvailable: true }, (lock) => lock ? hold(() => told(true)) : told(false)).catch(() => told(true));
    });
    if (!free) locks.request(name, { signal: this.signal }, () => hold(later)).catch(() => { /* the thread has left the page first */ });
    return free;
  }

  #leave(key: string): void {
    this.#held.get(key)?.();
    this.#held.delete(key);
  }
}

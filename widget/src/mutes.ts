// Whom the reader does not want to read at this host: names, kept on the device. What the core notes of them comes here instead of into a thread's journal.
import type { Event } from './protocol';

const PREFIX = 'mute:';

export class Mutes {
  readonly #key: string;

  constructor(endpoint: string) { this.#key = `rejoinder:muted:${endpoint}`; }

  #names(): string[] {
    try {
      const names: unknown = JSON.parse(localStorage.getItem(this.#key) ?? '[]');
      return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
    } catch {
      return [];
    }
  }

  /** As the core is told of them. */
  found(): Event[] { return this.#names().map((name) => ({ type: 'store', action: 'found', key: PREFIX + name })); }

  /** Whether the note was about that. */
  note(key: string, keep: boolean): boolean {
    if (!key.startsWith(PREFIX)) return false;
    const name = key.slice(PREFIX.length);
    const names = this.#names().filter((other) => other !== name);
    try { localStorage.setItem(this.#key, JSON.stringify(keep ? [...names, name] : names)); } catch { /* nothing can be kept: as long as the page */ }
    return true;
  }
}

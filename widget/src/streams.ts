// The core's stream effects, by EventSource, which comes back by itself with Last-Event-ID.
import type { Event } from './protocol';

export class Streams {
  #open = new Map<number, EventSource>();

  constructor(private readonly deliver: (event: Event) => void, signal: AbortSignal) {
    signal.addEventListener('abort', () => { for (const id of [...this.#open.keys()]) this.close(id); });
  }

  open(id: number, url: string): void {
    const source = new EventSource(url);
    this.#open.set(id, source);
    for (const name of ['change', 'reset'])
      source.addEventListener(name, (event) => this.deliver({ type: 'push', id, name, body: utf8.encode(event.data as string) }));
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.close(id);
      this.deliver({ type: 'push', id, name: 'lost' });
    };
  }

  close(id: number): void {
    this.#open.get(id)?.close();
    this.#open.delete(id);
  }
}

const utf8 = new TextEncoder();

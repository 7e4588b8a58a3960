// The core's http effects, by fetch. A body is handed on while it arrives, in pieces that leave the page time to draw.
import { utf8 } from './core';
import { ThreadEvent } from './events';
import type { Identity } from './identity';
import { joined } from './joined';
import type { Recalled } from './page';
import type { Effect, Event } from './protocol';
import { part } from './second';
import { turn } from './turn';

type Http = Extract<Effect, { type: 'http' }>;

/** The element, and who sits before it. */
export type Reader = HTMLElement & { identity?: Identity };

const PIECE = 64 * 1024;       // what the core reads in a few milliseconds
const FRAME = 16;              // pieces that arrive faster than frames are drawn go together
const MOST = 256 * 1024 * 1024;  // kMessageBytes in core/base/limits.hpp

export class Requests {
  #running = new Map<number, AbortController>();

  constructor(private readonly deliver: (event: Event) => void, private readonly reader: Reader, private readonly endpoint: string, private readonly whole: () => Promise<void> | undefined) {}

  cancel(id: number): void {
    this.#running.get(id)?.abort();
    this.#running.delete(id);
  }

  cancelAll(): void { for (const id of this.#running.keys()) this.cancel(id); }

  async send({ id, method, url, content_type, body, timeout, headers, want, credentials }: Http, kept?: Promise<Recalled | undefined>): Promise<void> {
    const control = new AbortController();
    this.#running.set(id, control);
    // The core is told nothing of a request that it has cancelled.
    const tell = (event: Extract<Event, { type: 'net' }>) => { if (this.#running.get(id) === control) this.deliver(event); };
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Patience starts anew with every piece: a long thread over a slow line is not a silent host.
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => { late = true; control.abort(); }, timeout);
    };
    let status = 0;
    let retry_after = 0;
    let told: string[] = [];
    try {
      wait();
      const sent = new Headers(headers.map((line) => line.split(/:(.*)/, 2) as [string, string]));
      sent.set('Accept', 'application/json');
      if (content_type) sent.set('Content-Type', content_type);
      const go = () => fetch(url, {
        __proto__: null,  // some pages add to all objects
        method,
        headers: sent,
        ...(body && { body: utf8(body) as BodyInit }),
        cache: method === 'GET' ? 'no-cache' : 'default',
        credentials: (credentials || 'same-origin') as RequestCredentials,
        signal: control.signal,
      } as RequestInit);
      const { identity } = this.reader;
      const ask = async () => identity ? (await part()).identified(identity, this.endpoint, url, sent, go) : go();
      const from = await kept;
      const response = await (from ? from(ask) : ask());
      status = response.status;
      if (status === 401) this.reader.dispatchEvent(new ThreadEvent('auth-needed'));
      if (/no-store/.test(response.headers.get('Cache-Control')!)) (await part()).secretive(this.reader);
      const after = response.headers.get('Retry-After');
      if (after) retry_after = (await part()).retryAfter(after, Date.now());
      told = want.filter((name) => response.headers.has(name)).map((name) => `${name}: ${response.headers.get(name)}`);
      const failure = await this.#read(response, wait, (piece) => tell({ type: 'net', id, status, retry_after, body: piece, done: false }));
      tell({ type: 'net', id, status, retry_after, headers: told, done: true, failure });
      if (failure) control.abort();
    } catch {
      tell({ type: 'net', id, status, retry_after, done: true, failure: late ? 'timeout' : 'network' });
    } finally {
      clearTimeout(timer);
      if (this.#running.get(id) === control) this.#running.delete(id);
    }
  }

  async #read(response: Response, wait: () => void, hand: (piece: Uint8Array) => void): Promise<string> {
    const reader = response.body?.getReader();
    let total = 0;
    let waiting: Uint8Array[] = [];
    let size = 0;
    let since = performance.now();
    const flush = async () => {
      const all = joined(waiting);
      waiting = [];
      size = 0;
      // HTML of a host is the second part's to read. Where that is not seen here, the core falls, and starts again with both.
      if (/:\s*"html"/.test(new TextDecoder('latin1').decode(all))) await this.whole();
      for (let at = 0; at < all.length; at += PIECE) {
        hand(all.subarray(at, at + PIECE));
        await turn();  // also a stream that is all there already hands on one piece a turn
      }
      since = performance.now();
    };
    for (;;) {
      const next = reader?.read();
      // What has come does not wait for what is slow.
      if (size && !(await Promise.race([next, new Promise<undefined>((late) => setTimeout(late, FRAME))]))) await flush();
      const { done, value } = (await next) ?? { done: true };
      wait();
      if (value) {
        total += value.length;
        if (total > MOST) return 'too-large';
        waiting.push(value);
        size += value.length;
      }
      if (size && (done || size >= PIECE || performance.now() - since >= FRAME)) await flush();
      if (done) return '';
    }
  }
}

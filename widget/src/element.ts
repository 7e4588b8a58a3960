// <rejoinder-thread endpoint="…" thread="…" profile="…" | mapping="…" order="…" shortcuts="off" lang="…" texts="{…}">
import { type DegradedEvent, ThreadEvent } from './events';
import type { Identity } from './identity';
import { here } from './loader';
import { make } from './make';
import { near } from './near';
import { refused } from './refused';
import { follow } from './scheme';
import { part } from './second';
import { css } from './style';
import { Thread } from './thread';

let shared: CSSStyleSheet | undefined;

function sheet(): CSSStyleSheet {
  if (!shared) (shared = new CSSStyleSheet()).replaceSync(css);
  return shared;
}

export class RejoinderThread extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'thread', 'profile', 'mapping', 'lang', 'texts'];

  /** Who the reader is, where the site knows: a callback that answers a short-lived token for the endpoint. May be set at any time. */
  declare identity?: Identity;

  #life: AbortController | undefined;
  #thread: Thread | undefined;
  #running = '';
  #scheduled = false;

  constructor() {
    super();
    // What the page has set before the element was one stands in the accessors' way.
    for (const name of RejoinderThread.observedAttributes)
      if (Object.hasOwn(this, name)) {
        const own = this as unknown as Record<string, unknown>;
        const value = own[name];
        delete own[name];
        own[name] = value;
      }
  }

  /** Where the host answers; relative to the document. */
  get endpoint(): string { return this.getAttribute('endpoint') ?? ''; }
  set endpoint(value: string) { this.setAttribute('endpoint', value); }

  /** The thread's key at that host. */
  get thread(): string { return this.getAttribute('thread') ?? ''; }
  set thread(value: string) { this.setAttribute('thread', value); }

  /** The site's own texts, by the keys of core/words/words.json. */
  get texts(): Record<string, string> { return JSON.parse(this.getAttribute('texts') || '{}') as Record<string, string>; }
  set texts(value: Record<string, string>) { this.setAttribute('texts', JSON.stringify(value)); }

  /** Reads the thread anew and sends what waits, also for a reader who has signed in by now. */
  refresh(): void { this.#thread?.refresh(); }

  connectedCallback(): void { this.#changed(); }
  disconnectedCallback(): void { this.#changed(); }
  attributeChangedCallback(): void { this.#changed(); }

  /** Both attributes set, or the element moved within the page: one look afterwards at what should run. */
  #changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const wanted = this.isConnected ? JSON.stringify(RejoinderThread.observedAttributes.map((name) => this.getAttribute(name))) : '';
      if (wanted === this.#running) return;
      this.#running = wanted;
      this.#life?.abort();
      this.#life = this.#thread = undefined;
      if (wanted) void this.#start((this.#life = new AbortController()).signal);
    });
  }

  async #start(signal: AbortSignal): Promise<void> {
    const reason = refused();
    if (reason) return this.#degrade(reason);
    const first = !this.shadowRoot?.querySelector('.rj-live');
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (!first) root.replaceChildren();  // another thread's; what a server has sent stays until the core has its own
    const live = make('div');
    const tone = new CSSStyleSheet();
    follow(this, live, tone, signal);  // before there is anything to be styled anew
    root.adoptedStyleSheets = [sheet(), tone];
    root.append(live);
    live.className = 'rj-live';
    live.setAttribute('role', 'status');
    const endpoint = resolve(this.endpoint, this.baseURI);
    const mapping = this.#mapping();
    if (!endpoint && !mapping)
      return (await part()).mistaken(this, live, `it needs an endpoint, the http(s) address where the comments are, and has "${this.endpoint}".`);
    const thread = this.#thread = new Thread(this, root, live, { endpoint, thread: this.thread, order: this.getAttribute('order') ?? '', mapping }, signal);
    await near(this, signal);
    if (!signal.aborted) await thread.start();
  }

  /** Nothing of ours can run here: what stands there, the server's or the page's own, stays as it is. */
  #degrade(reason: DegradedEvent['reason']): void {
    if (!this.shadowRoot && !this.childNodes.length) this.textContent = 'Comments could not be loaded.';
    this.dispatchEvent(new ThreadEvent('degraded', { reason }));
  }

  /** Where the mapping is: a profile that comes with the script, or a document of the site's own. */
  #mapping(): string {
    const profile = this.getAttribute('profile') ?? 'native';
    const own = this.getAttribute('mapping');
    if (own) return resolve(own, this.baseURI);
    return profile === 'native' ? '' : new URL(`profiles/${encodeURIComponent(profile)}.json`, here).href;
  }
}

/** The absolute address; empty when there is none. {thread} stays readable for the core, which fills it in. */
function resolve(endpoint: string, base: string): string {
  try {
    const url = new URL(endpoint, base);
    url.hash = '';
    return endpoint.trim() && /^https?:$/.test(url.protocol) ? url.href.replace(/%7Bthread%7D/gi, '{thread}') : '';
  } catch {
    return '';
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rejoinder-thread': RejoinderThread }
}

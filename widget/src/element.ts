// <rejoinder-thread endpoint="…" thread="…" profile="…" | mapping="…" order="…" shortcuts="off">
import { here } from './loader';
import { near } from './near';
import { follow } from './scheme';
import { css } from './style';
import { Thread } from './thread';

let shared: CSSStyleSheet | undefined;

function sheet(): CSSStyleSheet {
  if (!shared) (shared = new CSSStyleSheet()).replaceSync(css);
  return shared;
}

export class RejoinderThread extends HTMLElement {
  static readonly observedAttributes = ['endpoint', 'thread', 'profile', 'mapping'];

  #life: AbortController | undefined;
  #running = '';
  #scheduled = false;

  /** Where the host answers; relative to the document. */
  get endpoint(): string { return this.getAttribute('endpoint') ?? ''; }
  set endpoint(value: string) { this.setAttribute('endpoint', value); }

  /** The thread's key at that host. */
  get thread(): string { return this.getAttribute('thread') ?? ''; }
  set thread(value: string) { this.setAttribute('thread', value); }

  connectedCallback(): void { this.#changed(); }
  disconnectedCallback(): void { this.#changed(); }
  attributeChangedCallback(): void { this.#changed(); }

  /** Both attributes set, or the element moved within the page: one look afterwards at what should run. */
  #changed(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    queueMicrotask(() => {
      this.#scheduled = false;
      const wanted = this.isConnected ? JSON.stringify([this.endpoint, this.thread, this.getAttribute('profile'), this.getAttribute('mapping')]) : '';
      if (wanted === this.#running) return;
      this.#running = wanted;
      this.#life?.abort();
      this.#life = undefined;
      if (wanted) void this.#start((this.#life = new AbortController()).signal);
    });
  }

  async #start(signal: AbortSignal): Promise<void> {
    const first = !this.shadowRoot?.querySelector('.rj-live');
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    if (!first) root.replaceChildren();  // another thread's; what a server has sent stays until the core has its own
    const tone = new CSSStyleSheet();
    root.adoptedStyleSheets = [sheet(), tone];
    const live = root.appendChild(document.createElement('div'));
    live.className = 'rj-live';
    live.setAttribute('role', 'status');
    follow(live, tone, signal);
    const endpoint = resolve(this.endpoint);
    const mapping = this.#mapping();
    if (!endpoint && !mapping) return this.#homeless(live);
    const thread = new Thread(this, root, live, { endpoint, thread: this.thread, order: this.getAttribute('order') ?? '', mapping }, signal);
    await near(this, signal);
    if (!signal.aborted) await thread.start();
  }

  /** Where the mapping is: a profile that comes with the script, or a document of the site's own. */
  #mapping(): string {
    const profile = this.getAttribute('profile') ?? 'native';
    const own = this.getAttribute('mapping');
    if (own) return resolve(own);
    return profile === 'native' ? '' : new URL(`profiles/${encodeURIComponent(profile)}.json`, here).href;
  }

  /** A mistake of the page's author, told where authors look. */
  #homeless(live: HTMLElement): void {
    const text = `<rejoinder-thread> needs an endpoint: the http(s) address where the comments are; it has "${this.endpoint}".`;
    console.error(text);
    if (this.hasAttribute('debug')) live.before(Object.assign(document.createElement('p'), { className: 'rj-status', textContent: text }));
  }
}

/** The absolute address; empty when there is none. {thread} stays readable for the core, which fills it in. */
function resolve(endpoint: string): string {
  try {
    const url = new URL(endpoint, document.baseURI);
    url.hash = '';
    return endpoint.trim() && /^https?:$/.test(url.protocol) ? url.href.replace(/%7Bthread%7D/gi, '{thread}') : '';
  } catch {
    return '';
  }
}

declare global {
  interface HTMLElementTagNameMap { 'rejoinder-thread': RejoinderThread }
}

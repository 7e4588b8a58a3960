// Places in a thread: #c-ID in the address, and the links between comments.
import { focusOn } from './focus';

export class Places {
  #wanted = '';

  constructor(private readonly root: ShadowRoot, signal: AbortSignal) {
    addEventListener('hashchange', () => this.#want(), { signal });
    // Whoever scrolls or types has a place already and is not taken away from it by comments that arrive later.
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      addEventListener(type, () => { this.#wanted = ''; }, { signal, passive: true });
    root.addEventListener('click', (event) => this.#click(event as MouseEvent), { signal });
    this.#wanted = location.hash.slice(1);
  }

  /** Goes where the address points, once that comment has arrived. */
  arrive(): void {
    if (this.#wanted.startsWith('c-') && this.#jump(this.#wanted)) this.#wanted = '';
  }

  #want(): void {
    this.#wanted = location.hash.slice(1);
    this.arrive();
  }

  #jump(id: string): boolean {
    const article = this.root.getElementById(id);
    if (!article) return false;
    focusOn(article, { preventScroll: true });
    article.scrollIntoView({ block: 'start' });
    return true;
  }

  #click(event: MouseEvent): void {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const href = (event.target as Element).closest('a')?.getAttribute('href');
    if (!href?.startsWith('#c-')) return;
    event.preventDefault();  // a <base> in the page would turn the link into one to another page
    this.#jump(href.slice(1));
    // Heard as hashchange, too: the same place again.
    location.hash = href;
  }
}

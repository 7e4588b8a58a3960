// The place in a thread that the address names: #c-ID.
import { focusOn } from './focus';

export class Places {
  #wanted = '';
  #asked = false;

  /** `seek`: a comment that is not in the page is wanted. */
  constructor(private readonly root: ShadowRoot, private readonly seek: (key: string) => void, moved: boolean, signal: AbortSignal) {
    addEventListener('hashchange', () => this.go(location.hash), { signal });
    // Whoever scrolls or types has a place already and is not taken away from it by comments that arrive later.
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      addEventListener(type, () => { this.#wanted = ''; }, { signal, passive: true });
    if (!moved) this.#wanted = location.hash.slice(1);
  }

  /** Goes where the address pointed at the beginning, once that comment has arrived; `ready`: all that comes by itself is there. */
  arrive(ready: boolean): void {
    const wanted = this.#wanted;
    if (!wanted.startsWith('c-')) return;
    if (this.#jump(wanted)) this.#wanted = '';
    else if (ready && !this.#asked) {
      this.#asked = true;
      try { this.seek(decodeURIComponent(wanted.slice(2))); } catch { /* no id of ours */ }
    }
  }

  /** To the comment that this fragment names, wherever it is. */
  go(hash: string): void {
    this.#wanted = hash.slice(1);
    this.#asked = false;
    this.arrive(true);
  }

  #jump(id: string): boolean {
    const article = this.root.getElementById(id);
    if (!article) return false;
    focusOn(article, { preventScroll: true });
    // What is on the screen need not be moved there: so Back shows the lines that were left.
    const { top, bottom } = article.getBoundingClientRect();
    if (top < 72 || bottom > innerHeight) article.scrollIntoView({ block: 'start' });
    return true;
  }
}

// What is new to the reader: gone to one after the other, and what has arrived meanwhile, when it is asked for.
import { focusOn } from './focus';
import type { Page } from './page';

export class Arrivals {
  #newest: string | undefined;

  constructor(private readonly page: Page) {}

  /** The new comment behind the one that was gone to last, then from the first again. */
  next(): void {
    const fresh = [...this.page.root.querySelectorAll<HTMLElement>('.rj-c[data-new]')];
    const next = fresh[fresh.findIndex(({ id }) => id === this.#newest) + 1] ?? fresh[0];
    this.#newest = next?.id;
    this.#go(next);
  }

  /** What has arrived comes into the page; the button that asked for it is gone, so the reader goes to the first of it. */
  show(): void {
    const comments = () => [...this.page.root.querySelectorAll<HTMLElement>('.rj-c')];
    const before = new Set(comments().map(({ id }) => id));
    this.page.send({ type: 'user', action: 'arrivals', key: '' });
    this.#go(comments().find(({ id }) => !before.has(id)));
  }

  #go(comment: HTMLElement | undefined): void {
    if (!comment) return;
    focusOn(comment, { preventScroll: true });
    comment.scrollIntoView({ block: 'nearest' });
  }
}

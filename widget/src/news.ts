// What is new: from one new comment to the next, and what has arrived.
import { focusOn } from './focus';
import type { Page } from './write';

const go = (comment: HTMLElement): void => {
  focusOn(comment, { preventScroll: true });
  comment.scrollIntoView({ block: 'nearest' });
};

export class News {
  #newest: string | undefined;

  constructor(private readonly page: Page) {}

  /** The new comment behind the one that was gone to last, then from the first again. */
  next(): void {
    const fresh = [...this.page.root.querySelectorAll<HTMLElement>('.rj-c[data-new]')];
    const next = fresh[fresh.findIndex(({ id }) => id === this.#newest) + 1] ?? fresh[0];
    this.#newest = next?.id;
    if (next) go(next);
  }

  /** What has arrived comes into the page; the button that asked for it is gone, so the reader goes to the first of it. */
  arrive(): void {
    const comments = () => [...this.page.root.querySelectorAll<HTMLElement>('.rj-c')];
    const before = new Set(comments().map(({ id }) => id));
    this.page.send({ type: 'user', action: 'arrivals', key: '' });
    const first = comments().find(({ id }) => !before.has(id));
    if (first) go(first);
  }
}

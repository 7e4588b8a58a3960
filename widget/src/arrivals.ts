// What is new to the reader: gone to one after the other, and what has arrived meanwhile, when it is asked for.
import { focusOn } from './focus';
import { step } from './lines';
import type { Page } from './page';

export class Arrivals {
  #newest: string | undefined;
  #last: string | undefined;  // until what comes behind it is drawn

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

  /** The button goes, or away from what it has brought: the reader goes on behind the comment that was the last. */
  more(): void {
    this.#last = [...this.page.root.querySelectorAll<HTMLElement>('.rj-c')].at(-1)?.dataset['key'];
    this.page.send({ type: 'user', action: 'more', key: '' });
  }

  /** After each drawing; `more`: slices of it are still to come. */
  drawn(more: boolean): void {
    const last = this.#last === undefined ? undefined : this.page.view.get(this.#last);
    const next = last && step(last, true);
    if (next) focusOn(next, { preventScroll: true });
    if (next || !more) this.#last = undefined;
  }

  #go(comment: HTMLElement | undefined): void {
    if (!comment) return;
    focusOn(comment, { preventScroll: true });
    comment.scrollIntoView({ block: 'nearest' });
  }
}

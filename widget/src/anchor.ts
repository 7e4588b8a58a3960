// What is read stays where it is on the screen while the DOM around it changes. Insertions are the work of the browser's scroll
// anchoring; what that cannot do is recognise a comment that was drawn anew, or know which one the reader has just acted on.

export class Anchor {
  #key = '';
  #element: Element | undefined;
  #top = 0;
  #frames = 0;
  #place = 0;  // in the page, not on the screen

  constructor(private readonly root: ShadowRoot, signal: AbortSignal) {
    // Whoever moves on has a new place.
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      addEventListener(type, () => this.drop(), { signal, passive: true, capture: true });
  }

  /** The comment at the top of the screen, for a reader inside of the thread. */
  seen(): HTMLElement | undefined {
    const { left, width, top, bottom } = this.root.host.getBoundingClientRect();
    if (top >= 0 || bottom <= 0) return undefined;
    // The page may have something over it; between two comments there is a gap.
    for (const y of [8, 24])
      for (const element of this.root.elementsFromPoint(left + width / 2, y)) {
        const comment = element.closest<HTMLElement>('.rj-c');
        if (comment && this.root.contains(comment)) return comment;
      }
    return undefined;
  }

  /** Keeps this one where it is now; `always`: also while it is the same element. */
  hold(comment: HTMLElement | undefined, always: boolean): void {
    if (this.#key && !always) return;
    this.#key = comment?.getAttribute('data-key') ?? '';
    this.#element = always ? undefined : comment;
    if (!comment) return;
    this.#top = comment.getBoundingClientRect().top;
    if (always && !this.#frames) requestAnimationFrame(this.#follow);
    if (always) this.#frames = Infinity;
    if (always) this.#alone(true);
  }

  /** After a change. Measures only when the comment is there anew, so that slices of others cost nothing. */
  restore(find: (key: string) => HTMLElement | undefined): void {
    const now = this.#key ? find(this.#key) : undefined;
    if (!now || now === this.#element) return;
    this.#element = now;
    this.#back(now);
  }

  /** All is drawn; for half a second more groups above it may come near and take their real heights. */
  settle(): void {
    if (this.#frames) this.#frames = 30;
    else this.drop();
  }

  drop(): void {
    this.#key = '';
    this.#frames = 0;
    this.#alone(false);
  }

  /** The browser's own scroll anchoring, at the same time, would make up for some changes twice. */
  #alone(yes: boolean): void {
    const list = this.root.querySelector<HTMLElement>('.rj-list');
    if (list) list.style.overflowAnchor = yes ? 'none' : '';
  }

  #back(comment: Element): void {
    const by = comment.getBoundingClientRect().top - this.#top;
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
    this.#place = comment.getBoundingClientRect().top + scrollY;
  }

  #follow = (): void => {
    const comment = this.#element;
    if (this.#frames && comment?.isConnected) {
      const { top } = comment.getBoundingClientRect();
      // It moved on the screen, but not in the page: somebody scrolls.
      if (Math.abs(top - this.#top) >= 1 && Math.abs(top + scrollY - this.#place) < 1) this.drop();
      else this.#back(comment);
    }
    if (this.#frames && --this.#frames) requestAnimationFrame(this.#follow);
    else this.drop();
  };
}

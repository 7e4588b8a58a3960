// What is read stays where it is on the screen while the DOM around it changes. Insertions are the work of the browser's scroll
// anchoring; what that cannot do is recognise a comment that was drawn anew, or know which one the reader has just acted on.

export class Anchor {
  #key = '';
  #element: Element | undefined;
  #top = 0;

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
    if (comment) this.#top = comment.getBoundingClientRect().top;
  }

  /** After a change. Measures only when the comment is there anew, so that slices of others cost nothing. */
  restore(find: (key: string) => HTMLElement | undefined): void {
    const now = this.#key ? find(this.#key) : undefined;
    if (!now || now === this.#element) return;
    this.#element = now;
    const by = now.getBoundingClientRect().top - this.#top;
    if (Math.abs(by) >= 1) scrollBy({ top: by, behavior: 'instant' });
  }

  drop(): void { this.#key = ''; }
}

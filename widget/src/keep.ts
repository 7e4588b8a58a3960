// The reader's place, kept over every change of the DOM: the focus and what stands on the screen.
import { Anchor } from './anchor';
import { hold, type Held } from './focus';
import type { Keeper, View } from './patch';
import type { Patch } from './protocol';

export class Keep implements Keeper {
  readonly anchor: Anchor;
  #held: Held | undefined;

  constructor(private readonly root: ShadowRoot, private readonly view: View, signal: AbortSignal) {
    this.anchor = new Anchor(root, signal);
    view.keeper = this;
  }

  /** `slice`: more of what an earlier answer has begun, which moves nothing that is read. */
  before(patches: Patch[], slice: boolean): void {
    this.#held = hold(this.root) ?? this.#held;
    // To look where things are costs a layout; only this kind of change is worth it.
    if (!slice && this.view.get('list')?.firstElementChild && patches.some((patch) => this.#moves(patch))) this.anchor.hold(this.anchor.seen(), false);
  }

  after(): void {
    this.anchor.restore(this.view.get);
    if (this.#held?.restore(this.view.get)) this.#held = undefined;
  }

  /** All is drawn: what has not come back by now has gone. */
  settle(): void {
    this.anchor.settle();
    this.#held?.settle(this.view.get);
    this.#held = undefined;
  }

  /** Whether it may take away what the reader is looking at. */
  #moves(patch: Patch): boolean {
    if (patch.type !== 'replace' && patch.type !== 'remove') return false;
    return /^(root$|list$|[cg]:)/.test(patch.key) && !!this.view.get(patch.key)?.firstElementChild;
  }
}

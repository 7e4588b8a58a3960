// The third part of the script, fetched when a composer gets the focus: what a writer needs. Without it a text is written and sent all the same.
// And faces beside names, on pages that ask for them.
import type { Pen } from './compose';
import { later } from './later';
import type { Page } from './page';

const load = later('compose.js', () => import('./compose.js'));
const avatars = later('avatars.js', () => import('./avatars.js'));

export class Third {
  #pen: Pen | undefined;

  constructor(private readonly page: Page, private readonly say: (text: string) => void) {
    const { root, signal } = page;
    const look = (at: EventTarget | null) => {
      if (!this.#pen && at instanceof HTMLTextAreaElement && at.matches('.rj-form textarea')) void this.#come(at);
    };
    root.addEventListener('focusin', (event) => look(event.target), { signal });
    if (page.element.hasAttribute('avatars')) avatars().then(({ faces }) => faces(page, say)).catch(() => { /* names alone */ });
    look(root.activeElement);  // somebody was quicker
  }

  /** What is remembered of a guest who has just sent this. */
  sent(form: HTMLElement): void { this.#pen?.sent(form); }

  /** Why the reader reports a comment; nothing when he does not after all. Where it cannot be asked it is reported without a reason. */
  async reason(): Promise<string | undefined> {
    const part = await load().catch(() => undefined);
    return part ? part.reason(this.page) : '';
  }

  async #come(area: HTMLTextAreaElement): Promise<void> {
    const part = await load().catch(() => undefined);
    if (!part || this.page.signal.aborted) return;
    this.#pen ??= new part.Pen(this.page, this.say);
    this.#pen.dress(area);
  }
}

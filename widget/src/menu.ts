// The small menu of a comment: quoting what is selected, the comment's address, and closing.
import { about } from './actions';
import { address } from './links';
import type { Page } from './write';

type Composed = Selection & { getComposedRanges?: (options: { shadowRoots: ShadowRoot[] }) => StaticRange[] };

/** What is selected inside of this element, as text. */
function selected(root: ShadowRoot & { getSelection?: () => Selection | null }, within: Element): string {
  const selection = (root.getSelection?.() ?? getSelection()) as Composed | null;
  const found = selection?.getComposedRanges?.({ shadowRoots: [root] })[0] ?? (selection?.rangeCount ? selection.getRangeAt(0) : undefined);
  if (!found || !within.contains(found.startContainer) || !within.contains(found.endContainer)) return '';
  const range = new Range();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  return range.toString().trim();
}

export class Menu {
  #text = '';  // what was selected in #key when its menu was reached for: a press on a button may end the selection
  #key = '';

  constructor(private readonly page: Page, private readonly act: (action: string, key: string) => void) {
    const { root, signal } = page;
    addEventListener('pointerdown', (event) => {
      const [target] = event.composedPath();
      const button = target instanceof Element && root.contains(target) ? target.closest('.rj-c button') : null;
      const comment = button?.closest('.rj-c');
      const text = comment ? selected(root, comment) : '';
      if (button && !text && about(button) === this.#key) return;
      [this.#key, this.#text] = [about(button), text];
    }, { signal, capture: true });
    // A click elsewhere closes it; so does Escape, which goes back to its button.
    addEventListener('click', (event) => {
      const path = event.composedPath();
      for (const open of root.querySelectorAll('.rj-menu'))
        if (!path.some((at) => at === open || (at instanceof Element && at.matches('button[data-do=menu]') && about(at) === about(open)))) this.#close(open);
    }, { signal });
    root.addEventListener('keydown', (event) => {
      const open = (event as KeyboardEvent).key === 'Escape' ? root.querySelector('.rj-menu') : null;
      if (!open) return;
      event.preventDefault();
      const comment = `c:${about(open)}`;
      this.#close(open);
      page.view.get(comment)?.querySelector<HTMLElement>('[data-do=menu]')?.focus();
    }, { signal });
  }

  quote(button: Element): void {
    const key = about(button);
    const comment = button.closest('.rj-c');
    const body = (comment && selected(this.page.root, comment)) || (key === this.#key ? this.#text : '');
    this.page.send({ type: 'user', action: 'quote', key, body: new TextEncoder().encode(body) });
  }

  async link(button: Element, say: (text: string) => void): Promise<void> {
    // Without a secure context there is no clipboard at all.
    const copied = await navigator.clipboard?.writeText(address(button.closest('.rj-c')?.id ?? '')).then(() => true, () => false);
    const text = copied ? 'Link copied' : 'The link could not be copied';
    button.textContent = text;
    say(text);
  }

  #close(open: Element): void { this.act('menu', about(open)); }
}

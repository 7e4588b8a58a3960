// The small menu of a comment: quoting what is selected, telling others of the comment, and closing.
import { about } from './actions';
import { address } from './links';
import type { Times } from './times';
import type { Page } from './page';
import { linkCopied, linkNotCopied } from './words';

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

  constructor(private readonly page: Page, private readonly act: (action: string, key: string) => void, private readonly times: Times, private readonly say: (text: string) => void) {
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

  /** Whether words of the comment's own text are selected: who then replies means them. */
  selects(button: Element): boolean {
    const body = button.closest('.rj-c')?.querySelector('.rj-body');
    const text = body ? selected(this.page.root, body) : '';
    return !!text || (about(button) === this.#key && !!this.#text && !!body?.textContent?.includes(this.#text));
  }

  quote(button: Element): void {
    const key = about(button);
    const comment = button.closest('.rj-c');
    const body = (comment && selected(this.page.root, comment)) || (key === this.#key ? this.#text : '');
    this.page.send({ type: 'user', action: 'quote', key, body: new TextEncoder().encode(body) });
  }

  /** Who, when, where. */
  #told(button: Element): { title: string; url: string } {
    const comment = button.closest('.rj-c');
    const when = this.times.title(comment?.querySelector<HTMLTimeElement>('.rj-time time'));
    return { title: [comment?.querySelector('.rj-name')?.textContent, when].filter(Boolean).join(', '), url: address(comment?.id ?? '') };
  }

  async link(button: Element): Promise<void> {
    const { title, url } = this.#told(button);
    // Without a secure context there is no clipboard at all.
    const copied = await navigator.clipboard?.writeText(title ? `${title}: ${url}` : url).then(() => true, () => false);
    const text = this.page.say(copied ? linkCopied : linkNotCopied);
    button.textContent = text;
    this.say(text);
  }

  async share(button: Element): Promise<void> {
    const shared = await navigator.share?.(this.#told(button)).then(() => true, (error: unknown) => (error as DOMException).name === 'AbortError');
    if (!shared) await this.link(button);
  }

  #close(open: Element): void { this.act('menu', about(open)); }
}

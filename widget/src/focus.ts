// The reader's place: what has the focus and what stands where on the screen, kept over a change of the DOM under it.

type Find = (key: string) => HTMLElement | undefined;
export interface Held { restore(find: Find): void }

/** The part of a keyed element that had the focus, in words that find it again in the element's successor. */
function part(element: Element, active: Element): string {
  if (active === element) return '';
  const action = active.getAttribute('data-do');
  if (action) return `[data-do="${CSS.escape(action)}"]`;
  const name = active.getAttribute('name');
  if (name) return `[name="${CSS.escape(name)}"]`;
  return active.classList.length ? `.${CSS.escape(active.classList[0] ?? '')}` : '';
}

/** Focus for an element that is not made for it, such as an article, until the focus moves on. */
export function focusOn(element: HTMLElement, options?: FocusOptions): void {
  const target = element.localName === 'form' ? element.querySelector<HTMLElement>('textarea') ?? element : element;
  if (target.tabIndex < 0 && !target.matches('button, input, textarea, a[href]')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus(options);
}

/** Notes where the reader is; `restore` goes back there when the patches have moved it. `scroll`: the lines may move, too. */
export function hold(root: ShadowRoot, scroll: boolean): Held {
  const active = root.activeElement as HTMLElement | null;
  const owner = active?.closest<HTMLElement>('[data-key]');
  const key = owner?.getAttribute('data-key') ?? '';
  const inner = owner && active ? part(owner, active) : '';
  const field = active?.matches('textarea, input') ? (active as HTMLInputElement) : undefined;
  const selection = field && ([field.selectionStart, field.selectionEnd] as const);

  // Only a reader inside of the thread can lose a place in it. Insertions alone are the browser's scroll anchoring's work;
  // what it cannot do is recognise an element that was replaced.
  const box = scroll ? root.host.getBoundingClientRect() : undefined;
  const seen = box && box.top < 0 && box.bottom > 0 ? root.elementFromPoint(box.left + box.width / 2, 8)?.closest('[data-key]') : null;
  const seenKey = seen?.getAttribute('data-key') ?? '';
  const seenTop = seen?.getBoundingClientRect().top ?? 0;

  return {
    restore(find) {
      if (seen && seenKey !== 'root' && !seen.isConnected) {
        const now = find(seenKey)?.getBoundingClientRect().top;
        if (now !== undefined) scrollBy({ top: now - seenTop, behavior: 'instant' });
      }
      if (!active || active.isConnected) {
        if (active && root.activeElement !== active) active.focus({ preventScroll: true });  // it was moved
        return;
      }
      const heir = find(key);
      const target = (inner && heir?.querySelector<HTMLElement>(inner)) || heir;
      if (!target) return;
      focusOn(target, { preventScroll: true });
      // An e-mail field has no selection and throws when it is given one.
      if (selection && selection[0] !== null && target.matches('textarea, input'))
        (target as HTMLTextAreaElement).setSelectionRange(...selection);
    },
  };
}

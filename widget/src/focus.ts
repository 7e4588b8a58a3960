// What has the focus, kept over a change of the DOM under it.
import { step } from './lines';
import { own } from './make';

type Find = (key: string) => HTMLElement | undefined;
/** `restore` says whether all is well: the focus is where it was, or has gone elsewhere. `settle`: what had it will not come back. */
export interface Held { restore(find: Find): boolean; settle(find: Find): void }

/** The part of a keyed element that had the focus, in words that find it again in the element's successor. */
export function part(element: Element, active: Element): string {
  if (active === element) return '';
  for (const name of ['data-do', 'name']) {
    const value = active.getAttribute(name);
    if (value) return `[${name}="${CSS.escape(value)}"]`;
  }
  return active.classList.length ? `.${CSS.escape(active.classList[0] ?? '')}` : '';
}

/** Focus for an element that is not made for it, such as an article, until the focus moves on. */
export function focusOn(element: HTMLElement, options?: FocusOptions): void {
  const target = element.localName === 'form' ? element.querySelector<HTMLElement>('textarea') ?? element : element;
  if (target.tabIndex < 0 && !target.matches('button, input, select, textarea, a[href]')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target.focus(options);
}

/** Whether nobody has the focus: what had it was taken out of the page. */
export const lost = (root: ShadowRoot): boolean => !root.activeElement && (own('activeElement') === own('body') || own('activeElement') === root.host);

const keyOf = (element: Element | null | undefined): string => element?.getAttribute('data-key') ?? '';

/** Notes where the focus is; `restore` brings it back when the patches have moved it. Undefined when it is not in the thread. */
export function hold(root: ShadowRoot): Held | undefined {
  const active = root.activeElement as HTMLElement | null;
  if (!active) return undefined;
  const owner = active.closest('[data-key]');
  const key = keyOf(owner);
  const line = active.closest('.rj-list .rj-c, .rj-list .rj-form');
  const beside = line ? [step(line, false), step(line, true)].map(keyOf) : [];
  const inner = owner ? part(owner, active) : '';
  // An e-mail field has no selection and throws when it is given one.
  const selectionOf = (element: Element) => (element.matches('textarea, input:not([type=email])') ? element as HTMLTextAreaElement : undefined);
  const { selectionStart: from, selectionEnd: to } = selectionOf(active) ?? { selectionStart: null, selectionEnd: null };
  const select = (element: Element) => {
    const field = from === null ? undefined : selectionOf(element);
    if (field && (field.selectionStart !== from || field.selectionEnd !== to)) field.setSelectionRange(from, to);
  };

  return {
    restore(find) {
      if (!lost(root)) return true;
      const heir = active.isConnected ? active : find(key);
      if (!heir) return false;
      const target = (heir !== active && inner && heir.querySelector<HTMLElement>(inner)) || heir;
      focusOn(target, { preventScroll: true });
      select(target);
      return root.activeElement === target;
    },
    settle(find) {
      // The line before what has gone, or the heading of all.
      for (const heir of [...beside, 'count'].map(find)) if (heir && lost(root)) focusOn(heir, { preventScroll: true });
    },
  };
}

// What a composer shows of its state: that it was begun, and which field it was refused for.
import { field } from './drafts';
import { focusOn } from './focus';
import type { Page } from './page';
import type { View } from './patch';

const NAMES: Record<string, string> = { n: 'name', m: 'email' };

/** A composer that was begun stays open: were it to close when the focus leaves it, what is pressed next would move away. */
export function begin(root: ShadowRoot, signal: AbortSignal): void {
  root.addEventListener('focusin', (event) => (event.target as Element).closest('form')?.classList.add('rj-open'), { signal });
}

/** What the core means by this key: an element, or the name ("n:7") or e-mail ("m:7") in a composer. */
function find(view: View, key: string): HTMLElement | undefined {
  const name = NAMES[key[0] ?? ''];
  const form = name ? view.get(`f${key.slice(1)}`) : undefined;
  return name ? (form && field(form, name)) ?? form : view.get(key);
}

/** The field that has the focus is the one that was refused, if any was: it says so until it is changed. Answers with the reason. */
function blame(at: Element | null): string {
  const reason = at?.closest('form')?.querySelector('.rj-error')?.textContent ?? '';
  if (!at || !reason) return '';
  at.setAttribute('aria-invalid', 'true');
  at.addEventListener('input', () => at.removeAttribute('aria-invalid'), { once: true });
  return reason;
}

/** The focus goes to what the core means by this key; `heard`: and with it what is wrong there. */
export function lead({ root, view }: Page, key: string, heard: (reason: string) => void): void {
  const element = find(view, key);
  const before = root.activeElement;
  if (element) focusOn(element);
  const reason = element ? blame(root.activeElement) : '';
  if (root.activeElement !== before) heard(reason);
}

// The sheet that says what the keys do, and where a reader switches them off. The browser closes it with Escape.
import { filled } from './filled';
import { focusOn } from './focus';

const TITLE = 'Keyboard shortcuts';
const SCOPE = 'They work while a comment, or something in it, has the focus.';
const SINGLE = 'Use these keys';
const CLOSE = 'Close';
const KEYS = [
  ['j k', 'next, previous comment'], ['J K', 'next, previous reply to the same comment'], ['u', 'the comment this one answers'],
  ['t', 'the first of this conversation'], ['r', 'reply'], ['h', 'hide or show the replies'], ['e', 'only this exchange, or all again'],
  ['n', 'the next new comment'], ['?', 'these keys'],
] as const;

const KEPT = 'rejoinder:keys';

/** Whether this reader wants single keys; said on the device, so for all threads of this site. */
export function wanted(): boolean {
  try { return localStorage.getItem(KEPT) !== 'off'; } catch { return true; }
}

function want(yes: boolean): void {
  try {
    if (yes) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, 'off');
  } catch { /* nothing can be kept here */ }
}

export function help(root: ShadowRoot): void {
  if (root.querySelector('dialog')) return;
  const before = root.activeElement as HTMLElement | null;
  const close = filled('button', { type: 'button', autofocus: true }, CLOSE);
  const use = filled('input', { type: 'checkbox', checked: wanted() });
  use.onchange = () => want(use.checked);
  const list = filled('dl', {}, ...KEYS.flatMap(([keys, what]) => [filled('dt', {}, keys), filled('dd', {}, what)]));
  const sheet = filled('dialog', { className: 'rj-keys' }, filled('h2', { id: 'rj-keys' }, TITLE), list, filled('p', {}, SCOPE), filled('label', {}, use, SINGLE), close);
  sheet.setAttribute('aria-labelledby', 'rj-keys');
  close.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  sheet.onclose = () => {
    sheet.remove();
    // A comment can have the focus only while it has it: the browser does not find it again.
    if (before && !root.activeElement) focusOn(before, { preventScroll: true });
  };
  root.append(sheet);
  sheet.showModal();
}

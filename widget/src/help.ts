// The sheet that says what the keys do. The browser closes it with Escape; not every one gives the focus back to a comment.
import { focusOn } from './focus';

import { filled } from './filled';

const KEYS = [
  ['j k', 'next, previous comment'], ['J K', 'next, previous reply to the same comment'], ['u', 'the comment this one answers'],
  ['t', 'the first of this conversation'], ['r', 'reply'], ['h', 'hide or show the replies'], ['e', 'only this exchange, or all again'], ['n', 'the next new comment'], ['?', 'these keys'],
] as const;

export function help(root: ShadowRoot): void {
  if (root.querySelector('dialog')) return;
  const close = filled('button', { autofocus: true }, 'Close');
  const list = filled('dl', {}, ...KEYS.flatMap(([keys, what]) => [filled('dt', {}, keys), filled('dd', {}, what)]));
  const sheet = filled('dialog', { className: 'rj-keys' }, filled('h2', {}, 'Keys'), list, close);
  sheet.setAttribute('aria-label', 'Keys');
  close.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  const back = root.activeElement as HTMLElement | null;
  sheet.onclose = () => {
    sheet.remove();
    if (back?.isConnected) focusOn(back, { preventScroll: true });
  };
  root.append(sheet);
  sheet.showModal();
}

// The sheet that says what the keys do. The browser closes it with Escape; not every one gives the focus back to a comment.
import { focusOn } from './focus';

import { make } from './make';

const KEYS = [
  ['j k', 'next, previous comment'], ['J K', 'next, previous reply to the same comment'], ['u', 'the comment this one answers'],
  ['t', 'the first of this conversation'], ['r', 'reply'], ['h', 'hide or show the replies'], ['e', 'only this exchange, or all again'], ['n', 'the next new comment'], ['?', 'these keys'],
] as const;

const filled = <Name extends keyof HTMLElementTagNameMap>(name: Name, ...content: (Node | string)[]): HTMLElementTagNameMap[Name] => {
  const element = make(name);
  element.append(...content);
  return element;
};

export function help(root: ShadowRoot): void {
  if (root.querySelector('dialog')) return;
  const close = filled('button', 'Close');
  close.autofocus = true;
  const list = filled('dl', ...KEYS.flatMap(([keys, what]) => [filled('dt', keys), filled('dd', what)]));
  const sheet = filled('dialog', filled('h2', 'Keys'), list, close);
  sheet.className = 'rj-keys';
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

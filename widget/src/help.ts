// The sheet that says what the keys do. The browser closes it with Escape and gives the focus back.

import { close as closeText, keyExchange, keyFold, keyHelp, keyNew, keyParent, keyReply, keys, keySibling, keyStep, keyTop, type Text } from './words';

const KEYS = [['j k', keyStep], ['J K', keySibling], ['u', keyParent], ['t', keyTop], ['r', keyReply], ['h', keyFold], ['e', keyExchange], ['n', keyNew],
  ['?', keyHelp]] as const;

const make = (name: string, ...content: (Node | string)[]): HTMLElement => {
  const element = document.createElement(name);
  element.append(...content);
  return element;
};

export function help(root: ShadowRoot, say: (text: Text) => string): void {
  if (root.querySelector('dialog')) return;
  const close = make('button', say(closeText)) as HTMLButtonElement;
  close.autofocus = true;
  const list = make('dl', ...KEYS.flatMap(([keys, what]) => [make('dt', keys), make('dd', say(what))]));
  const sheet = make('dialog', make('h2', say(keys)), list, close) as HTMLDialogElement;
  sheet.className = 'rj-keys';
  sheet.setAttribute('aria-label', say(keys));
  close.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  sheet.onclose = () => sheet.remove();
  root.append(sheet);
  sheet.showModal();
}

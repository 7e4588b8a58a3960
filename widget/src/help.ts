// The sheet that says what the keys do. The browser closes it with Escape and gives the focus back.

const KEYS = [
  ['j k', 'next, previous comment'], ['J K', 'next, previous reply to the same comment'], ['u', 'the comment this one answers'],
  ['t', 'the first of this conversation'], ['r', 'reply'], ['h', 'hide or show the replies'], ['e', 'only this exchange, or all again'], ['n', 'the next new comment'], ['?', 'these keys'],
] as const;

const make = (name: string, ...content: (Node | string)[]): HTMLElement => {
  const element = document.createElement(name);
  element.append(...content);
  return element;
};

export function help(root: ShadowRoot): void {
  if (root.querySelector('dialog')) return;
  const close = make('button', 'Close') as HTMLButtonElement;
  close.autofocus = true;
  const list = make('dl', ...KEYS.flatMap(([keys, what]) => [make('dt', keys), make('dd', what)]));
  const sheet = make('dialog', make('h2', 'Keys'), list, close) as HTMLDialogElement;
  sheet.className = 'rj-keys';
  sheet.setAttribute('aria-label', 'Keys');
  close.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  sheet.onclose = () => sheet.remove();
  root.append(sheet);
  sheet.showModal();
}

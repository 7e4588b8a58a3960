// The sheet that says what the keys do. The browser closes it with Escape; not every one gives the focus back to a comment.
import { focusOn } from './focus';

import { filled } from './filled';
import { close as closeText, keyExchange, keyFold, keyHelp, keyNew, keyParent, keyReply, keys, keySibling, keyStep, keyTop, type Text } from './words';

const KEYS = [['j k', keyStep], ['J K', keySibling], ['u', keyParent], ['t', keyTop], ['r', keyReply], ['h', keyFold], ['e', keyExchange], ['n', keyNew],
  ['?', keyHelp]] as const;

export function help(root: ShadowRoot, say: (text: Text) => string): void {
  if (root.querySelector('dialog')) return;
  const close = filled('button', { autofocus: true }, say(closeText));
  const list = filled('dl', {}, ...KEYS.flatMap(([keys, what]) => [filled('dt', {}, keys), filled('dd', {}, say(what))]));
  const sheet = filled('dialog', { className: 'rj-keys' }, filled('h2', {}, say(keys)), list, close);
  sheet.setAttribute('aria-label', say(keys));
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

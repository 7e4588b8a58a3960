// The sheet that says what the keys do, and where a reader switches them off. The browser closes it with Escape.
import { filled } from './filled';
import { focusOn, lost } from './focus';
import { close as closeText, keyExchange, keyFold, keyHelp, keyNew, keyParent, keyReply, keys, keysScope, keySibling, keyStep, keysUse, keyTop, search, type Text } from './words';

const KEYS = [['j k', keyStep], ['J K', keySibling], ['u', keyParent], ['t', keyTop], ['r', keyReply], ['h', keyFold], ['e', keyExchange], ['n', keyNew],
  ['/', search], ['?', keyHelp]] as const;

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

export function help(root: ShadowRoot, say: (text: Text) => string): void {
  if (root.querySelector('dialog')) return;
  const before = root.activeElement as HTMLElement | null;
  const close = filled('button', { type: 'button', autofocus: true }, say(closeText));
  const use = filled('input', { type: 'checkbox', checked: wanted() });
  use.onchange = () => want(use.checked);
  const list = filled('dl', {}, ...KEYS.flatMap(([keys, what]) => [filled('dt', {}, keys), filled('dd', {}, say(what))]));
  const sheet = filled('dialog', { className: 'rj-keys' }, filled('h2', { id: 'rj-keys' }, say(keys)), list,
    filled('p', {}, say(keysScope)), filled('label', {}, use, say(keysUse)), close);
  sheet.setAttribute('aria-labelledby', 'rj-keys');
  close.onclick = () => sheet.close();
  sheet.onclick = (event) => { if (event.target === sheet) sheet.close(); };
  sheet.onclose = () => {
    sheet.remove();
    // Not every browser gives the focus back to a comment, which can have it only while it has it. The reader may be further by now.
    if (before?.isConnected && lost(root)) focusOn(before, { preventScroll: true });
  };
  root.append(sheet);
  sheet.showModal();
}

// The small toolbar of a composer, and the keys that do the same.
import { chain } from './chain';
import { format, type Format } from './format';
import { insert } from './insert';
import { filled } from './filled';
import { bold, code, formatting, italic, link, quote, type Text } from './words';

// What is pressed, what it says, what it is called, the key beside Ctrl or Cmd.
const TOOLS: readonly [Format, string, Text, string][] = [
  ['bold', 'B', bold, 'b'], ['italic', 'I', italic, 'i'], ['link', '', link, 'k'], ['quote', '❝', quote, 'Shift+.'], ['code', '‹›', code, 'e'],
];

export function apply(area: HTMLTextAreaElement, kind: Format): void {
  const { from, to, text, start, end } = format(kind, area.value, area.selectionStart, area.selectionEnd);
  insert(area, text, from, to, [start, end]);
}

/** Which of them these keys mean. */
export function shortcut({ key, code, ctrlKey, metaKey, altKey, shiftKey, isComposing }: KeyboardEvent): Format | undefined {
  if (!(ctrlKey || metaKey) || altKey || isComposing) return undefined;
  if (shiftKey) return code === 'Period' ? 'quote' : undefined;
  return TOOLS.find(([, , , letter]) => letter === key.toLowerCase())?.[0];
}

/** One stop of Tab; the arrows lead from button to button. */
export function toolbar(area: HTMLTextAreaElement, say: (text: Text) => string): HTMLElement {
  const apple = /Mac|iP/.test(navigator.platform);
  const buttons = TOOLS.map(([kind, sign, text, key], i) => {
    const name = say(text), pressed = key.length > 1 ? key : key.toUpperCase();
    const button = filled('button', { className: `rj-${kind}`, textContent: sign, tabIndex: i ? -1 : 0 });
    if (!sign) button.append(chain());
    button.setAttribute('type', 'button');
    button.setAttribute('aria-label', name);
    button.setAttribute('aria-keyshortcuts', `${apple ? 'Meta' : 'Control'}+${pressed}`);
    button.title = `${name} (${apple ? '⌘' : 'Ctrl+'}${pressed})`;
    // The selection stays where it is.
    button.onpointerdown = (event) => event.preventDefault();
    button.onclick = () => apply(area, kind);
    return button;
  });
  const bar = filled('div', { className: 'rj-bar' }, ...buttons);
  bar.setAttribute('role', 'toolbar');
  bar.setAttribute('aria-label', say(formatting));
  bar.onkeydown = (event) => {
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const rtl = getComputedStyle(bar).direction === 'rtl';
    const step = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1, Home: -at, End: buttons.length - 1 - at }[event.key];
    if (at < 0 || step === undefined) return;
    event.preventDefault();
    const next = buttons[(at + step + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next?.focus();
  };
  return bar;
}

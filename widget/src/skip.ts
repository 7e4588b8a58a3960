// The first two stops of a keyboard in the thread, seen only there: past the composer, and what the keys do.
import { filled } from './filled';
import { focusOn } from './focus';
import { help } from './help';
import { allowed } from './keys';
import type { Page } from './page';
import { keys, toComments } from './words';

export function skip({ root, element, signal, say }: Page): void {
  const button = (text: string, onclick: () => void) => filled('button', { type: 'button', onclick }, text);
  const line = filled('p', { className: 'rj-skip' }, button(say(toComments), () => {
    const first = root.querySelector<HTMLElement>('.rj-list .rj-c');
    if (first) focusOn(first);
  }));
  if (allowed(element)) line.append(button(say(keys), () => help(root, say)));
  root.prepend(line);
  signal.addEventListener('abort', () => line.remove());
}

// The first two stops of a keyboard in the thread, seen only there: past the composer, and what the keys do.
import { focusOn } from './focus';
import { help } from './help';
import { allowed } from './keys';
import type { Page } from './write';

const COMMENTS = 'Go to the comments';
const KEYS = 'Keyboard shortcuts';

export function skip({ root, element, signal }: Page): void {
  const line = document.createElement('p');
  line.className = 'rj-skip';
  const button = (text: string, press: () => void) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.onclick = press;
    line.append(made);
  };
  button(COMMENTS, () => {
    const first = root.querySelector<HTMLElement>('.rj-list .rj-c');
    if (first) focusOn(first);
  });
  if (allowed(element)) button(KEYS, () => help(root));
  root.prepend(line);
  signal.addEventListener('abort', () => line.remove());
}

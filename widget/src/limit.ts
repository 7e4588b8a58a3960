// How much may still be written, said only near the end of it.
import { field } from './drafts';
import { filled } from './filled';
import { charsLeft, charsOver, type Text } from './words';

const NEAR = 500;
const bytes = new TextEncoder();

/** Length in the unit that the host counts in. */
export const length = (text: string, unit: string): number => (unit === 'utf16' ? text.length : unit === 'characters' ? [...text].length : bytes.encode(text).length);

/** `told`: "65536 bytes", as the core says it. */
export function countdown(form: HTMLElement, told: string, word: (text: Text, n: number) => string, say: (text: string) => void): void {
  const [most = '', unit = ''] = told.split(' ');
  const area = field(form, 'body');
  if (!Number(most) || !area) return;
  let line = form.querySelector<HTMLElement>('.rj-left');
  const rest = Number(most) - length(area.value, unit);
  const near = rest < Math.min(NEAR, Number(most) / 5);
  const state = near ? (rest < 0 ? 'over' : 'near') : '';
  const left = rest < 0 ? word(charsOver, -rest) : word(charsLeft, rest);
  const was = line?.getAttribute('data-state') ?? '';
  if (!near) return line?.remove();
  if (!line) area.closest('label')?.after(line = filled('p', { className: 'rj-left' }));
  line?.setAttribute('data-state', state);
  if (line) line.textContent = left;
  if (state !== was) say(left);
}

// Single keys, for a reader whose focus is in the list and not in a field.
import { about } from './actions';
import { focusOn } from './focus';
import { help, wanted } from './help';
import { step } from './lines';
import type { Page } from './page';

const levelOf = (comment: Element): number => Number(comment.getAttribute('data-level'));

/** Walks until a comment is at `level` or above it. */
function climb(from: Element, forward: boolean, level: number): HTMLElement | undefined {
  let at = step(from, forward);
  while (at && levelOf(at) > level) at = step(at, forward);
  return at;
}

function sibling(from: Element, forward: boolean): HTMLElement | undefined {
  const found = climb(from, forward, levelOf(from));
  return found && levelOf(found) === levelOf(from) ? found : undefined;
}

/** Whether the page's author lets single keys be. */
export const allowed = (element: Element): boolean => element.getAttribute('shortcuts') !== 'off';

export function keys({ root, element, signal, say }: Page, act: (action: string, key: string) => void): void {
  const go = (comment: HTMLElement | undefined) => {
    if (!comment) return;
    focusOn(comment, { preventScroll: true });
    comment.scrollIntoView({ block: 'nearest' });
  };
  const press = (comment: Element, action: string) => comment.querySelector<HTMLElement>(`:scope>.rj-do [data-do=${action}]`)?.click();

  root.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, isComposing, target, defaultPrevented } = event as KeyboardEvent;
    const at = target as Element;
    if (ctrlKey || metaKey || altKey || isComposing || defaultPrevented || !allowed(element) || !wanted()) return;
    if (at.closest('input, select, textarea, dialog')) return;
    const comment = at.closest('.rj-list .rj-c');
    if (!comment) {
      if (key !== '?') return;
      event.preventDefault();
      return help(root, say);
    }
    switch (key) {
      case 'j': case 'k': go(step(comment, key === 'j')); break;
      case 'J': case 'K': go(sibling(comment, key === 'J')); break;
      case 'u': {
        const parent = climb(comment, false, levelOf(comment) - 1);
        if (parent) go(parent);
        else comment.querySelector<HTMLElement>('.rj-to')?.click();
        break;
      }
      case 't': go(levelOf(comment) > 1 ? climb(comment, false, 1) : undefined); break;
      case 'r': press(comment, 'reply'); break;
      case 'h': press(comment, 'fold'); break;
      case 'e': {
        const all = root.querySelector<HTMLElement>('.rj-tools [data-do=all]');
        if (all) all.click();
        else act('exchange', about(comment));
        break;
      }
      case 'n': root.querySelector<HTMLElement>('.rj-tools [data-do=next-new]')?.click(); break;
      case '/': root.querySelector<HTMLElement>('[data-do=search]')?.click(); break;
      case '?': help(root, say); break;
      default: return;
    }
    event.preventDefault();
  }, { signal });
}

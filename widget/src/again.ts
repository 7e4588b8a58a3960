// What was pressed before the second part was here; drawn anew meanwhile, it is the same button all the same.
import type { View } from './patch';

export function again(view: View, element: Element, type: string): void {
  const name = element.getAttribute('data-do');
  const heir = element.isConnected ? element : view.get(element.closest('[data-key]')?.getAttribute('data-key') ?? '');
  const found = heir === element || !name ? heir : heir?.querySelector(`[data-do=${name}]`);
  if (type === 'click') (found as HTMLElement | undefined)?.click();
  else if (found instanceof HTMLFormElement) found.requestSubmit();
  else if (found instanceof HTMLSelectElement) {
    found.value = (element as HTMLSelectElement).value;
    found.dispatchEvent(new CustomEvent(type, { bubbles: true }));
  }
}

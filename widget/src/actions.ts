// What the reader presses and chooses → user events. One listener of a kind for all buttons, selects and forms.
import type { Anchor } from './anchor';
import type { View } from './patch';
import type { Event as CoreEvent } from './protocol';

/** The comment that an element is about: "c:7", "f:7", "e:7" → "7"; none for the thread's own parts. */
export const about = (element: Element | null | undefined): string => {
  const key = element?.closest('[data-key]')?.getAttribute('data-key') ?? '';
  return /^[cefp]:/.test(key) ? key.slice(2) : '';
};

/** What is done in the page, and with what is in its fields. */
export interface Hands {
  press(action: string, button: HTMLButtonElement): boolean;
  submit(form: HTMLFormElement): boolean;
}

export class Actions {
  #exchange = '';  // the comment that was asked about stays on the screen when all the others come back

  constructor(
    root: ShadowRoot,
    private readonly view: View,
    private readonly anchor: Anchor,
    private readonly hands: Hands,
    private readonly send: (event: CoreEvent) => void,
    signal: AbortSignal,
  ) {
    const listen = <K extends keyof HTMLElementEventMap>(type: K, heard: (event: HTMLElementEventMap[K]) => void) =>
      root.addEventListener(type, heard as EventListener, { signal });
    listen('click', (event) => this.#click(event));
    listen('submit', (event) => { if (hands.submit(event.target as HTMLFormElement)) event.preventDefault(); });
    listen('change', (event) => {
      const select = event.target as HTMLSelectElement;
      const action = select.getAttribute('data-do');
      if (action) this.act(action, about(anchor.seen()), select.value);
    });
    listen('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
      // A key that is held down repeats; the second time is not meant.
      if (event.repeat && event.target.closest('input, button')) event.preventDefault();
      else if ((event.ctrlKey || event.metaKey) && !event.repeat && !event.isComposing) event.target.closest('form')?.requestSubmit();
    });
  }

  /** One user event. What rearranges the list leaves the comment that it is about where it is on the screen. */
  act(action: string, key: string, value?: string): void {
    if (action === 'exchange') this.#exchange = key;
    const stays = action === 'all' ? this.#exchange || about(this.anchor.seen()) : key;
    if (/^(order|replies|fold|exchange|all)$/.test(action)) this.anchor.hold(this.view.get(`c:${stays}`), true);
    this.send({ type: 'user', action, key: stays, ...(value !== undefined && { value }) });
  }

  #click(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    const action = button?.getAttribute('data-do');
    if (!button || button.closest('dialog')) return;
    // The second half of a double click falls on whatever stands there by now.
    if (event.detail > 1) return event.preventDefault();
    if (!action || button.type === 'submit') return;
    event.preventDefault();
    if (!this.hands.press(action, button)) this.act(action, about(button));
  }
}

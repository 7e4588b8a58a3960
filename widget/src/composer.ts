// What the reader does in the thread → user events. One listener of a kind for all forms and buttons.
import { utf8 } from './core';
import { field, type Drafts } from './drafts';
import type { View } from './patch';
import type { Event as CoreEvent } from './protocol';

const PREVIEW_PAUSE = 150;

/** The comment that a keyed element is about: "c:7", "f:7", "e:7" → "7"; none for the thread's own parts. */
const about = (element: Element | null): string => {
  const key = element?.closest('[data-key]')?.getAttribute('data-key') ?? '';
  return key[1] === ':' ? key.slice(2) : '';
};

export class Composer {
  #previewing = new WeakSet<HTMLElement>();
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(
    root: ShadowRoot,
    private readonly view: View,
    private readonly drafts: Drafts,
    private readonly send: (event: CoreEvent) => void,
    signal: AbortSignal,
  ) {
    const listen = <K extends keyof HTMLElementEventMap>(type: K, heard: (event: HTMLElementEventMap[K]) => void) =>
      root.addEventListener(type, heard as EventListener, { signal });
    listen('click', (event) => this.#click(event));
    listen('submit', (event) => {
      event.preventDefault();
      this.#submit(event.target as HTMLFormElement);
    });
    listen('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.target instanceof Element)) return;
      // A key that is held down repeats; the second time is not meant.
      if (event.repeat && event.target.closest('input, button')) event.preventDefault();
      else if ((event.ctrlKey || event.metaKey) && !event.repeat && !event.isComposing) event.target.closest('form')?.requestSubmit();
    });
    listen('input', (event) => {
      const form = (event.target as Element).closest('form');
      if (!form) return;
      this.drafts.keep(about(form), form);
      if (this.#previewing.has(form)) this.#soon(form);
    });
    addEventListener('pagehide', () => this.drafts.save(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#pause));
  }

  /** Puts text into a composer, behind what the reader has written there since. */
  compose(key: string, text: string): void {
    const form = this.view.get(key) ?? this.view.get(`f:${key}`);
    const area = form && field(form, 'body');
    if (!form || !area || area.value === text) return;
    area.value = area.value.trim() ? `${area.value.trimEnd()}\n\n${text}` : text;
    this.drafts.keep(about(form), form);
  }

  #click(event: MouseEvent): void {
    const button = (event.target as Element).closest<HTMLButtonElement>('button');
    if (!button) return;
    // The second half of a double click falls on whatever stands there by now.
    if (event.detail > 1) return event.preventDefault();
    const action = button.getAttribute('data-do');
    if (!action || button.type === 'submit') return;
    event.preventDefault();
    const key = about(button);
    const form = button.closest('form');
    if (form && action === 'preview') return this.#toggle(form);
    if (form && action === 'cancel') this.drafts.close(key);
    this.send({ type: 'user', action, key });
  }

  #submit(form: HTMLFormElement): void {
    const [name = '', email = '', body = ''] = ['name', 'email', 'body'].map((part) => field(form, part)?.value);
    const key = about(form);
    clearTimeout(this.#pause);
    this.drafts.sent(key);
    this.send({ type: 'user', action: 'submit', key, name, email, body: utf8(body) });
    // Refused: the core has left the form alone. Taken: it has closed it or put a new one there.
    if (this.view.get(`f:${key}`) === form) this.drafts.keep(key, form);
  }

  #toggle(form: HTMLElement): void {
    const closes = this.#previewing.delete(form);
    if (!closes) {
      this.#previewing.add(form);
      this.#preview(form);
    }
    // Hidden, not emptied: what the core has drawn it does not draw again.
    this.view.get(`p:${about(form)}`)?.toggleAttribute('hidden', closes);
  }

  #soon(form: HTMLElement): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => { if (form.isConnected && this.#previewing.has(form)) this.#preview(form); }, PREVIEW_PAUSE);
  }

  #preview(form: HTMLElement): void {
    this.send({ type: 'user', action: 'preview', key: about(form), body: utf8(field(form, 'body')?.value ?? '') });
  }
}

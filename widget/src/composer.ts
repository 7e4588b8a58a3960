// Composers: what the reader types → user events. One listener of a kind for all forms.
import { about } from './actions';
import { edits, field, type Drafts } from './drafts';
import { begin } from './fields';
import type { View } from './patch';
import type { Event as CoreEvent } from './protocol';

const PREVIEW_PAUSE = 150;

const encoder = new TextEncoder();
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

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
    root.addEventListener('input', (event) => {
      const form = (event.target as Element).closest('form');
      if (!form) return;
      this.drafts.keep(form);
      if (this.#previewing.has(form)) this.#soon(form);
    }, { signal });
    begin(root, signal);
    addEventListener('pagehide', () => this.drafts.save(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#pause));
  }

  /** Puts text into a composer, behind what the reader has written there since; a text that is being changed is there already. */
  compose(key: string, text: string): void {
    const form = this.view.get(key) ?? this.view.get(`f:${key}`);
    const area = form && field(form, 'body');
    if (!form || !area || area.value === text || (area.value && edits(form))) return;
    area.value = area.value.trim() ? `${area.value.trimEnd()}\n\n${text}` : text;
    this.drafts.keep(form);
  }

  /** A button in a form that does not send it. */
  press(action: string, button: HTMLButtonElement): void {
    const form = button.closest('form');
    if (form && action === 'preview') return this.#toggle(form);
    const key = about(button);
    if (form && action === 'cancel') this.drafts.close(form);
    this.send({ type: 'user', action, key });
  }

  submit(form: HTMLFormElement): true {
    const [name = '', email = '', body = ''] = ['name', 'email', 'body'].map((part) => field(form, part)?.value);
    const key = about(form);
    clearTimeout(this.#pause);
    this.drafts.sent(form);
    this.send({ type: 'user', action: 'submit', key, name, email, body: utf8(body) });
    // Refused: the core has left the form alone. Taken: it has closed it or put a new one there.
    if (this.view.get(`f:${key}`) === form) this.drafts.keep(form);
    return true;
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

// The third part of the script: what a writer needs. It comes when a composer gets the focus, or a comment is to be reported.
import { field } from './drafts';
import { Guest, standards } from './guest';
import { insert } from './insert';
import { countdown } from './limit';
import { Names } from './names';
import { markdown, rich } from './paste';
import { apply, shortcut, toolbar } from './toolbar';
import type { Page } from './page';
import { names } from './words';

export { reason } from './report';

// A field that grows with its text; most browsers do it by themselves (style.ts).
const grows = CSS.supports('field-sizing', 'content');
const grow = (area: HTMLTextAreaElement): void => {
  if (grows) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
};

export class Pen {
  readonly #names: Names;
  readonly #guest: Guest;

  constructor(private readonly page: Page, private readonly say: (text: string) => void) {
    const { root, element, signal } = page;
    this.#names = new Names(root, page.say(names), say);
    this.#guest = new Guest(`rejoinder:guest:${element.getAttribute('endpoint') ?? ''}`, page.say);
    const on = <K extends keyof HTMLElementEventMap>(type: K, heard: (area: HTMLTextAreaElement, event: HTMLElementEventMap[K]) => void) =>
      root.addEventListener(type, (event) => {
        const area = event.target as HTMLTextAreaElement;
        if (area.matches('.rj-form textarea')) heard(area, event as HTMLElementEventMap[K]);
      }, { signal, capture: true });
    on('focusin', (area) => this.dress(area));
    on('focusout', () => this.#names.close());
    on('input', (area, event) => {
      this.#count(area);
      grow(area);
      if (!(event as InputEvent).isComposing) this.#names.look(area);
    });
    on('compositionend', (area) => this.#names.look(area));
    on('click', () => this.#names.close());
    on('keydown', (area, event) => this.#key(area, event));
    on('paste', (area, event) => this.#paste(area, event));
  }

  /** What a composer gets when somebody begins to write in it. */
  dress(area: HTMLTextAreaElement): void {
    const form = area.closest('form');
    if (!form || form.querySelector('.rj-bar')) return;
    form.prepend(toolbar(area, this.page.say));
    this.#guest.dress(form);
    if (form.querySelector('.rj-who')) standards(form, this.page.element.getAttribute('standards') ?? '', this.page.say);
    this.#count(area);
    grow(area);
  }

  sent(form: HTMLElement): void { this.#guest.sent(form); }

  #count(area: HTMLTextAreaElement): void {
    const form = area.closest('form');
    const told = this.page.root.querySelector('[data-limit]')?.getAttribute('data-limit');
    if (form && told && field(form, 'body') === area) countdown(form, told, (text, n) => this.page.say(text).replace('\x01', String(n)), this.say);
  }

  #key(area: HTMLTextAreaElement, event: KeyboardEvent): void {
    if (this.#names.key(event)) return;
    const kind = shortcut(event);
    if (!kind) return;
    event.preventDefault();
    apply(area, kind);
  }

  #paste(area: HTMLTextAreaElement, event: ClipboardEvent): void {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const text = html && rich(html) ? markdown(html) : '';
    if (!text) return;
    event.preventDefault();
    insert(area, text);
  }
}

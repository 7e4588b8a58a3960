// What a guest reads and decides before the first comment: the site's standards, and whether his name is remembered.
import { field } from './drafts';
import { filled } from './filled';
import type { Page } from './page';
import { remember, standards as standardsText } from './words';


/** Only with the reader's word is anything of him kept. */
export class Guest {
  constructor(private readonly key: string, private readonly say: Page['say']) {}

  /** The box below the fields; what is remembered comes into them. */
  dress(form: HTMLElement): void {
    const who = form.querySelector('.rj-who');
    if (!who?.querySelector('input') || who.querySelector('[type=checkbox]')) return;
    const known = this.#read();
    const box = filled('input', { type: 'checkbox', name: 'remember', checked: !!known });
    who.append(filled('label', { className: 'rj-remember' }, box, ` ${this.say(remember)}`));
    for (const part of ['name', 'email'] as const) {
      const into = field(form, part);
      if (into && known && !into.value) into.value = known[part] ?? '';
    }
    // Taken back, it is forgotten at once.
    box.onchange = () => { if (!box.checked) this.#write(undefined); };
  }

  sent(form: HTMLElement): void {
    if (!(field(form, 'remember') as HTMLInputElement | null)?.checked) return;
    this.#write({ name: field(form, 'name')?.value ?? '', email: field(form, 'email')?.value ?? '' });
  }

  #read(): { name?: string; email?: string } | undefined {
    try { return JSON.parse(localStorage.getItem(this.key) ?? '') as { name?: string }; } catch { return undefined; }
  }

  #write(who: object | undefined): void {
    try {
      if (who) localStorage.setItem(this.key, JSON.stringify(who));
      else localStorage.removeItem(this.key);
    } catch { /* nothing can be kept here */ }
  }
}

/** `standards` of the element is their address, or what they say. */
export function standards(form: HTMLElement, told: string, say: Page['say']): void {
  const buttons = form.querySelector('.rj-do');
  if (!told || !buttons || form.querySelector('.rj-standards')) return;
  const line = filled('p', { className: 'rj-standards' });
  if (/^(?:https?:\/|\/|\.)\S*$/i.test(told)) line.append(filled('a', { href: new URL(told, document.baseURI).href, target: '_blank', rel: 'noopener', textContent: say(standardsText) }));
  else line.textContent = told;
  buttons.before(line);
}

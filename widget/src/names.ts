// "@" and the beginning of a name: those of the thread are offered below the field. The focus stays in it (ARIA APG, editable combobox).
import { insert } from './insert';
import { filled } from './filled';

const MOST = 6;
let ids = 0;

export class Names {
  #area: HTMLTextAreaElement | undefined;
  #box: HTMLElement | undefined;
  #at = 0;      // where the name begins, behind the @
  #chosen = 0;

  /** `list`: what the offered names are called. */
  constructor(private readonly root: ShadowRoot, private readonly list: string, private readonly say: (text: string) => void) {}

  /** After every change of the text. */
  look(area: HTMLTextAreaElement): void {
    const to = area.selectionStart;
    const called = to === area.selectionEnd ? /(?:^|[\s(])@([^\s@][^\n@]{0,40})?$/u.exec(area.value.slice(0, to)) : null;
    const typed = called?.[1] ?? '';
    const found = called ? this.#like(typed, area) : [];
    if (!found.length) return this.close();
    this.#at = to - typed.length;
    this.#show(area, found);
  }

  /** Whether the key was meant for the list. */
  key(event: KeyboardEvent): boolean {
    const options = this.#options();
    if (!options.length || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (event.key) {
      case 'ArrowDown': this.#choose((this.#chosen + 1) % options.length); break;
      case 'ArrowUp': this.#choose((this.#chosen + options.length - 1) % options.length); break;
      case 'Enter': case 'Tab':
        if (event.shiftKey) return false;
        this.#take(options[this.#chosen]?.textContent ?? '');
        break;
      case 'Escape': this.close(); break;
      default: return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  close(): void {
    this.#box?.remove();
    for (const name of ['aria-controls', 'aria-activedescendant', 'aria-autocomplete', 'aria-haspopup']) this.#area?.removeAttribute(name);
    this.#box = this.#area = undefined;
  }

  /** Those who begin so, the one who is answered first, then who spoke last. */
  #like(typed: string, area: HTMLElement): string[] {
    const small = (text: string) => text.toLocaleLowerCase();
    const form = area.closest('form');
    const above = form?.previousElementSibling?.querySelector('.rj-head .rj-name');
    const all = [...(above ? [above] : []), ...[...this.root.querySelectorAll('.rj-list .rj-head>.rj-name, .rj-list .rj-head>a>.rj-name')].reverse()];
    const names = new Set(all.map(({ textContent }) => textContent ?? '').filter((name) => name && small(name).startsWith(small(typed)) && small(name) !== small(typed)));
    return [...names].slice(0, MOST);
  }

  #options(): HTMLElement[] { return [...this.#box?.querySelectorAll<HTMLElement>('[role=option]') ?? []]; }

  #show(area: HTMLTextAreaElement, names: string[]): void {
    const fresh = this.#area !== area;
    if (fresh) this.close();
    this.#area = area;
    const id = `rj-names-${++ids}`;
    const list = filled('ul', { id }, ...names.map((name, i) => {
      const option = filled('li', { id: `${id}-${i}`, textContent: name, dir: 'auto' });
      option.setAttribute('role', 'option');
      option.onpointerdown = (event) => event.preventDefault();
      option.onclick = () => this.#take(name);
      return option;
    }));
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', this.list);
    this.#box?.remove();
    this.#box = filled('div', { className: 'rj-names' }, list);
    area.closest('label')?.after(this.#box);
    area.setAttribute('aria-autocomplete', 'list');
    area.setAttribute('aria-haspopup', 'listbox');
    area.setAttribute('aria-controls', id);
    this.#choose(0);
    if (fresh) this.say(`${this.list}: ${names.length}`);
  }

  #choose(which: number): void {
    const options = this.#options();
    this.#chosen = which;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === which)));
    this.#area?.setAttribute('aria-activedescendant', options[which]?.id ?? '');
  }

  #take(name: string): void {
    const area = this.#area;
    if (area) insert(area, `${name} `, this.#at, area.selectionEnd);
    this.close();
  }
}

// The search in a thread, offline as well: what is found while it is typed, each a link to its place in the conversation.
import { filled } from './filled';
import { forget } from './forget';
import { Journal } from './journal';
import { text } from './pack';
import type { Page } from './page';
import { stateOf, begin } from './kept';
import { look } from './style-search';
import { newSince } from './visit';
import { ask } from './worker';
import { close, forgetAll, forgetSure, forgotten, searchFails, searchFound, searchHint, searchMore, searchNone, searchSite, searchThread, unkeptThread, noRoom } from './words';

const MOST = 50;  // kFound in core/base/limits.hpp
const ROW = 8;  // fields of a comment that was found

/** U+0002 and U+0003 stand around what was found. */
function marked(said: string): (Node | string)[] {
  return said.split('\x02').flatMap((part, i) => {
    const [found = '', rest = ''] = i ? part.split('\x03') : ['', part];
    return found ? [filled('mark', {}, found), rest] : [rest];
  });
}

const panels = new WeakMap<ShadowRoot, Panel>();

class Panel {
  readonly #field = filled('input', { type: 'search', autocomplete: 'off', enterKeyHint: 'search' });
  readonly #site = filled('input', { type: 'checkbox' });
  readonly #said = filled('p', { className: 'rj-found', role: 'status' });
  readonly #list = filled('ol', {});
  readonly #box: HTMLElement;
  readonly #back: Element | null;
  #asked = 0;
  #mine = '[]';

  constructor(private readonly page: Page) {
    const { root, element, signal } = page;
    this.#back = root.activeElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    if (![...root.adoptedStyleSheets].some((own) => own.cssRules.length === sheet.cssRules.length && own.cssRules[0]?.cssText === sheet.cssRules[0]?.cssText)) root.adoptedStyleSheets.push(sheet);
    const shut = filled('button', { type: 'button', onclick: () => this.close() }, page.say(close));
    const clear = filled('button', { type: 'button' }, page.say(forgetAll));
    clear.onclick = () => void this.#forget(clear);
    const hint = filled('p', { className: 'rj-note', id: 'rj-search-hint' }, page.say(searchHint));
    this.#box = filled('div', { className: 'rj-search' }, filled('label', {}, page.say(searchThread), this.#field), hint);
    this.#box.setAttribute('role', 'search');
    this.#field.setAttribute('aria-describedby', hint.id);
    if (element.hasAttribute('search-site')) this.#box.append(filled('label', { className: 'rj-site' }, this.#site, page.say(searchSite)));
    this.#box.append(this.#said, this.#list, filled('p', { className: 'rj-do' }, shut, clear));
    this.#field.oninput = this.#site.onchange = () => void this.#ask();
    this.#box.onkeydown = (event) => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      this.close();
    };
    element.addEventListener('rejoinder-shelf', () => void this.#ask(), { signal });
    signal.addEventListener('abort', () => this.close());
    (root.querySelector('.rj-tools') ?? root.querySelector('.rj'))?.before(this.#box);
    this.#field.focus();
    new Journal(page.scope).all().then((all) => {
      this.#mine = JSON.stringify(all.flatMap(([key]) => key.startsWith('mine:') ? [key.slice(5)] : /^\w+:/.test(key) ? [] : [key]));
    }, () => { /* nothing is kept, so nothing is known to be mine */ });
  }

  focus(): void { this.#field.focus(); }

  close(): void {
    panels.delete(this.page.root);
    this.#box.remove();
    (this.#back instanceof HTMLElement && this.#back.isConnected ? this.#back : this.page.root.querySelector<HTMLElement>('[data-do=search]'))?.focus();
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const words = this.#field.value.trim();
    if (!words) return this.#show([], '');
    const { page } = this;
    const since = new Date(newSince(page.scope) || Date.now()).toISOString();
    try {
      const { fields } = await ask('search', this.#site.checked ? '' : page.scope, words, since, this.#mine);
      if (asked === this.#asked) this.#show(fields, words);
    } catch (error) {
      if (asked === this.#asked) this.#tell(page.say(searchFails).replace('\x01', (error as Error).message));
    }
  }

  #show(fields: Uint8Array[], words: string): void {
    const rows: HTMLLIElement[] = [];
    for (let at = 0; at + ROW <= fields.length; at += ROW) {
      const [id = '', scope = '', url = '', title = '', , created = '', name = '', said = ''] = fields.slice(at, at + ROW).map(text);
      const here = scope === this.page.scope || !url.startsWith(`${location.origin}/`);
      const link = filled('a', { href: `${here ? '' : url}#c-${encodeURIComponent(id)}` }, ...marked(name), ' ', filled('time', { dateTime: created }, created.slice(0, 10)));
      rows.push(filled('li', {}, link, ...(here ? [] : [' · ', title]), filled('p', {}, ...marked(said))));
    }
    this.#list.replaceChildren(...rows);
    const { page } = this;
    const state = stateOf(page);
    const count = rows.length < MOST ? String(rows.length) : `${MOST}+`;
    const lines = [words && (rows.length ? page.say(searchFound).replace('\x01', count) : page.say(searchNone))];
    if (words && !state.whole) lines.push(page.say(searchMore));
    if (!state.kept) lines.push(page.say(state.trouble === 'full' ? noRoom : unkeptThread));
    this.#tell(lines.filter(Boolean).join(' '));
  }

  #tell(line: string): void {
    if (this.#said.textContent !== line) this.#said.textContent = line;
  }

  async #forget(button: HTMLButtonElement): Promise<void> {
    const sure: string = this.page.say(forgetSure);
    if (button.textContent !== sure) return void (button.textContent = sure);
    this.page.send({ type: 'store', action: 'refused', key: 'shelf' });  // nor is it kept from now on
    await forget();
    this.#list.replaceChildren();
    this.#tell(this.page.say(forgotten));
    button.remove();
    this.#field.focus();
  }
}

/** Opens the search, or goes to where it is open. */
export function search(page: Page): void {
  const open = panels.get(page.root);
  if (open) return open.focus();
  panels.set(page.root, new Panel(page));
  if (!stateOf(page).whole) begin(page);
}

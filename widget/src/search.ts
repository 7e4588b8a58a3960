// The search in a thread, offline as well: what is found while it is typed, each a link to its place in the conversation.
import { filled } from './filled';
import { forget } from './forget';
import { own } from './journal';
import { text } from './pack';
import type { Page } from './page';
import { stateOf, begin } from './kept';
import { look } from './style-search';
import { newSince } from './visit';
import { ask } from './worker';
import { anonymous, close, forgetAll, forgetFails, forgetSure, forgotten, searchFails, searchFound, searchHint, searchMore, searchNone, searchSite, searchThread, unkeptThread, noRoom } from './words';

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
  readonly #field = filled('input', { type: 'search', autocomplete: 'off', autocapitalize: 'none', spellcheck: false, enterKeyHint: 'search', dir: 'auto' });
  readonly #site = filled('input', { type: 'checkbox' });
  readonly #said = filled('p', { className: 'rj-found', role: 'status' });
  readonly #list = filled('ol', {});
  readonly #box: HTMLElement;
  readonly #back: Element | null;
  readonly #life = new AbortController();
  #asked = 0;

  constructor(private readonly page: Page) {
    const { root, element, signal } = page;
    this.#back = root.activeElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    if (![...root.adoptedStyleSheets].some((own) => own.cssRules.length === sheet.cssRules.length && own.cssRules[0]?.cssText === sheet.cssRules[0]?.cssText)) root.adoptedStyleSheets.push(sheet);
    const shut = filled('button', { type: 'button', onclick: () => this.close() }, page.say(close));
    const clear = filled('button', { type: 'button' }, page.say(forgetAll));
    clear.onclick = ({ detail }) => { if (detail < 2) void this.#forget(clear); };
    clear.onblur = () => { clear.textContent = page.say(forgetAll); };
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
    element.addEventListener('rejoinder-shelf', () => void this.#ask(), { signal: this.#life.signal });
    signal.addEventListener('abort', () => this.close(), { signal: this.#life.signal });
    (root.querySelector('.rj-tools') ?? root.querySelector('.rj'))?.before(this.#box);
    this.#field.focus();
  }

  /** False where the thread was drawn anew, and the panel went with it. */
  focus(): boolean {
    this.#field.focus();
    return this.#box.isConnected;
  }

  close(): void {
    const inside = this.#box.contains(this.page.root.activeElement);
    this.#life.abort();
    panels.delete(this.page.root);
    this.#box.remove();
    if (inside) (this.#back instanceof HTMLElement && this.#back.isConnected ? this.#back : this.page.root.querySelector<HTMLElement>('[data-do=search]'))?.focus();
  }

  async #ask(): Promise<void> {
    const asked = ++this.#asked;
    const words = this.#field.value.trim();
    if (!words) return this.#show([], '');
    const { page } = this;
    const since = new Date(newSince(page.scope) || Date.now()).toISOString();
    try {
      const mine = /is:mine/i.test(words) ? JSON.stringify(await own().catch(() => [])) : '[]';
      const { fields } = await ask('search', this.#site.checked ? '' : page.scope, words, since, mine);
      if (asked === this.#asked) this.#show(fields, words);
    } catch (error) {
      if (asked === this.#asked) this.#tell(page.say(searchFails).replace('\x01', (error as Error).message));
    }
  }

  #show(fields: Uint8Array[], words: string): void {
    const { page } = this;
    const rows: HTMLLIElement[] = [];
    for (let at = 0; at + ROW <= fields.length; at += ROW) {
      const [id = '', scope = '', url = '', title = '', , created = '', name = '', said = ''] = fields.slice(at, at + ROW).map(text);
      const here = scope === this.page.scope || !url.startsWith(`${location.origin}/`);
      const link = filled('a', { href: `${here ? '' : url}#c-${encodeURIComponent(id)}` }, filled('bdi', {}, ...(name ? marked(name) : [page.say(anonymous)])));
      if (created) link.append(' ', filled('time', { dateTime: created }, this.#day(created)));
      rows.push(filled('li', {}, link, ...(here ? [] : [' · ', filled('bdi', {}, title)]), filled('p', { dir: 'auto' }, ...marked(said))));
    }
    this.#list.replaceChildren(...rows);
    const state = stateOf(page);
    const count = rows.length < MOST ? String(rows.length) : `${MOST}+`;
    const lines = [words && (rows.length ? page.say(searchFound).replace('\x01', count) : page.say(searchNone))];
    if (words && !state.whole) lines.push(page.say(searchMore));
    if (!state.kept) lines.push(page.say(state.trouble === 'full' ? noRoom : unkeptThread));
    this.#tell(lines.filter(Boolean).join(' '));
  }

  #day(created: string): string {
    const language = (this.page.element.closest<HTMLElement>('[lang]') ?? document.documentElement).lang;
    try { return new Date(created).toLocaleDateString(language || undefined, { dateStyle: 'medium', numberingSystem: 'latn' }); } catch { return created.slice(0, 10); }
  }

  #tell(line: string): void {
    if (this.#said.textContent !== line) this.#said.textContent = line;
  }

  async #forget(button: HTMLButtonElement): Promise<void> {
    const { page } = this;
    const sure: string = page.say(forgetSure);
    if (button.textContent !== sure) {
      button.textContent = sure;
      return this.#tell(sure);
    }
    const state = stateOf(page);
    Object.assign(state, { gone: true, kept: false, whole: false });  // nor is it kept from now on
    page.send({ type: 'store', action: 'refused', key: 'shelf' });
    for (const [scope, key] of await own().catch(() => [])) if (scope === page.scope) page.send({ type: 'user', action: 'discard', key });
    for (const area of page.root.querySelectorAll('textarea')) {
      area.value = '';
      area.dispatchEvent(new Event('input', { bubbles: true }));  // the draft goes with it
    }
    this.#list.replaceChildren();
    this.#field.value = '';
    await forget().then(() => this.#tell(page.say(forgotten)), (error: Error) => this.#tell(page.say(forgetFails).replace('\x01', error.message)));
    button.remove();
    this.#field.focus();
  }
}

/** Opens the search, or goes to where it is open. */
export function search(page: Page): void {
  if (panels.get(page.root)?.focus()) return;
  panels.set(page.root, new Panel(page));
  if (!stateOf(page).whole) begin(page);
}

// The second part of the script: what the reader does, and the reader's place. It shares no state with the first part but what Page lends.
import { Actions, type Hands } from './actions';
import { Announcer } from './announce';
import { answer } from './ask';
import { Composer } from './composer';
import { Drafts } from './drafts';
import { begin, blame, find } from './fields';
import { focusOn } from './focus';
import { Journal } from './journal';
import { Keep } from './keep';
import { keys } from './keys';
import { links } from './links';
import { Menu } from './menu';
import { Onward } from './onward';
import type { View } from './patch';
import { Places } from './place';
import type { Event } from './protocol';
import { Streams } from './streams';
import { skip } from './skip';
import { more } from './style-more';
import { Times } from './times';

/** What the first part lends to the second. */
export interface Page {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly view: View;
  readonly scope: string;
  readonly signal: AbortSignal;
  send(...events: Event[]): void;
  /** What the page is like now. */
  host(): Event;
  /** The core's second part, if there is a core. */
  rest(): Promise<void>;
  /** Whether there is a core, and whether it has said that the thread is on screen. */
  state(): [running: boolean, ready: boolean];
}

const utf8 = new TextEncoder();

export class Desk implements Hands {
  readonly #actions: Actions;
  readonly #announcer: Announcer;
  readonly #composer: Composer;
  readonly #drafts: Drafts;
  readonly #journal: Journal;
  readonly #keep: Keep;
  readonly #menu: Menu;
  readonly #onward: Onward;
  readonly #places: Places;
  readonly #streams: Streams;
  readonly #times: Times;
  #told = false;  // the core knows what the journal holds
  #reopened = new Set<string>();  // composers that come back by themselves do not take the focus

  /** `moved`: the reader has scrolled or pressed something already. */
  constructor(private readonly page: Page, live: HTMLElement, moved: boolean) {
    const { element, root, view, scope, signal, send } = page;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(more);
    root.adoptedStyleSheets.push(sheet);
    this.#announcer = new Announcer(live);
    this.#times = new Times(element.closest<HTMLElement>('[lang]')?.lang, root, signal);
    this.#drafts = new Drafts(scope);
    this.#journal = new Journal(scope);
    this.#keep = new Keep(root, view, signal);
    this.#places = new Places(root, (key) => send({ type: 'user', action: 'seek', key }), moved, signal);
    this.#composer = new Composer(root, view, this.#drafts, send, signal);
    this.#actions = new Actions(root, view, this.#keep.anchor, this, send, signal);
    const act = (action: string, key: string) => this.#actions.act(action, key);
    this.#streams = new Streams(send, signal);
    document.addEventListener('visibilitychange', () => send(page.host()), { signal });
    this.#menu = new Menu(page, act);
    this.#onward = new Onward(page);
    links(root, this.#places, signal);
    keys(page, act);
    begin(root, signal);
    skip(page);
    signal.addEventListener('abort', () => this.#drafts.save());
  }

  /** Catches up with what there is by now. */
  start(): void {
    const all = this.page.view.get('root');
    if (all) this.fresh(all);
    const [running, ready] = this.page.state();
    if (running) this.begin();
    if (ready) this.reopen();
    this.drawn(ready, true);
  }

  press(action: string, button: HTMLButtonElement): boolean {
    if (button.closest('form')) this.#composer.press(action, button);
    else if (action === 'quote') this.#menu.quote(button);
    else if (action === 'link') void this.#menu.link(button, (text) => this.say(text));
    else if (action === 'next-new') this.#onward.next();
    else if (action === 'arrivals') this.#onward.arrive();
    else if (action === 'more') this.#onward.more();
    else return false;
    return true;
  }

  submit(form: HTMLFormElement): void { this.#composer.submit(form); }

  /** What was pressed before this part was here; drawn anew meanwhile, it is the same button all the same. */
  again(element: Element, type: string): void {
    const name = element.getAttribute('data-do');
    const heir = element.isConnected ? element : this.page.view.get(element.closest('[data-key]')?.getAttribute('data-key') ?? '');
    const found = heir === element || !name ? heir : heir?.querySelector(`[data-do=${name}]`);
    if (type === 'click') (found as HTMLElement | undefined)?.click();
    else if (found instanceof HTMLFormElement) found.requestSubmit();
    else if (found instanceof HTMLSelectElement) {
      found.value = (element as HTMLSelectElement).value;
      found.dispatchEvent(new CustomEvent(type, { bubbles: true }));
    }
  }

  say(text: string): void { this.#announcer.say(text); }

  compose(key: string, body: string): void { this.#composer.compose(key, body); }

  focus(key: string): void {
    const element = find(this.page.view, key);
    if (!element || this.#reopened.delete(key)) return;
    const before = this.page.root.activeElement;
    focusOn(element);
    const now = this.page.root.activeElement;
    const reason = blame(now);
    if (now !== before) this.#announcer.unsay(reason);  // it comes with the field
  }

  async note(key: string, value: string, keep: boolean): Promise<void> {
    const action = await (keep ? this.#journal.put(key, value) : this.#journal.take(key)).then(() => 'noted', () => 'refused');
    this.page.send({ type: 'store', action, key });
  }

  listen(id: number, url: string): void { this.#streams.open(id, url); }
  close(id: number): void { this.#streams.close(id); }

  ask(questions: string[]): void {
    this.page.send({ type: 'page', answers: questions.map((question) => answer(question, this.page.element)) });
  }

  /** Tells a new core what was noted, and that somebody is here. */
  begin(): void {
    queueMicrotask(() => this.page.send(this.page.host()));
    this.#told = false;
    this.#journal.all().then((found) => {
      if (found.length) this.page.send(...found.map(([key, value]): Event => ({ type: 'store', action: 'found', key, value: utf8.encode(value) })));
      this.#told = true;
      if (this.page.state()[1]) this.reopen();
    }, () => { /* nothing can be kept here, so nothing was; the first note will say so */ });
  }

  /** New DOM: times are told as the reader tells them, forms get what was typed before. */
  fresh(piece: HTMLElement): void {
    this.#times.localise(piece);
    for (const form of piece.matches('form') ? [piece] : piece.querySelectorAll<HTMLElement>('form')) this.#drafts.fill(form);
  }

  /** After each drawing; `more`: slices of it are still to come. */
  drawn(ready: boolean, more: boolean): void {
    this.#places.arrive(ready);
    this.#onward.drawn(more);
    if (!more) this.#keep.settle();
  }

  /** Composers with text in them come back after a reload or a fall. */
  reopen(): void {
    for (const [action, key] of this.#drafts.open()) {
      // Which comments are the reader's own is in the journal.
      if (this.page.view.get(`f:${key}`) || (action === 'edit' && !this.#told)) continue;
      this.#reopened.add(`f:${key}`);
      this.page.send({ type: 'user', action, key });
    }
  }
}

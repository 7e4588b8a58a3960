// The second part of the script: what the reader does, and the reader's place. It shares no state with the first part but what Page lends.
export { identified } from './identity';
export { mappingAt } from './mapping';
export { standing } from './standing';
export { mistaken };
export { recall, secretive } from './fourth';
export { retryAfter } from './retry';
import { about, Actions, type Hands } from './actions';
import { again } from './again';
import { Announcer } from './announce';
import { Arrivals } from './arrivals';
import { answer } from './ask';
import { Composer, utf8 } from './composer';
import { Drafts } from './drafts';
import { lead } from './fields';
import * as fourth from './fourth';
import { Keep } from './keep';
import { keys } from './keys';
import { Leave } from './leave';
import { links } from './links';
import { Menu } from './menu';
import { inspected, mistaken, show } from './mistakes';
import { Mutes } from './mutes';
import { Notes } from './notes';
import type { Page } from './page';
import { Places } from './place';
import type { Effect } from './protocol';
import { Streams } from './streams';
import { skip } from './skip';
import { more } from './style-more';
import { Third } from './third';
import { Times } from './times';

export class Desk implements Hands {
  readonly #actions: Actions;
  readonly #announcer: Announcer;
  readonly #composer: Composer;
  readonly #drafts: Drafts;
  readonly #keep: Keep;
  readonly #leave: Leave;
  readonly #menu: Menu;
  readonly #mutes: Mutes;
  readonly #notes: Notes;
  readonly #places: Places;
  readonly #streams: Streams;
  readonly #third: Third;
  readonly #times: Times;
  readonly #arrivals: Arrivals;
  #told = false;  // the core knows what the journal holds
  #reopened = new Set<string>();  // composers that come back by themselves do not take the focus

  /** `moved`: the reader has scrolled or pressed something already. */
  constructor(private readonly page: Page, private readonly live: HTMLElement, moved: boolean) {
    const { element, root, view, scope, signal, send } = page;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('share' in navigator ? more : `${more}[data-do=share]{display:none}`);
    root.adoptedStyleSheets.push(sheet);
    mistaken(element, live);
    this.#arrivals = new Arrivals(page);
    this.#announcer = new Announcer(live);
    this.#times = new Times((element.closest<HTMLElement>('[lang]') ?? document.documentElement).lang, root, signal);
    this.#leave = new Leave(signal);
    this.#drafts = new Drafts(scope, root, signal, (unkept) => this.#leave.set('draft', unkept));
    this.#mutes = new Mutes(element.getAttribute('endpoint') ?? '');
    this.#third = new Third(page, (text) => this.say(text));
    this.#notes = new Notes(scope, send, signal);
    this.#keep = new Keep(root, view, signal);
    this.#places = new Places(root, (key) => send({ type: 'user', action: 'seek', key }), moved, signal);
    this.#composer = new Composer(root, view, this.#drafts, send, signal);
    this.#actions = new Actions(root, view, this.#keep.anchor, this, send, signal);
    const act = (action: string, key: string) => this.#actions.act(action, key);
    this.#streams = new Streams(send, signal);
    addEventListener('visibilitychange', () => send(page.host()), { signal });
    this.#menu = new Menu(page, act, this.#times, (text) => this.say(text));
    links(root, this.#places, signal);
    keys(page, act);
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
    else if (action === 'quote' || (action === 'reply' && this.#menu.selects(button))) this.#menu.quote(button);
    else if (action === 'link') void this.#menu.link(button);
    else if (action === 'share') void this.#menu.share(button);
    else if (action === 'report') void this.#report(about(button));
    else if (action === 'search') fourth.search(this.page, (text) => this.say(text));
    else if (action === 'next-new') this.#arrivals.next();
    else if (action === 'arrivals') this.#arrivals.show();
    else if (action === 'more') this.#arrivals.more();
    else return false;
    return true;
  }

  refresh(): void { for (const action of ['refresh', 'retry']) this.page.send({ type: 'user', action, key: '' }); }

  async #report(key: string): Promise<void> {
    this.#actions.act('menu', key);  // it closes
    const reason = await this.#third.reason();
    this.page.view.get(`c:${key}`)?.querySelector<HTMLElement>('[data-do=menu]')?.focus();
    if (reason !== undefined) this.page.send({ type: 'user', action: 'report', key, body: utf8(reason) });
  }

  submit(form: HTMLFormElement): boolean {
    if (!this.page.state()[0] && form.hasAttribute('action')) return false;  // no core: what a server has drawn goes the plain way
    this.#third.sent(form);
    return this.#composer.submit(form);
  }

  again(element: Element, type: string): void { again(this.page.view, element, type); }

  /** What the first part has no use for. */
  run(effect: Effect): void {
    switch (effect.type) {
      case 'stream': return this.#streams.open(effect.id, effect.url);
      case 'ask': return this.page.send({ type: 'page', answers: effect.questions.map((question) => answer(question, this.page.element)) });
      case 'note': return void this.#note(effect.key, effect.value, effect.keep);
      case 'announce': return this.say(effect.text);
      case 'compose': return this.#composer.compose(effect.key, effect.body);
      case 'focus':  // with what is wrong there, which need not be said besides
        if (!this.#reopened.delete(effect.key)) lead(this.page, effect.key, (reason) => this.#announcer.unsay(reason));
        return;
      default: return;  // the first part's own
    }
  }

  /** There is no thread to be shown. */
  refused(text: string, error: unknown): void {
    this.say(text);
    show(this.page.element, this.live, String(error));
  }

  say(text: string): void { this.#announcer.say(text); }

  async #note(key: string, value: string, keep: boolean): Promise<void> {
    if (this.#mutes.note(key, keep)) return;
    if (key === 'shelf') return void fourth.keep(this.page, value);
    const action = await this.#notes.note(key, value, keep) ? 'noted' : 'refused';
    // A vote is no text.
    if (!/^(?:vote|report|mine):/.test(key)) this.#leave.set(key, keep && action === 'refused');
    this.page.send({ type: 'store', action, key });
  }

  close(id: number): void { this.#streams.close(id); }

  /** Tells a new core what was noted, and that somebody is here. */
  begin(): void {
    inspected(this.page);
    queueMicrotask(() => this.page.send(this.page.host(), ...this.#mutes.found()));
    this.#told = false;
    fourth.begin(this.page);
    this.#notes.found().then((found) => {
      if (found.length) this.page.send(...found);
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
    this.#arrivals.drawn(more);
    if (!more) this.#keep.settle();
  }

  /** Composers with text in them come back after a reload or a fall. */
  reopen(): void {
    for (const [action, key] of this.#drafts.open()) {
      // Which comments are the reader's own is in the journal.
      if (this.page.view.get(`f:${key}`) || (action === 'edit' && !this.#told)) continue;
      this.#reopened.add(`f:${key}`);
      this.page.send({ type: 'user', action, key });
      if (action !== 'edit' || this.page.view.get(`f:${key}`)) continue;
      // The time for changes is over: what was written is offered as a reply.
      const text = this.#drafts.take(key);
      this.page.send({ type: 'user', action: 'reply', key });
      this.#composer.compose(`f:${key}`, text);
    }
  }
}

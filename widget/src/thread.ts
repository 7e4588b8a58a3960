// One running thread: the core in the middle, the platform around it. Messages go in one at a time; patches come before effects.
import { Announcer } from './announce';
import { Clock } from './clock';
import { Composer } from './composer';
import { Core, utf8 } from './core';
import { Drafts } from './drafts';
import { Requests } from './effects';
import { pageEvent, TroubleEvent } from './events';
import { focusOn } from './focus';
import { Journal } from './journal';
import { load } from './loader';
import { View } from './patch';
import { Places } from './place';
import type { Answer, Effect, Event, Patch } from './protocol';
import { Times } from './times';

export interface Where { endpoint: string; thread: string }

const seed = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export class Thread {
  #core: Core | undefined;
  #queue: Event[] = [];
  #busy = false;
  #falls = 0;
  #reopened = new Set<string>();  // composers that come back by themselves do not take the focus
  #held: Patch[] | undefined;  // after a fall the last DOM stands until the new core has its own
  readonly #view: View;
  readonly #times: Times;
  readonly #drafts: Drafts;
  readonly #journal: Journal;
  readonly #places: Places;
  readonly #announcer: Announcer;
  readonly #composer: Composer;
  readonly #clock = new Clock(() => this.send({ type: 'tick' }));
  readonly #requests = new Requests((event) => this.send(event));

  constructor(
    private readonly element: HTMLElement,
    root: ShadowRoot,
    live: HTMLElement,
    private readonly where: Where,
    private readonly signal: AbortSignal,
  ) {
    const scope = `rejoinder:${where.endpoint}#${where.thread}`;
    this.#announcer = new Announcer(live);
    this.#times = new Times(element.closest<HTMLElement>('[lang]')?.lang);
    this.#drafts = new Drafts(scope);
    this.#journal = new Journal(scope);
    this.#places = new Places(root, signal);
    this.#view = new View(root, (piece) => {
      this.#times.localise(piece);
      for (const form of [piece, ...piece.querySelectorAll<HTMLElement>('form')])
        if (form.localName === 'form') this.#drafts.fill((form.dataset['key'] ?? '').slice(2), form);
    });
    this.#composer = new Composer(root, this.#view, this.#drafts, (event) => this.send(event), signal);
    if (!this.#view.get('root')) this.#view.status('Loading comments…');
    for (const type of ['online', 'offline'])
      addEventListener(type, () => this.send({ type: 'host', online: type === 'online' }), { signal });
    signal.addEventListener('abort', () => {
      this.#drafts.save();
      this.#times.stop();
      this.#leave(false);
    });
  }

  async start(alone = false): Promise<void> {
    try {
      const instance = await load(alone);
      if (this.signal.aborted || this.#core) return;
      this.#core = new Core(instance, () => this.#fall());
    } catch (error) {
      return this.#refuse(error);
    }
    this.send({ type: 'init', ...this.where, seed: seed() });
    if (!navigator.onLine) this.send({ type: 'host', online: false });
    try {
      const found = await this.#journal.all();
      if (found.length) this.send(...found.map(([key, value]): Event => ({ type: 'store', action: 'found', key, value: utf8(value) })));
    } catch { /* nothing can be kept here, so nothing was; the first note will say so */ }
  }

  /** Events from within an answer's effects wait until that answer is done. */
  send(...events: Event[]): void {
    if (this.signal.aborted) return;
    if (!this.#core) return this.#retry(events);
    this.#queue.push(...events);
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#queue.length && this.#core) this.#take(this.#core.dispatch(this.#queue.splice(0), Date.now()));
    } finally {
      this.#busy = false;
    }
  }

  #take(answer: Answer | undefined): void {
    if (!answer) return;
    if (answer.error) {
      console.error('rejoinder:', answer.error);
      this.element.dispatchEvent(new TroubleEvent(answer.error));
      return;
    }
    const ready = answer.effects.some((effect) => effect.type === 'emit' && (effect.name === 'ready' || effect.name === 'error'));
    this.#held?.push(...answer.patches);
    if (!this.#held || ready) {
      this.#view.apply(this.#held ?? answer.patches);
      this.#held = undefined;
      this.#places.arrive();
    }
    this.#clock.set(answer.wake);
    for (const effect of answer.effects) if (!this.signal.aborted) this.#run(effect);
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'http': void this.#requests.send(effect); break;
      case 'cancel': this.#requests.cancel(effect.id); break;
      case 'note': void this.#note(effect.key, effect.value, effect.keep); break;
      case 'announce': this.#announcer.say(effect.text); break;
      case 'compose': this.#composer.compose(effect.key, effect.body); break;
      case 'focus': {
        const element = this.#view.get(effect.key);
        if (element && !this.#reopened.delete(effect.key)) focusOn(element);
        break;
      }
      case 'emit': {
        const event = pageEvent(effect.name, effect.key, effect.count, effect.text);
        if (event) this.element.dispatchEvent(event);
        if (effect.name === 'ready') this.#reopen();
        break;
      }
    }
  }

  async #note(key: string, value: string, keep: boolean): Promise<void> {
    const action = await (keep ? this.#journal.put(key, value) : this.#journal.take(key)).then(() => 'noted', () => 'refused');
    this.send({ type: 'store', action, key });
  }

  /** Composers with text in them come back after a reload or a fall. */
  #reopen(): void {
    for (const key of this.#drafts.open()) {
      if (this.#view.get(`f:${key}`)) continue;
      this.#reopened.add(`f:${key}`);
      this.send({ type: 'user', action: 'reply', key });
    }
  }

  #leave(broken: boolean): void {
    this.#clock.stop();
    this.#requests.cancelAll();
    this.#queue = [];
    this.#core?.free(broken);
    this.#core = undefined;
  }

  #fall(): void {
    this.#leave(true);
    this.#held = [];
    // Once is an accident; what breaks the new core as well is in the thread itself, and would for ever.
    if (++this.#falls > 1) this.#refuse(new Error('the core has stopped'));
    else void this.start(true);
  }

  #retry(events: Event[]): void {
    if (!events.some((event) => event.type === 'user' && event.action === 'refresh')) return;
    this.#falls = 0;
    void this.start();
  }

  #refuse(error: unknown): void {
    if (this.signal.aborted) return;
    const text = 'Comments could not be loaded.';
    console.error('rejoinder:', error);
    this.#view.status(text, 'Try again');
    this.#announcer.say(text);
    this.element.dispatchEvent(new TroubleEvent(`${text} ${error instanceof Error ? error.message : String(error)}`));
  }
}

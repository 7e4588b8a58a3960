// One running thread: the core in the middle, the platform around it. Messages go in one at a time; patches come before effects.
import { Clock } from './clock';
import { Core } from './core';
import { Requests, type Reader } from './effects';
import { secret, seed } from './secret';
import { ThreadEvent } from './events';
import { type Instance, load } from './loader';
import type { Recalled, Where } from './page';
import { View } from './patch';
import type { Answer, Effect, Event, Patch } from './protocol';
import { language, part, Second } from './second';
import { turn } from './turn';
import { lastVisit } from './visit';
import { loading, notLoaded, type Text, tryAgain } from './words';

const SLICE = 8;  // ms of work after which the browser has its turn
const HTML = 24_000;  // bytes that are parsed and checked well within it
const report = (error: unknown): undefined => { console.error('rejoinder:', error); };

export class Thread {
  #core: Core | undefined;
  #instance: Instance | undefined;  // of #core
  #mapping: Uint8Array | undefined;
  #queue: Event[] = [];
  #busy = false;
  #more = false;  // the core has more to draw
  #turning = false;
  #falls = 0;
  #ready = false;
  #held: Patch[] | undefined;  // after a fall the last DOM stands until the new core has its own
  #texts: string[] | undefined;  // of another language, or the site's own
  readonly #spoken: Promise<void>;
  readonly #since: number;
  #kept: unknown;  // the thread as it was seen last, or whether there is one
  readonly #view: View;
  readonly #second: Second;
  readonly #clock = new Clock(() => this.send({ type: 'tick' }));
  readonly #requests: Requests;

  constructor(
    private readonly element: Reader,
    root: ShadowRoot,
    live: HTMLElement,
    private readonly where: Where,
    private readonly signal: AbortSignal,
  ) {
    const send = (...events: Event[]) => this.send(...events);
    this.#requests = new Requests(send, element, where.endpoint, () => this.#instance?.rest());
    const view = this.#view = new View(root, (piece) => this.#second.desk?.fresh(piece));
    // Where nothing else says which thread it is, the page does.
    const scope = `rejoinder:${where.endpoint || where.mapping}#${where.thread || (where.mapping && location.pathname)}`;
    [this.#since, this.#kept] = lastVisit(scope);
    this.#second = new Second({ element, root, view, signal, send, scope,
      state: () => [this.#core && this.#instance, this.#ready], rest: async () => { if (this.#core) await this.#instance?.rest(); }, host: () => this.host(), say: this.#say }, live);
    this.#spoken = this.#speak();
    for (const type of ['online', 'offline']) addEventListener(type, () => send(this.host(type === 'online')), { signal });
    signal.addEventListener('abort', () => this.#leave(false));
  }

  readonly #say = ([line, english]: Text): string => this.#texts?.[line] || english;

  /** The page's language comes while the core does; nothing is said before in another one. */
  async #speak(): Promise<void> {
    const { lang } = this.element.closest<HTMLElement>('[lang]') ?? document.documentElement;
    if (!/^(en\b|$)/i.test(lang) || this.element.hasAttribute('texts'))
      this.#texts = await language().then((part) => part.texts(this.element, lang)).catch(report);
    if (!this.#view.get('root')) this.#view.status(this.#say(loading));
  }

  async start(alone = false): Promise<void> {
    // What a server has drawn the thread from that stands in the page.
    const drawn = this.element.querySelector<HTMLScriptElement>('[data-hash]');
    let standing: Event[] = [];
    this.#kept &&= part().then(({ recall }) => recall(this.#second.page)).catch(report);
    try {
      const instance = await load(alone);
      const { mapping } = this.where;
      if (mapping || drawn || this.#falls || this.#second.begun) await instance.rest();
      if (mapping) this.#mapping ??= await (await part()).mappingAt(mapping, this.element.getAttribute('profile'));
      await this.#spoken;
      if (drawn) standing = (await part()).standing(drawn, this.#view);
      if (this.signal.aborted || this.#core) return;
      this.#core = new Core(this.#instance = instance, () => this.#fall());
    } catch (error) {
      await this.#spoken;
      return this.#refuse(error);
    }
    const { endpoint, thread, order } = this.where;
    this.send({ type: 'init', endpoint, thread, order, seed: seed(), slice: HTML, since: this.#since, key: secret(endpoint),
      ...(this.#mapping && { mapping: this.#mapping }), ...(this.#texts && { words: this.#texts.join('\n') }) }, ...standing);
    if (!navigator.onLine) this.send(this.host(false));
    if (location.hash.startsWith('#c-')) this.#second.want();  // there is a comment to be gone to
    this.#second.desk?.begin();
  }

  /** Nobody is told to keep up before the second part, which does it, is here. */
  host(online = navigator.onLine): Event {
    return { type: 'host', online, visible: !!this.#second.desk && document.visibilityState === 'visible' };
  }

  refresh(): void { this.#second.use((desk) => desk.refresh()); }
  /** Events from within an answer's effects wait until that answer is done. None: goes on drawing. */
  send(...events: Event[]): void {
    if (this.signal.aborted) return;
    if (!this.#core) return this.#retry(events);
    this.#queue.push(...events);
    if (this.#busy) return;
    this.#busy = true;
    const until = performance.now() + SLICE;
    try {
      do {
        const slice = !this.#queue.length;
        this.#take(this.#core.dispatch(slice ? [{ type: 'tick' }] : this.#queue.splice(0), Date.now()), slice);
      } while (this.#core && (this.#queue.length || (this.#more && performance.now() < until)));
    } finally {
      this.#busy = false;
    }
    if (this.#more && !this.#turning) void this.#rest();
  }

  /** The rest of the drawing, after the browser has had its turn. */
  async #rest(): Promise<void> {
    this.#turning = true;
    await turn();
    this.#turning = false;
    if (this.#core && this.#more) this.send();
  }

  #take(answer: Answer | undefined, slice: boolean): void {
    this.#more = false;
    if (!answer) return;
    if (answer.error) {
      report(answer.error);
      this.element.dispatchEvent(new ThreadEvent('error', { message: answer.error }));
      return;
    }
    this.#more = answer.wake >= 0 && answer.wake <= Date.now();
    const said = (name: string) => answer.effects.some((effect) => effect.type === 'emit' && effect.name === name);
    if (said('ready')) this.#ready = true;
    this.#held?.push(...answer.patches);
    if (!this.#held || said('ready') || said('error')) {
      this.#view.apply(this.#held ?? answer.patches, slice && !this.#held);
      this.#held = undefined;
      this.#second.desk?.drawn(this.#ready, this.#more);
    }
    this.#clock.set(this.#more ? -1 : answer.wake);
    for (const effect of answer.effects) if (!this.signal.aborted) this.#run(effect);
  }

  #run(effect: Effect): void {
    switch (effect.type) {
      case 'http':
        void this.#requests.send(effect, this.#kept as Promise<Recalled | undefined>);
        return void (this.#kept = 0);
      case 'cancel':
        this.#requests.cancel(effect.id);
        this.#second.desk?.close(effect.id);
        break;
      case 'emit': {
        const { name, key: id, count, text: message } = effect;
        this.element.dispatchEvent(new ThreadEvent(name, { id, count, message }));
        if (name === 'ready') this.#second.desk?.reopen();
        if (name === 'ready' || name === 'error') this.#second.want();
        break;
      }
      default: this.#second.use((desk) => desk.run(effect));
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
    const text = this.#say(notLoaded);
    report(error);
    this.#view.status(text, this.#say(tryAgain));
    this.#second.use((desk) => desk.refused(text, error));
    this.element.dispatchEvent(new ThreadEvent('error', { message: `${text} ${String(error)}` }));
  }
}

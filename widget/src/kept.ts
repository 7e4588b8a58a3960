// Threads that are kept on this device: given to the store while they are read, and shown from there when the reader comes back.
import type { Reader } from './effects';
import type { Instance } from './loader';
import { text } from './pack';
import type { Page } from './page';
import type { Event } from './protocol';
import { kept as mark } from './visit';
import { ask } from './worker';

const PATIENCE = 1500;  // ms after which the host is asked as well

/** What became of keeping a thread; `whole`: all that the page has is there; `of`: the core that tells it; `gone`: the reader wants nothing kept. */
export interface State { kept: boolean; whole: boolean; trouble: string; life: string; of: Instance | undefined; gone: boolean }
const states = new WeakMap<Page, State>();

export function stateOf(page: Page): State {
  let state = states.get(page);
  if (state) return state;
  states.set(page, state = { kept: true, whole: false, trouble: '', life: '', of: undefined, gone: false });
  // A page that was put aside had to let go in the middle of something.
  const back = () => {
    if (!stateOf(page).of) return;
    Object.assign(stateOf(page), { whole: false, of: undefined });
    begin(page);
  };
  addEventListener('pageshow', (event) => { if (event.persisted) back(); }, { signal: page.signal });
  document.addEventListener('resume', back, { signal: page.signal });
  return state;
}

/** What is there of it, and where the rest begins. */
type Found = [place: string, piece: Uint8Array];

/** The thread as it was seen last, as if the host had answered so; where there is none, or it takes long, `host` is asked, and who answers first is heard. */
export function recall(page: Page): (host: () => Promise<Response>) => Promise<Response> {
  // Who is signed in may be told more than who was here last: then the host is asked for all.
  const now = (page.element as Reader).identity ? 0 : Date.now();
  const found = ask('recall', page.scope, '0', String(now)).then(({ fields: [next, life, head] }): Found | undefined => {
    stateOf(page).life = text(life);
    if (head?.length) return [text(next), head];
    mark(page.scope, false);
    return undefined;
  }, () => undefined);
  return async (host) => {
    const soon = await Promise.race([found, new Promise<undefined>((go) => setTimeout(go, PATIENCE))]);
    if (soon) return told(page, soon);
    const asked = host();
    const first = await Promise.any([asked, found.then((all) => all ?? Promise.reject(new Error('nothing is kept')))]).catch(() => asked);
    if (first instanceof Response) return first;
    asked.then(({ body }) => body?.cancel()).catch(() => { /* nobody waits for it */ });
    return told(page, first);
  };
}

/** As if the host had said it; then that is asked for what came since. */
function told(page: Page, [place, head]: Found): Response {
  let piece: Uint8Array | undefined = head;
  const state = stateOf(page);
  const running = state.of = page.state()[0];
  const over = new AbortController();
  page.signal.addEventListener('abort', () => over.abort());
  const when = (type: string, then: () => void) => page.element.addEventListener(type, () => {
    over.abort();
    if (page.state()[0] === running) then();  // a core that has fallen since knows nothing of it
  }, { signal: over.signal });
  const refresh: Event = { type: 'user', action: 'refresh' };
  when('rejoinder-ready', () => page.send({ type: 'store', action: 'found', key: 'shelf', value: Uint8Array.of(1) }, refresh));
  when('rejoinder-error', () => {  // it broke off: then the host is asked after all
    page.send(refresh);
    state.of = undefined;
    begin(page);
  });
  return new Response(new ReadableStream({
    async pull(stream) {
      await page.rest();  // the core is about to be told of the shelf
      if (piece) stream.enqueue(piece);
      piece = undefined;
      if (place === '0') return stream.close();
      const { fields: [behind, , more] } = await ask('recall', page.scope, place, '0');
      [place, piece] = [text(behind), more];
    },
  }));
}

/** From now on the core tells what there is to be kept: once. */
export function begin(page: Page): void {
  const state = stateOf(page);
  const [running] = page.state();
  if (!running || state.of === running || state.gone) return;
  Object.assign(state, { of: running, life: '' });
  page.send({ type: 'store', action: 'found', key: 'shelf' });
}

/** A piece of the thread. */
export async function keep(page: Page, document: string): Promise<void> {
  const state = stateOf(page);
  const url = location.href.split('#')[0] ?? '';
  const tell = (action: string) => {
    page.element.dispatchEvent(new CustomEvent('rejoinder-shelf'));
    page.send({ type: 'store', action, key: 'shelf' });
  };
  if (state.gone) return tell('refused');
  try {
    const { fields, kept } = await ask('keep', page.scope, url, globalThis.document.title, String(Date.now()), document, state.life);
    Object.assign(state, { kept, trouble: kept ? '' : state.trouble, life: text(fields[0]), whole: /"cursor":/.test(document.slice(0, 1000)) });
    if (kept && !state.gone) mark(page.scope, true);
    tell('noted');
  } catch (error) {
    // Also where another tab has forgotten the thread: what the reader wants gone does not come back by itself.
    const before = state.trouble;
    Object.assign(state, { kept: false, whole: false, trouble: String((error as Error).cause ?? (error as Error).message) });
    tell('refused');
    if (state.trouble !== 'full' || before === 'full') return;
    state.of = undefined;  // from now on it is in memory, which has nothing yet
    begin(page);
  }
}

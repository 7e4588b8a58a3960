// Threads that are kept on this device: given to the store while they are read, and shown from there when the reader comes back.
import { text } from './pack';
import type { Page } from './page';
import type { Event } from './protocol';
import { kept as mark } from './visit';
import { ask } from './worker';

const PATIENCE = 1500;  // ms after which the host is asked as well
const recalled = new WeakSet<Page>();

/** What became of keeping a thread; `whole`: all that the page has is there. */
export interface State { kept: boolean; whole: boolean; trouble: string; life: string }
const states = new WeakMap<Page, State>();
export const stateOf = (page: Page): State => {
  let state = states.get(page);
  if (!state) states.set(page, state = { kept: true, whole: false, trouble: '', life: '' });
  return state;
};

/** What is there of it, and where the rest begins. */
type Found = [place: string, piece: Uint8Array];

/** The thread as it was seen last, as if the host had answered so; where there is none, or it takes long, `host` is asked, and who answers first is heard. */
export function recall(page: Page): (host: () => Promise<Response>) => Promise<Response> {
  const found = ask('recall', page.scope, '0').then(({ fields: [next, life, head] }): Found | undefined => {
    stateOf(page).life = text(life);
    if (head?.length) return [text(next), head];
    mark(page.scope, false);
    return undefined;
  }, () => undefined);
  return async (host) => {
    const soon = await Promise.race([found, new Promise<undefined>((go) => setTimeout(go, PATIENCE))]);
    if (soon) return told(page, soon);
    const asked = host();
    const first = await Promise.any([asked, found.then((all) => all ?? Promise.reject(new Error('nothing is kept')))]);
    if (first instanceof Response) return first;
    asked.then(({ body }) => body?.cancel()).catch(() => { /* nobody waits for it */ });
    return told(page, first);
  };
}

/** As if the host had said it; then that is asked for what came since. */
function told(page: Page, [place, head]: Found): Response {
  let piece: Uint8Array | undefined = head;
  let ended = false;
  const when = (type: string, ...events: Event[]) => page.element.addEventListener(type, () => {
    if (ended) return;
    ended = true;
    if (type === 'rejoinder-ready') recalled.add(page);
    page.send(...events, { type: 'user', action: 'refresh' });
  }, { once: true, signal: page.signal });
  when('rejoinder-ready', { type: 'store', action: 'found', key: 'shelf', value: Uint8Array.of(1) });
  when('rejoinder-error');  // it broke off: then the host is asked after all
  return new Response(new ReadableStream({
    async pull(stream) {
      await page.rest();  // the core is about to be told of the shelf
      if (piece) stream.enqueue(piece);
      piece = undefined;
      if (place === '0') return stream.close();
      const { fields: [behind, , more] } = await ask('recall', page.scope, place);
      [place, piece] = [text(behind), more];
    },
  }));
}

/** From now on the core tells what there is to be kept. */
export function begin(page: Page): void {
  if (recalled.delete(page)) return;
  stateOf(page).life = '';
  page.send({ type: 'store', action: 'found', key: 'shelf' });
}

/** A piece of the thread. */
export async function keep(page: Page, document: string): Promise<void> {
  const state = stateOf(page);
  const url = location.href.split('#')[0] ?? '';
  const action = await ask('keep', page.scope, url, globalThis.document.title, String(Date.now()), document, state.life).then(({ fields, kept }) => {
    Object.assign(state, { kept, trouble: '', life: text(fields[0]), whole: /"cursor":/.test(document.slice(0, 1000)) });
    if (kept) mark(page.scope, true);
    return 'noted';
  }, (error: Error) => {
    // Also where another tab has forgotten the thread: what the reader wants gone does not come back by itself.
    Object.assign(state, { kept: false, whole: false, trouble: String(error.cause ?? error.message) });
    return 'refused';
  });
  page.element.dispatchEvent(new CustomEvent('rejoinder-shelf'));
  page.send({ type: 'store', action, key: 'shelf' });
}

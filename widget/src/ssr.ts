// The thread in a page that a server sends, in Node or an edge worker: the same core.wasm, the same bytes as `rejoinder render --page`.
import { Core, utf8 } from './core';
import { instantiate, type Instance } from './loader';
import type { Event } from './protocol';
import { css } from './style';
import { more } from './style-more';
import { plain } from './style-plain';

/** What rejoinder.css holds. */
export const stylesheet = css + more + plain;

/** Attributes of the element, and what core/page/README.md says of the options. */
export interface ServedThread {
  endpoint?: string;  // absolute
  thread?: string;
  order?: string;
  kind?: 'thread' | 'inside' | 'comment';
  base?: string;
  url?: string;
  title?: string;
  author?: string;
  published?: string;
  language?: string;
  nonce?: string;
  comment?: string;
  words?: Uint8Array;  // a language: the bytes of its file, languages/TAG.txt; left out: English
  style?: string;  // the style sheet's text, `stylesheet` when it is left out; empty: a link to rejoinder.css
}

const instances = new WeakMap<object, Promise<Instance>>();

/** `wasm`: core.wasm, compiled or its bytes; whoever renders more than once gives the same one. */
function instance(wasm: WebAssembly.Module | BufferSource): Promise<Instance> {
  let made = instances.get(wasm);
  if (!made) {
    made = (async () => instantiate(wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm)))();
    instances.set(wasm, made);
  }
  return made;
}

/** `document`: a thread in any JSON form that the host's endpoint may answer, as text or bytes. Throws with the reason. */
export async function renderThread(wasm: WebAssembly.Module | BufferSource, document: string | Uint8Array, options: ServedThread = {}): Promise<string> {
  const { endpoint = '', thread = '', words, ...told } = { kind: 'thread', style: stylesheet, ...options };
  const serve = Object.entries(told).filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  const body = typeof document === 'string' ? utf8(document) : document;
  const events: Event[] = [{ type: 'init', endpoint, thread, order: options.order ?? '', slice: 1, ...(words && { words }) }, { type: 'load', body, serve }];
  const core = new Core(await instance(wasm), () => { instances.delete(wasm); });
  const answer = core.dispatch(events, 0);
  if (!answer) throw new Error('the core has stopped');
  core.free();
  if (answer.error) throw new Error(answer.error);
  for (const patch of answer.patches) if (patch.type === 'replace' && patch.key === 'page') return patch.html;
  throw new Error('the core has drawn nothing');
}

// The page's cores for an inspector to see: what crosses their doors, as lines of a transcript, told to the window that this page has opened and
// to no other. Comes only with the attribute `debug`.
import { here, type Exports, type Instance } from './loader';
import { make } from './make';

const KEPT = 64 << 20;  // letters of the past, for an inspector that is opened late
const decoder = new TextDecoder();
const inspector = new URL('inspector.html#live', here);

interface Line { core: number; line: string }
type Told = Record<string, unknown> & { type?: string; id?: number; done?: boolean };

const seen = new WeakSet<Instance>();
let past: Line[] = [];
let kept = 0;
let opened: Window | null = null;
let listens = false;  // the inspector has asked

function tell(core: number, line: string): void {
  if (listens) opened?.postMessage({ rejoinder: 'heard', core, line }, inspector.origin);
  if ((kept += line.length) > KEPT) past = [];
  else past.push({ core, line });
}

/** A frame with its bytes as text. A character that is cut in two by a response's pieces comes whole with the second. */
function inlined(frame: Uint8Array, pieces: Map<unknown, TextDecoder>): Told {
  const start = 4 + new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  const whole = JSON.parse(decoder.decode(frame.subarray(4, start))) as Told;
  const text = ([from, length]: number[], one: Told): string => {
    const bytes = frame.subarray(start + from!, start + from! + length!);
    if (one.type !== 'net') return decoder.decode(bytes);
    let piece = pieces.get(one.id);
    if (!piece) pieces.set(one.id, piece = new TextDecoder('utf-8', { ignoreBOM: true }));
    if (one.done) pieces.delete(one.id);
    return piece.decode(bytes, { stream: !one.done });
  };
  for (const list of Object.values(whole))
    if (Array.isArray(list))
      for (const one of list as Told[])
        for (const [name, value] of Object.entries(one)) if (Array.isArray(value) && typeof value[0] === 'number') one[name] = text(value as number[], one);
  return whole;
}

/** One core's lines. The reader's secret at the host is nobody's business: it is replaced wherever it stands. */
function scribe(core: number): (name: string, frame: Uint8Array) => void {
  const pieces = new Map<unknown, TextDecoder>();
  let secret = '';
  return (name, frame) => {
    const told = inlined(frame, pieces);
    for (const event of (told.events ?? []) as Told[]) if (event.type === 'init' && typeof event.key === 'string') secret = event.key;
    const line = `{"${name}":${JSON.stringify(told)}}`;
    tell(core, secret ? line.replaceAll(secret, 'x'.repeat(secret.length)) : line);
  };
}

function watched(exports: Exports): Exports {
  const scribes = new Map<number, ReturnType<typeof scribe>>();
  const places = new Map<number, number>();
  const copy = (at: number, size: number) => new Uint8Array(exports.memory.buffer).slice(at, at + size);
  let count = 0;
  return { ...exports,
    rj_new() {
      const core = exports.rj_new();
      scribes.set(core, scribe(++count));
      return core;
    },
    rj_in(core, size) {
      const at = exports.rj_in(core, size);
      places.set(core, at);
      return at;
    },
    rj_dispatch(core, size) {
      scribes.get(core)?.('in', copy(places.get(core) ?? 0, size));
      const answered = exports.rj_dispatch(core, size);
      scribes.get(core)?.('out', copy(exports.rj_out(core), answered));
      return answered;
    } };
}

/** What has begun begins anew, so that all of it is seen. */
export function watch(instance: Instance, element: HTMLElement): void {
  if (!seen.has(instance)) {
    seen.add(instance);
    instance.exports = watched(instance.exports);
    const { parentNode, nextSibling } = element;
    element.remove();
    queueMicrotask(() => parentNode?.insertBefore(element, nextSibling));
    return;
  }
  const root = element.shadowRoot;
  if (!root || root.querySelector('.rj-inspect')) return;
  const button = root.appendChild(Object.assign(make('button'), { type: 'button', className: 'rj-inspect', textContent: 'Inspect' }));
  button.addEventListener('click', () => {
    listens = false;
    opened = open(inspector, 'rejoinder-inspector');
  });
}

addEventListener('message', ({ data, origin, source }: MessageEvent<{ rejoinder?: string } | null>) => {
  if (!opened || source !== opened || origin !== inspector.origin || data?.rejoinder !== 'inspect') return;
  for (const line of past) opened.postMessage({ rejoinder: 'heard', ...line }, inspector.origin);
  listens = true;
});

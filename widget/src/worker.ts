// The page's way to its store: one worker a page, begun when it is first asked for something.
import { here } from './loader';
import { pack, text, unpack, type Field } from './pack';

/** `kept`: what it keeps is there the next time, too. */
export interface Answer { fields: Uint8Array[]; kept: boolean }

interface Waiting { resolve(answer: Answer): void; reject(error: Error): void }

let worker: Worker | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

function stop(reason: string): void {
  worker?.terminate();
  worker = undefined;
  for (const { reject } of waiting.values()) reject(new Error(reason));
  waiting.clear();
}

/** A worker must be of the page's own origin; the script need not be. */
function begin(): Worker {
  const url = new URL('store.js', here);
  const at = url.origin === location.origin ? url.href : URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)}`], { type: 'text/javascript' }));
  const made = new Worker(trusted(at), { type: 'module', name: 'rejoinder' });
  made.onerror = (event) => {
    event.preventDefault();
    stop(event.message || 'the worker was refused');
  };
  made.onmessage = ({ data }: MessageEvent<{ id: number; fields: Uint8Array; kept: boolean }>) => {
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    const fields = unpack(data.fields);
    if (text(fields[0]) === 'ok') asked?.resolve({ fields: fields.slice(1), kept: data.kept });
    else asked?.reject(new Error(text(fields[1]), { cause: text(fields[2]) }));
  };
  return made;
}

interface Policy { createScriptURL(url: string): string }
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;
let policy: Policy | undefined;

function trusted(url: string): string {
  if (typeof trustedTypes === 'undefined') return url;
  policy ??= trustedTypes.createPolicy('rejoinder-store', { createScriptURL: (own) => own });
  return policy.createScriptURL(url);
}

/** What store.h says. Rejects where there is no store; the error's cause tells why. */
export function ask(...fields: Field[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    if (!navigator.locks) throw new Error('this page is not in a secure context', { cause: 'refused' });
    worker ??= begin();
    waiting.set(++last, { resolve, reject });
    const packed = pack(fields);
    worker.postMessage({ id: last, fields: packed }, [packed.buffer as ArrayBuffer]);
  });
}

// A page that is put aside lets go of everything; it is asked anew when it comes back.
for (const type of ['freeze', 'pagehide']) addEventListener(type, () => stop('the page was put aside'), { capture: true });

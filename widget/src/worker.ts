// The page's way to its store: one worker a page, begun when it is first asked for something.
import { here } from './loader';
import { pack, text, unpack, type Field } from './pack';

/** `kept`: what it keeps is there the next time, too. */
export interface Answer { fields: Uint8Array[]; kept: boolean }

interface Waiting { fields: Field[]; resolve(answer: Answer): void; reject(error: Error): void; timer: ReturnType<typeof setTimeout> }

const PATIENCE = 30_000;  // ms; other tabs have their turns, too, and once a day the file is looked through

let worker: Worker | undefined;
let answered = false;  // so its script is there
let last = 0;
const waiting = new Map<number, Waiting>();

function stop(reason: string): void {
  worker?.terminate();
  worker = undefined;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(new Error(reason, { cause: 'refused' }));
  }
  waiting.clear();
}

/**
 * A worker must be of the page's own origin; the script need not be. One that imports it (`indirect`) is also let in by a page that is isolated, whose
 * server does not send the header for worker scripts.
 */
function begin(indirect: boolean): Worker {
  const url = new URL('store.js', here);
  const at = indirect ? URL.createObjectURL(new Blob([`import ${JSON.stringify(url.href)}`], { type: 'text/javascript' })) : url.href;
  const made = new Worker(trusted(at), { type: 'module', name: 'rejoinder' });
  made.onerror = (event) => {
    event.preventDefault();
    try {
      if (indirect || answered) throw new Error(event.message || 'the worker was refused');
      made.terminate();
      worker = begin(true);
      for (const [id, { fields }] of waiting) post(id, fields);
    } catch (error) {
      stop((error as Error).message);
    }
  };
  made.onmessage = ({ data }: MessageEvent<{ id: number; fields: Uint8Array; kept: boolean }>) => {
    answered = true;
    const asked = waiting.get(data.id);
    waiting.delete(data.id);
    clearTimeout(asked?.timer);
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
    worker ??= begin(new URL(here).origin !== location.origin);
    waiting.set(++last, { fields, resolve, reject, timer: setTimeout(() => stop('the worker does not answer'), PATIENCE) });
    post(last, fields);
  });
}

function post(id: number, fields: Field[]): void {
  const packed = pack(fields);
  worker!.postMessage({ id, fields: packed }, [packed.buffer as ArrayBuffer]);
}

// A page that is put aside lets go of everything; it is asked anew when it comes back.
for (const type of ['freeze', 'pagehide']) addEventListener(type, () => stop('the page was put aside'), { capture: true });

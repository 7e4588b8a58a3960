// One core: messages in, answers out, through a frame (core/protocol/README.md) in a buffer that the core owns.
import { joined } from './joined';
import { discard, type Instance } from './loader';
import { MESSAGE_VERSION, type Answer, type Event, type Message } from './protocol';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a reader types may hold half a surrogate pair; JSON would carry it on as an escape that is no character. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);
const wellFormed = (text: string): string => decoder.decode(encoder.encode(text));

export function encode(message: Message): Uint8Array {
  const tail: Uint8Array[] = [];
  let length = 0;
  const header = utf8(JSON.stringify({ v: MESSAGE_VERSION, ...message }, (_, value: unknown) => {
    if (typeof value === 'string') return wellFormed(value);
    if (!(value instanceof Uint8Array)) return value;
    tail.push(value);
    length += value.length;
    return [length - value.length, value.length];
  }));
  const frame = joined([new Uint8Array(4), header, ...tail]);
  new DataView(frame.buffer).setUint32(0, header.length, true);
  return frame;
}

export function decode(frame: Uint8Array): Answer {
  const start = 4 + new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  return JSON.parse(decoder.decode(frame.subarray(4, start)), (_, value: unknown) => {
    // The only arrays of numbers in an answer are places behind the header.
    if (!Array.isArray(value) || typeof value[0] !== 'number') return value;
    const [offset, length] = value as [number, number];
    return decoder.decode(frame.subarray(start + offset, start + offset + length));
  }) as Answer;
}

export class Core {
  #instance: Instance | undefined;
  #handle: number;

  /** `lost`: this or another core of the instance has trapped; this one is gone. */
  constructor(instance: Instance, private readonly lost: () => void) {
    this.#instance = instance;
    this.#handle = instance.exports.rj_new();
    instance.users.add(lost);
  }

  /** Undefined when the core is gone. */
  dispatch(events: Event[], now: number): Answer | undefined {
    const instance = this.#instance;
    if (!instance) return undefined;
    const frame = encode({ now, events });
    const core = instance.exports;
    try {
      // Call first, view second: a call may grow the memory, which detaches every earlier view.
      const into = core.rj_in(this.#handle, frame.length);
      if (!into) return { patches: [], effects: [], wake: -1, error: 'the message is over the limit' };
      new Uint8Array(core.memory.buffer, into, frame.length).set(frame);
      const size = core.rj_dispatch(this.#handle, frame.length);
      const out = core.rj_out(this.#handle);
      return decode(new Uint8Array(core.memory.buffer, out, size));
    } catch (error) {
      console.error('rejoinder: the core has stopped', error);
      discard(instance);
      return undefined;
    }
  }

  /** `broken`: the instance trapped, nothing in it may run any more. */
  free(broken = false): void {
    const instance = this.#instance;
    this.#instance = undefined;
    instance?.users.delete(this.lost);
    if (!broken) instance?.exports.rj_free(this.#handle);
  }
}

// Generated from core/protocol/messages.json by toolchain/gen/protocol.mjs; do not edit.

export const MESSAGE_VERSION = 1;

export type Event =
  /** The first event of a core: which thread this is and where its host answers. */
  | { type: 'init'; endpoint?: string; thread?: string; seed?: string; order?: string; since?: number; slice?: number; key?: string; mapping?: string | Uint8Array; words?: string | Uint8Array }
  /** A thread document that the caller has already (a file, a data island), taken as if the host had answered it. */
  | { type: 'load'; body?: string | Uint8Array; hash?: number; serve?: string[] }
  /** A part of a response, or the end of it. Parts come in order; the last has done = true. */
  | { type: 'net'; id?: number; status?: number; body?: string | Uint8Array; done?: boolean; failure?: string; retry_after?: number; headers?: string[] }
  /** What a stream said. */
  | { type: 'push'; id?: number; name?: string; body?: string | Uint8Array }
  /** The page's answers to an ask effect, in its order. */
  | { type: 'page'; answers?: string[] }
  /** What the reader did. `action` is one of: reply, quote, submit, cancel, preview, retry, discard, edit, delete, up, down (the reader's vote; pressed again it is taken back), report, mute, unmute, reveal, refresh; order, replies, fold, exchange, all, menu, more, seek, arrivals. */
  | { type: 'user'; action?: string; key?: string; value?: string; name?: string; email?: string; body?: string | Uint8Array; format?: string }
  /** The journal's answer to a note effect, or an entry found in it at start. */
  | { type: 'store'; action?: string; key?: string; value?: string | Uint8Array }
  /** What the page tells. */
  | { type: 'host'; online?: boolean; visible?: boolean }
  /** The time that `wake` asked for has come, or, when that was now, the page has time for the next slice. */
  | { type: 'tick' };

export type Patch =
  /** The element with this key becomes this HTML (one element of the same key). */
  | { type: 'replace'; key: string; html: string }
  /** One or more elements become children of `in`, behind the child `after` (empty: as the first). A key that exists already is replaced and moved. */
  | { type: 'insert'; in: string; after: string; html: string }
  /** The element goes. Unknown keys are no error. */
  | { type: 'remove'; key: string }
  /** One attribute is set, or taken off when `on` is false. */
  | { type: 'attr'; key: string; name: string; value: string; on: boolean }
  /** The element's content becomes this text. */
  | { type: 'text'; key: string; text: string };

export type Effect =
  /** Send this request and report with net events of the same id. */
  | { type: 'http'; id: number; method: string; url: string; content_type: string; body: string; timeout: number; headers: string[]; want: string[]; credentials: string }
  /** Listen to this server-sent event stream and report with push events of the same id, until cancelled. */
  | { type: 'stream'; id: number; url: string }
  /** Look these up in the page and answer with one page event: css SELECTOR or css SELECTOR@ATTRIBUTE, cookie NAME, global a.b.c, attribute NAME (of the element), page url|path|host|origin|title|lang|agent|referrer. */
  | { type: 'ask'; questions: string[] }
  /** The answer to this request, or this stream, is no longer wanted. */
  | { type: 'cancel'; id: number }
  /** Write to (or with keep = false take from) the small journal that survives a reload; answer with a store event when it is durable. */
  | { type: 'note'; key: string; value: string; keep: boolean }
  /** Say this to those who listen, politely. */
  | { type: 'announce'; text: string }
  /** The element with this key takes the focus; unknown keys are no error. */
  | { type: 'focus'; key: string }
  /** Put this text into the composer with this key: a rejected reply comes back to its author. */
  | { type: 'compose'; key: string; body: string }
  /** Tell the page: an event rejoinder-NAME with this detail. */
  | { type: 'emit'; name: string; key: string; count: number; text: string };

export interface Message { now: number; events: Event[] }
export interface Answer { patches: Patch[]; effects: Effect[]; wake: number; error: string }

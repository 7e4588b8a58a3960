// What the parts of the script share of one thread.
import type { Instance } from './loader';
import type { View } from './patch';
import type { Event } from './protocol';
import type { Text } from './words';

/** `mapping`: where the document is that tells how to speak to the host; empty: it speaks the native protocol. */
export interface Where { endpoint: string; thread: string; order: string; mapping: string }

/** What the first part lends to the second. */
export interface Page {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  readonly view: View;
  readonly scope: string;
  readonly signal: AbortSignal;
  send(...events: Event[]): void;
  /** What the page is like now. */
  host(): Event;
  /** The core's second part, if there is a core. */
  rest(): Promise<void>;
  /** Of which instance the core is, if there is one, and whether it has said that the thread is on screen. */
  state(): [running: Instance | undefined, ready: boolean];
  /** A text in the thread's language. */
  say(text: Text): string;
}

/** Answers as the host would, from what is kept; or asks it. */
export type Recalled = (host: () => Promise<Response>) => Promise<Response>;

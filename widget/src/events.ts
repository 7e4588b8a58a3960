// What the page hears. All bubble and cross the shadow boundary.
const init = { bubbles: true, composed: true };

/** The thread is on screen. */
export class ReadyEvent extends Event {
  constructor(readonly count: number) { super('rejoinder-ready', init); }
}

/** The host has taken this reader's comment; `id` is the host's. */
export class PostedEvent extends Event {
  constructor(readonly id: string) { super('rejoinder-posted', init); }
}

/** The number of comments is known, or has changed. */
export class CountEvent extends Event {
  constructor(readonly count: number) { super('rejoinder-count', init); }
}

/** Something did not work; the reader sees it in the thread as well. */
export class TroubleEvent extends Event {
  constructor(readonly message: string) { super('rejoinder-error', init); }
}

export interface RejoinderEventMap {
  'rejoinder-ready': ReadyEvent;
  'rejoinder-posted': PostedEvent;
  'rejoinder-count': CountEvent;
  'rejoinder-error': TroubleEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends RejoinderEventMap {}
}

/** The event for an emit effect; undefined for a name that the page was never promised. */
export function pageEvent(name: string, key: string, count: number, text: string): Event | undefined {
  switch (name) {
    case 'ready': return new ReadyEvent(count);
    case 'posted': return new PostedEvent(key);
    case 'count': return new CountEvent(count);
    case 'error': return new TroubleEvent(text);
    default: return undefined;
  }
}

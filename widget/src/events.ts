// What the page hears. All bubble and cross the shadow boundary.

export class ThreadEvent extends Event {
  constructor(name: string, what = {}) {
    super(`rejoinder-${name}`, { bubbles: true, composed: true });
    Object.assign(this, what);
  }
}

/** The thread is on screen. */
export interface ReadyEvent extends ThreadEvent { readonly count: number }

/** The host has taken this reader's comment; `id` is the host's. */
export interface PostedEvent extends ThreadEvent { readonly id: string }

/** The number of comments is known, or has changed. */
export interface CountEvent extends ThreadEvent { readonly count: number }

/** The host wants to know who the reader is (401); `identity`, if there is one, has been asked again. */
export interface AuthNeededEvent extends ThreadEvent {}

/** Something did not work; the reader sees it in the thread as well. */
export interface TroubleEvent extends ThreadEvent { readonly message: string }

/**
 * Not all of it works here. `wasm`: the page or the browser refuses WebAssembly; `trusted-types`: the page refuses the policy "rejoinder";
 * with both, what the server has drawn stays, and its plain form. `script`: reading works, answering does not.
 */
export interface DegradedEvent extends ThreadEvent { readonly reason: 'wasm' | 'trusted-types' | 'script' }

export interface RejoinderEventMap {
  'rejoinder-ready': ReadyEvent;
  'rejoinder-posted': PostedEvent;
  'rejoinder-count': CountEvent;
  'rejoinder-auth-needed': AuthNeededEvent;
  'rejoinder-error': TroubleEvent;
  'rejoinder-degraded': DegradedEvent;
}

declare global {
  interface GlobalEventHandlersEventMap extends RejoinderEventMap {}
}

// A thread that a server has drawn and that stands in the page.
import { utf8 } from './composer';
import type { View } from './patch';
import type { Event } from './protocol';

/** Takes over the thread that a server has drawn. Once: after a fall the core draws anew, and so it does where the browser knows no shadow roots in HTML. */
export function standing(drawn: HTMLScriptElement, view: View): Event[] {
  drawn.remove();
  const untouched = view.get('list') && !view.get('status')?.firstElementChild;  // no trouble with the script has been told in it
  return [{ type: 'load', hash: untouched ? Number(drawn.dataset['hash']) : 0, body: utf8(drawn.text) }];
}

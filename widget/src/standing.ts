// The thread that stands in the page already, drawn by a server from the document beside it.
import { utf8 } from './core';
import type { Event } from './protocol';

export function standing(document: HTMLScriptElement | null): Event[] {
  document?.remove();
  return document ? [{ type: 'load', hash: Number(document.dataset['hash']), body: utf8(document.text) }] : [];
}

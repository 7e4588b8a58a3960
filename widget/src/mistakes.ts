// Mistakes of the page's author, told where authors look: once in the console, and on the page where it says `debug`.

import { later } from './later';
import { make } from './make';
import type { Page } from './page';

const ORDERS = 'conversation|newest|oldest|best|replied|active';
const VALUES = new Map([
  ['loading', /^(lazy|eager)$/],
  ['order', new RegExp(`^(${ORDERS}|flat|flat-newest)( (${ORDERS}))?$`)],
  ['profile', /^[a-z0-9-]+$/],
  ['shortcuts', /^(on|off)$/],
]);

const told = new WeakMap<HTMLElement, string>();  // an element that begins anew has said it already

/** `endpoint`: what it has, and is no address. `before`: where in the thread it is shown. */
export function mistaken(element: HTMLElement, before: Element, endpoint?: string): void {
  const all = endpoint === undefined ? [] : [`it needs an endpoint, the http(s) address where the comments are, and has "${endpoint}".`];
  for (const [name, known] of VALUES) {
    const value = element.getAttribute(name);
    if (value !== null && !known.test(value)) all.push(`${name}="${value}" means nothing.`);
  }
  if (!all.length) return;
  const text = `<rejoinder-thread>: ${all.join(' ')}`;
  if (told.get(element) !== text) console.error(text);
  told.set(element, text);
  show(element, before, text);
}

/** What only the page's author sees. */
export function show(element: HTMLElement, before: Element, text: string): void {
  if (element.hasAttribute('debug')) before.before(Object.assign(make('p'), { className: 'rj-status', textContent: text }));
}

const debug = later('debug.js', () => import('./debug.js'));

/** Nor is anybody else told what the core hears and says. */
export function inspected({ element, state }: Page): void {
  const [instance] = state();
  if (instance && element.hasAttribute('debug')) void debug().then(({ watch }) => watch(instance, element));
}

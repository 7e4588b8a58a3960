// The fourth part of the script, and when it comes: what keeps threads on the device, and searches them.
import { later } from './later';
import type { Page, Recalled } from './page';
import { searchFails } from './words';

const QUIET = 2000;  // ms after which a reader stays, and what he reads is kept
const load = later('shelf.js', () => import('./shelf.js'));

const secret = new WeakSet<HTMLElement>();

/** Its host answers this reader alone: nothing of it is kept for whoever sits here next. */
export const secretive = (element: HTMLElement): void => void secret.add(element);

/** The page's author may want no thread kept. */
const wanted = ({ element }: Page): boolean => element.getAttribute('store') !== 'off' && !secret.has(element);

/** What stands in the page already need not be recalled; nor can a mapping's reading go on from where it was. */
export const recall = async (page: Page): Promise<Recalled | undefined> =>
  !wanted(page) || page.element.querySelector('[data-hash]') || page.element.matches('[mapping],[profile]:not([profile=native])') ? undefined : (await load()).recall(page);

/** Without this part it is read and answered all the same. */
export function begin(page: Page): void {
  if (!wanted(page)) return;
  setTimeout(() => { if (!page.signal.aborted) load().then((part) => part.begin(page), () => {}); }, QUIET);
}

export async function keep(page: Page, document: string): Promise<void> {
  const part = wanted(page) && await load().catch(() => undefined);
  if (part) return part.keep(page, document);
  page.send({ type: 'store', action: 'refused', key: 'shelf' });
}

export function search(page: Page, say: (text: string) => void): void {
  load().then((part) => part.search(page), (error) => say(page.say(searchFails).replace('\x01', String(error))));
}

// The fourth part of the script, and when it comes: what keeps threads on the device, and searches them.
import { filled } from './filled';
import { later } from './later';
import type { Page, Recalled } from './page';
import { search as searchText } from './words';

const QUIET = 2000;  // ms after which a reader stays, and what he reads is kept
const load = later('shelf.js', () => import('./shelf.js'));

/** What stands in the page already need not be recalled; nor can a mapping's reading go on from where it was. */
export const recall = async (page: Page): Promise<Recalled | undefined> =>
  page.element.querySelector('[data-hash]') || page.element.matches('[mapping],[profile]:not([profile=native])') ? undefined : (await load()).recall(page);

/** The page's author may want no thread kept. */
const wanted = (page: Page): boolean => page.element.getAttribute('store') !== 'off';

/** Without this part it is read and answered all the same. */
export function begin(page: Page): void {
  if (!wanted(page)) return;
  setTimeout(() => { if (!page.signal.aborted) load().then((part) => part.begin(page), () => {}); }, QUIET);
}

export const keep = (page: Page, document: string): void => void load().then((part) => part.keep(page, document));

export const search = (page: Page): void => void load().then((part) => part.search(page));

/** Where there are orders to choose from there is something to be found. */
export function offer(page: Page, piece: HTMLElement): void {
  const tools = piece.matches('.rj-tools') ? piece : piece.querySelector('.rj-tools');
  if (!wanted(page) || !tools?.querySelector('select,button')) return;
  const button = filled('button', { type: 'button' }, page.say(searchText));
  button.dataset['do'] = 'search';
  tools.append(button);
}

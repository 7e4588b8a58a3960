// Texts in another language than English, or a site's own: loaded only where there are any. Without them the thread speaks English.
import { compile, rules } from './message.mjs';
import { VERSION } from './words';

const OURS = ['de', 'fr', 'es', 'pt', 'it', 'nl', 'pl', 'ru', 'ar', 'he', 'ja'];

const files = new Map<string, Promise<string>>();
const told = new Set<string>();

/** languages/NAME.txt as lines; each is fetched once a page. */
async function lines(name: string): Promise<string[]> {
  const fetched = async () => {
    const response = await fetch(new URL(`./languages/${name}.txt`, import.meta.url));
    if (!response.ok) throw new Error(`languages/${name}.txt: HTTP ${response.status}`);
    return response.text();
  };
  if (!files.has(name)) files.set(name, fetched());
  const found = (await files.get(name) ?? '').split('\n');
  if (found[0] !== VERSION) throw new Error(`languages/${name}.txt and language.js are of different versions`);
  return found;
}

/** For the site's owner: once in the console, and in the page where it asks for that. */
function complain(element: HTMLElement, text: string): void {
  if (!told.has(text)) console.error(`rejoinder: ${text}`);
  told.add(text);
  if (element.hasAttribute('debug')) element.shadowRoot?.prepend(Object.assign(document.createElement('p'), { className: 'rj-status', textContent: text }));
}

/** The site's own texts over those of the language. */
async function replace(element: HTMLElement, texts: string[], own: string): Promise<void> {
  const all: unknown = JSON.parse(own);
  if (!all || typeof all !== 'object' || Array.isArray(all)) throw new Error('it is no object');
  const keys = await lines('keys');
  for (const [key, text] of Object.entries(all)) {
    const line = keys.findIndex((entry, i) => i && entry.split(' ', 1)[0] === key);
    try {
      if (line < 0 || typeof text !== 'string') throw new Error('there is no such text');
      texts[line] = key === 'plural' ? rules(text) : compile(text, keys[line]?.split(' ').slice(1) ?? []);
    } catch (error) {
      complain(element, `texts, ${key}: ${String(error)}`);
    }
  }
}

/** All texts for this element in the page's language `tag`, as the lines of a language's file. Never fails. */
export async function texts(element: HTMLElement, tag: string): Promise<string[]> {
  const base = tag.split('-', 1)[0]?.toLowerCase().replace(/^iw$/, 'he') ?? '';
  let found: string[] = [];
  try {
    if (OURS.includes(base)) {
      found = await lines(base);
      if (/^[a-z]{2}(-[a-z\d]{2,8})*$/i.test(tag)) found[1] = tag;
      // The page's own word about the direction counts where it stands as near as that about the language.
      const turned = element.closest('[dir]');
      if (turned && (element.closest('[lang]') ?? document.documentElement).contains(turned)) found[2] = getComputedStyle(element).direction;
    } else if (base !== 'en') {
      found[1] = 'en';
      complain(element, `there are no texts in "${tag}"; the thread speaks English. It knows en ${OURS.join(' ')}`);
    }
  } catch (error) {
    found = ['', 'en'];
    complain(element, `no texts in "${tag}": ${String(error)}`);
  }
  found[0] = VERSION;
  const own = element.getAttribute('texts');
  if (own) await replace(element, found, own).catch((error: unknown) => complain(element, `the attribute texts: ${String(error)}`));
  return found;
}

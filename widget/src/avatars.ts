// A face beside each name, on pages that ask for them: the writer's picture where the host has one, else the figure of the name. It comes when the
// comments stand, and moves no line.
import { field } from './drafts';
import { filled } from './filled';
import { later } from './later';
import { Media } from './media';
import type { Page } from './page';
import { Portraits } from './portraits';
import { pictureButton, pictureKept, pictureRefused } from './words';

const look = `.rj-avatar{display:inline-flex;align-self:center;inline-size:1.5em;block-size:1.5em;margin-block:-.25em;margin-inline-end:-.2em;flex:none;border-radius:var(--rj-avatar-radius,20%);overflow:hidden}
.rj-avatar>*{inline-size:100%;block-size:100%;object-fit:cover}
.rj-picture{justify-self:start;align-self:end}`;
const SVG = 'http://www.w3.org/2000/svg';
const AGAIN = 10_000;  // ms between two questions

const pick = later('picture.js', () => import('./picture.js'));

/** Of the core's document only a colour and a path of squares are taken. */
function drawn(svg: string): Element {
  const [, colour = '', path = ''] = / color="(#[\da-f]{6})".* d="([MvhHz\d ]*)"/.exec(svg) ?? [];
  const make = (name: string, attributes: Record<string, string>) => {
    const element = Document.prototype.createElementNS.call(document, SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const figure = make('svg', { viewBox: '-1 -1 7 7', color: colour, fill: 'currentColor', part: 'identicon' });
  figure.append(make('path', { d: path }));
  return figure;
}

class Faces {
  #asked = 0;
  readonly #known = new Set<string>();  // the comments there were when the host was asked

  constructor(private readonly page: Page, private readonly say: (text: string) => void, private readonly media: Media, private readonly portraits: Portraits | undefined) {
    const { root, signal } = page;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets.push(sheet);
    const observer = new MutationObserver(() => void this.all());
    observer.observe(root, { childList: true, subtree: true });
    signal.addEventListener('abort', () => observer.disconnect());
    root.addEventListener('focusin', (event) => this.#dress((event.target as Element).closest('.rj-form')), { signal });
    void this.all();
  }

  async all(again = false): Promise<void> {
    const { root } = this.page;
    for (const head of root.querySelectorAll('.rj-head:not(:has(.rj-avatar))')) this.#draw(head);
    const fresh = [...root.querySelectorAll('.rj-c')].map(({ id }) => id).filter((id) => !this.#known.has(id));
    if (!this.portraits || (!again && (!fresh.length || Date.now() - this.#asked < AGAIN))) return;
    this.#asked = Date.now();
    for (const id of fresh) this.#known.add(id);
    try { await this.portraits.look(this.page.signal); } catch { return; }  // figures stay
    for (const head of root.querySelectorAll('.rj-head')) {
      head.querySelector('.rj-avatar')?.remove();
      this.#draw(head);
    }
    this.#dress(root.activeElement?.closest('.rj-form') ?? null);
  }

  #draw(head: Element): void {
    const name = head.querySelector('.rj-name')?.textContent;
    if (!name) return;
    const figure = () => drawn(this.media.identicon(name));
    const id = head.closest('[data-key]')?.getAttribute('data-key')?.slice(2) ?? '';
    const src = this.portraits?.of(id);
    const face = filled('span', { className: 'rj-avatar' }, src ? this.#portrait(src, figure) : figure());
    face.setAttribute('part', 'avatar');
    face.setAttribute('aria-hidden', 'true');
    head.prepend(face);
  }

  #portrait(src: string, otherwise: () => Element): HTMLElement {
    const image = filled('img', { alt: '', decoding: 'async', loading: 'lazy', referrerPolicy: 'no-referrer' });
    image.onerror = () => image.replaceWith(otherwise());
    image.src = src;
    return image;
  }

  /** A composer in which somebody says who he is offers a picture, too, where the host takes one. */
  #dress(form: Element | null): void {
    const who = form?.querySelector('.rj-who');
    if (!this.portraits?.can || !who || !field(form as HTMLElement, 'name') || who.querySelector('.rj-picture')) return;
    const button = filled('button', { className: 'rj-picture', type: 'button', textContent: this.page.say(pictureButton) });
    button.onclick = () => void this.#choose();
    who.append(button);
  }

  async #choose(): Promise<void> {
    const { say } = this.page;
    try {
      const part = await pick();
      const kept = await part.choose(this.page, (png) => this.portraits!.keep(png));
      if (!kept) return;
      this.say(say(pictureKept));
      await this.all(true);
    } catch (error) {
      this.say(say(pictureRefused).replace('\x01', (error as Error).message));
    }
  }
}

/** `avatars="names"`: figures alone, and the host is asked for nothing. */
export async function faces(page: Page, say: (text: string) => void): Promise<void> {
  const { element } = page;
  const foreign = element.hasAttribute('profile') || element.hasAttribute('mapping') || element.getAttribute('avatars') === 'names';
  const thread = element.getAttribute('thread') ?? '';
  const media = await Media.load(new URL('./identicon.wasm', import.meta.url));
  if (!page.signal.aborted) new Faces(page, say, media, foreign ? undefined : new Portraits(page.scope.slice('rejoinder:'.length, -thread.length - 1), thread));
}

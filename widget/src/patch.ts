// Patches → DOM: the only place where text becomes elements. Elements are known by their data-key; every patch may arrive twice.
import { allowedAttribute, canonical, strip } from './allowed';
import { make } from './make';
import type { Patch } from './protocol';

interface Policy { createHTML(html: string): string }
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

let policy: Policy | undefined;
let told = false;

/** Throws where the page lets no text become elements. */
export function template(html: string): HTMLTemplateElement {
  if (!policy) {
    policy = { createHTML: (text) => text };
    try { policy = trustedTypes!.createPolicy('rejoinder', policy); } catch { /* the browser has none, or the page refuses ours; it may do without all the same */ }
  }
  const made = make('template');  // inert: nothing in it loads or runs
  made.innerHTML = policy.createHTML(html);
  return made;
}

function parse(html: string): DocumentFragment {
  const { content } = template(html);
  const dropped = canonical(html) ? [] : strip(content);
  if (dropped.length && !told) {
    told = true;
    console.warn('rejoinder: left out of the page', dropped.slice(0, 10).join(' '));
  }
  return content;
}

const keyed = (scope: ParentNode): NodeListOf<HTMLElement> => scope.querySelectorAll('[data-key]');
const keyOf = (element: Element): string => element.getAttribute('data-key') ?? '';
const genOf = (element: Element | undefined): string | null | undefined => element?.getAttribute('data-gen');

/** What stands in the page moves without leaving it, where the browser can: focus, selection and scrolling stay with it. */
function put(parent: Element & { moveBefore?: (node: Node, before: Node | null) => void }, node: Node, before: Node | null): void {
  if (parent.moveBefore && node.isConnected && parent.isConnected) parent.moveBefore(node, before);
  else parent.insertBefore(node, before);
}

/** Who keeps the reader's place over a change. */
export interface Keeper { before(patches: Patch[], slice: boolean): void; after(): void }

export class View {
  keeper: Keeper | undefined;
  #index = new Map<string, HTMLElement>();
  #parked = new Map<string, HTMLElement>();  // composers whose place an earlier patch of the same answer has taken away
  #park = make('div');     // where they stand meanwhile; as children of a shadow root itself they would stop Chromium

  /** `fresh` hears of every piece of DOM that is new, after it stands in the page. */
  constructor(private readonly root: ShadowRoot, private readonly fresh: (piece: HTMLElement) => void) {
    for (const element of keyed(root)) this.#index.set(keyOf(element), element);
  }

  /** For the time without a core: a line above whatever stands there, in the frame that the core will replace. */
  status(text: string, action = ''): void {
    let root = this.get('root');
    if (!root) {
      root = this.root.appendChild(make('div'));
      root.className = 'rj';
      root.dataset['key'] = 'root';
      this.#index.set('root', root);
    }
    const line = root.querySelector<HTMLElement>('.rj-status') ?? make('p');
    line.className = 'rj-status';
    line.textContent = text;
    if (!line.parentNode) root.prepend(line);
    if (!action) return;
    const button = make('button');
    button.type = 'button';
    button.dataset['do'] = 'refresh';
    button.textContent = action;
    line.append(' ', button);
  }

  readonly get = (key: string): HTMLElement | undefined => this.#index.get(key);

  /** `slice`: more of what an earlier answer has begun, which moves nothing that is read. */
  apply(patches: Patch[], slice = false): void {
    if (!patches.length) return;
    this.keeper?.before(patches, slice);
    const pieces = patches.flatMap((patch) => this.#one(patch));
    if (this.#park.isConnected) {
      this.#park.remove();
      this.#park.replaceChildren();
      this.#parked.clear();
    }
    for (const piece of pieces) if (piece.isConnected) this.fresh(piece);
    this.keeper?.after();
  }

  #one(patch: Patch): HTMLElement[] {
    switch (patch.type) {
      case 'replace': return this.#replace(patch.key, patch.html);
      case 'insert': return this.#insert(patch.in, patch.after, patch.html);
      case 'remove': this.#drop(this.get(patch.key)); return [];
      case 'attr': this.#attr(patch.key, patch.name, patch.value, patch.on); return [];
      case 'text': this.#text(patch.key, patch.text); return [];
    }
  }

  #replace(key: string, html: string): HTMLElement[] {
    const old = this.get(key);
    const element = parse(html).firstElementChild as HTMLElement | null;
    if (!element || (!old && key !== 'root')) return [];
    if (old) old.before(element);
    else this.root.append(element);
    this.#drop(old);
    return [this.#settle(element)];
  }

  #insert(into: string, after: string, html: string): HTMLElement[] {
    const parent = this.get(into);
    if (!parent) return [];
    const content = parse(html);
    const pieces = [...content.children] as HTMLElement[];
    // Where it goes is looked up before anything leaves: the neighbour may be one that moves.
    const names = new Set(pieces.map(keyOf));
    let before = after ? this.get(after)?.nextElementSibling : parent.firstElementChild;
    while (before && names.has(keyOf(before))) before = before.nextElementSibling;
    for (const key of names) if (key) this.#drop(this.get(key));
    parent.insertBefore(content, before?.parentNode === parent ? before : null);
    return pieces.map((piece) => this.#settle(piece));
  }

  /** Composers in it are only put aside: the same answer may have a new place for them. */
  #drop(old: HTMLElement | undefined): void {
    if (!old) return;
    this.#forget(old);
    for (const form of [old, ...old.querySelectorAll<HTMLElement>('form')]) {
      if (!genOf(form)) continue;
      if (!this.#park.isConnected) this.root.append(this.#park);
      this.#parked.set(keyOf(form), form);
      put(this.#park, form, null);
    }
    if (!this.#parked.has(keyOf(old))) old.remove();
  }

  /** Gives what has just come into the page the composers that are there already, and learns its keys. */
  #settle(piece: HTMLElement): HTMLElement {
    let settled = piece;
    for (const form of piece.matches('form') ? [piece] : piece.querySelectorAll<HTMLElement>('form')) {
      const key = keyOf(form);
      const standing = this.#parked.get(key) ?? this.get(key);
      if (!genOf(form) || !standing?.isConnected || !form.parentElement) continue;
      // Before there is a keeper nothing can have been sent either: what is typed there is still wanted.
      if (this.keeper && genOf(standing) !== genOf(form)) continue;
      put(form.parentElement, standing, form);
      form.remove();
      this.#parked.delete(key);
      if (form === piece) settled = standing;
    }
    for (const element of [settled, ...keyed(settled)]) this.#index.set(keyOf(element), element);
    return settled;
  }

  #attr(key: string, name: string, value: string, on: boolean): void {
    if (!on) this.get(key)?.removeAttribute(name);
    else if (allowedAttribute(name, value)) this.get(key)?.setAttribute(name, value);
  }

  #text(key: string, text: string): void {
    const element = this.get(key);
    if (!element) return;
    this.#forget(element);
    this.#index.set(key, element);
    element.textContent = text;
  }

  /** A key may stand for an element that is newer. */
  #forget(old: HTMLElement): void {
    for (const element of [old, ...keyed(old)]) if (this.get(keyOf(element)) === element) this.#index.delete(keyOf(element));
  }
}

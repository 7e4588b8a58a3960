// Patches → DOM: the only place where text becomes elements. Elements are known by their data-key; every patch may arrive twice.
import { allowedAttribute, strip } from './allowed';
import { hold } from './focus';
import type { Patch } from './protocol';

interface Policy { createHTML(html: string): string }
declare const trustedTypes: { createPolicy(name: string, rules: Policy): Policy } | undefined;

let policy: Policy | undefined;
let told = false;

function parse(html: string): DocumentFragment {
  const plain: Policy = { createHTML: (text) => text };
  policy ??= typeof trustedTypes === 'undefined' ? plain : trustedTypes.createPolicy('rejoinder', plain);
  const template = document.createElement('template');  // inert: nothing in it loads or runs
  template.innerHTML = policy.createHTML(html);
  const dropped = strip(template.content);
  if (dropped.length && !told) {
    told = true;
    console.warn('rejoinder: left out of the page', dropped.slice(0, 10).join(' '));
  }
  return document.adoptNode(template.content);
}

const keyed = (scope: ParentNode): NodeListOf<HTMLElement> => scope.querySelectorAll('[data-key]');
const keyOf = (element: Element): string | null => element.getAttribute('data-key');

export class View {
  #index = new Map<string, HTMLElement>();

  /** `fresh` hears of every piece of DOM that is new, after it stands in the page. */
  constructor(private readonly root: ShadowRoot, private readonly fresh: (piece: HTMLElement) => void) {
    for (const element of keyed(root)) this.#index.set(keyOf(element) ?? '', element);
  }

  /** For the time without a core: a line above whatever stands there, in the frame that the core will replace. */
  status(text: string, action = ''): void {
    let root = this.#index.get('root');
    if (!root) {
      root = this.root.appendChild(document.createElement('div'));
      root.className = 'rj';
      root.dataset['key'] = 'root';
      this.#index.set('root', root);
    }
    const line = root.querySelector<HTMLElement>('.rj-status') ?? document.createElement('p');
    line.className = 'rj-status';
    line.textContent = text;
    if (!line.parentNode) root.prepend(line);
    if (!action) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.dataset['do'] = 'refresh';
    button.textContent = action;
    line.append(' ', button);
  }

  get(key: string): HTMLElement | undefined { return this.#index.get(key); }

  apply(patches: Patch[]): void {
    if (!patches.length) return;
    const held = hold(this.root, patches.some(({ type }) => type === 'replace' || type === 'order' || type === 'remove'));
    const pieces = patches.flatMap((patch) => this.#one(patch));
    for (const piece of pieces) if (piece.isConnected) this.fresh(piece);
    held.restore((key) => this.#index.get(key));
  }

  #one(patch: Patch): HTMLElement[] {
    switch (patch.type) {
      case 'replace': return this.#replace(patch.key, patch.html);
      case 'insert': return this.#insert(patch.in, patch.after, patch.html);
      case 'remove': this.#drop(patch.key); return [];
      case 'order': this.#order(patch.in, patch.keys); return [];
      case 'attr': this.#attr(patch.key, patch.name, patch.value, patch.on); return [];
      case 'text': this.#text(patch.key, patch.text); return [];
    }
  }

  #replace(key: string, html: string): HTMLElement[] {
    const old = this.#index.get(key);
    const content = parse(html);
    const element = content.firstElementChild as HTMLElement | null;
    if (!element || (!old && key !== 'root')) return [];
    if (old) this.#forget(old);
    this.#learn(content);
    if (old) old.replaceWith(element);
    else this.root.append(element);
    return [element];
  }

  #insert(into: string, after: string, html: string): HTMLElement[] {
    const parent = this.#index.get(into);
    if (!parent) return [];
    const content = parse(html);
    const pieces = [...content.children] as HTMLElement[];
    // Where it goes is looked up before anything leaves: the neighbour may be one that moves.
    const names = new Set(pieces.map(keyOf));
    let before = after ? this.#index.get(after)?.nextElementSibling : parent.firstElementChild;
    while (before && names.has(keyOf(before))) before = before.nextElementSibling;
    for (const piece of pieces) {
      const key = keyOf(piece);
      if (key) this.#drop(key);
    }
    this.#learn(content);
    parent.insertBefore(content, before?.parentNode === parent ? before : null);
    return pieces;
  }

  #drop(key: string): void {
    const old = this.#index.get(key);
    if (!old) return;
    this.#forget(old);
    old.remove();
  }

  #order(into: string, keys: string[]): void {
    const parent = this.#index.get(into);
    let at = parent?.firstElementChild ?? null;
    for (const key of keys) {
      const child = this.#index.get(key);
      if (!parent || child?.parentNode !== parent) continue;
      if (child === at) at = at.nextElementSibling;
      else parent.insertBefore(child, at);
    }
  }

  #attr(key: string, name: string, value: string, on: boolean): void {
    if (!on) this.#index.get(key)?.removeAttribute(name);
    else if (allowedAttribute(name, value)) this.#index.get(key)?.setAttribute(name, value);
  }

  #text(key: string, text: string): void {
    const element = this.#index.get(key);
    if (!element) return;
    for (const inner of keyed(element)) this.#index.delete(keyOf(inner) ?? '');
    element.textContent = text;
  }

  #learn(content: DocumentFragment): void {
    for (const element of keyed(content)) this.#index.set(keyOf(element) ?? '', element);
  }

  #forget(old: HTMLElement): void {
    for (const element of [old, ...keyed(old)]) this.#index.delete(keyOf(element) ?? '');
  }
}

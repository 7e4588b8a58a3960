// What is typed and not yet sent. It outlives a form that goes, a core that breaks and a reload of this tab; and when the tab is closed or has died, the
// next one finds the texts, without name and e-mail.
import { about } from './actions';

interface Draft { name: string; email: string; body: string; open: boolean }
type Field = HTMLInputElement | HTMLTextAreaElement;

export const field = (form: HTMLElement, name: string): Field | null => form.querySelector<Field>(`[name="${name}"]`);

/** Whether this form is about the comment's own text; only what is new says who writes it. */
export const edits = (form: HTMLElement): boolean => !form.querySelector('.rj-who');

/** What is written about a comment: a reply to it or its own text. */
const name = (form: HTMLElement): string => `${edits(form) ? 'edit' : 'reply'} ${about(form)}`;

const FRESH = 30 * 86_400_000;  // ms for which a text is left to the next tab

/** Texts of all tabs, by name: each with the time when it was typed. */
type Left = Map<string, [text: string, at: number]>;

export class Drafts {
  #all = new Map<string, Draft>();
  #left = new Map<string, string>();  // what this tab knows to be left
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `leave`: is told whether there is text that cannot be kept. */
  constructor(private readonly scope: string, root: ShadowRoot, signal: AbortSignal, private readonly leave: (unkept: boolean) => void) {
    try {
      const own = sessionStorage.getItem(scope);
      if (own) this.#all = new Map(JSON.parse(own) as [string, Draft][]);
      for (const [of, [body]] of this.#read()) {
        if (!own) this.#all.set(of, { name: '', email: '', body, open: true });
        if (this.#all.get(of)?.body === body) this.#left.set(of, body);
      }
    } catch { /* storage refused or not ours: drafts live as long as the page */ }
    addEventListener('storage', ({ key, newValue }) => {
      if (key === this.#place) this.#taken(root, newValue ?? '[]');
    }, { signal });
  }

  get #place(): string { return `${this.scope}:drafts`; }

  #read(): Left {
    const all = JSON.parse(localStorage.getItem(this.#place) ?? '[]') as [string, [string, number]][];
    return new Map(all.filter(([, [, at]]) => Date.now() - at < FRESH));
  }

  /** Another tab has sent or dropped what stood here as well. */
  #taken(root: ShadowRoot, now: string): void {
    const there = new Set((JSON.parse(now) as [string][]).map(([of]) => of));
    for (const [of, body] of this.#left) {
      if (there.has(of)) continue;
      this.#left.delete(of);
      if (this.#all.get(of)?.body !== body) continue;
      this.#all.delete(of);
      for (const form of root.querySelectorAll<HTMLElement>('.rj-form')) if (name(form) === of) field(form, 'body')!.value = '';
    }
  }

  /** For the tab that comes after this one. */
  #leave(open: [string, Draft][]): void {
    const all = this.#read();
    for (const [of, body] of this.#left) if (all.get(of)?.[0] === body) all.delete(of);
    this.#left = new Map(open.map(([of, { body }]) => [of, body]));
    for (const [of, body] of this.#left) all.set(of, [body, Date.now()]);
    if (all.size) localStorage.setItem(this.#place, JSON.stringify([...all]));
    else localStorage.removeItem(this.#place);
  }

  /** What opens the composers that were open, with text in them: an action, and the comment it is about. */
  open(): [action: string, key: string][] {
    return [...this.#all].filter(([, draft]) => draft.open).map(([of]) => [of.split(' ', 1)[0] ?? '', of.slice(of.indexOf(' ') + 1)]);
  }

  keep(form: HTMLElement): void {
    const [author = '', email = '', body = ''] = ['name', 'email', 'body'].map((part) => field(form, part)?.value);
    if (body) this.#all.set(name(form), { name: author, email, body, open: true });
    else this.#all.delete(name(form));
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), 300);
  }

  /** The composer was closed; opened again in this page it still has its text. */
  close(form: HTMLElement): void {
    const draft = this.#all.get(name(form));
    if (draft) draft.open = false;
    this.save();
  }

  /** The text of a change that can be made no more. */
  take(key: string): string {
    const of = `edit ${key}`;
    const text = this.#all.get(of)?.body ?? '';
    this.#all.delete(of);
    this.save();
    return text;
  }

  /** The text is the core's now. */
  sent(form: HTMLElement): void {
    this.#all.delete(name(form));
    this.save();
  }

  /** Gives a new form what was typed before; never over something that stands there, which is what has been typed since. */
  fill(form: HTMLElement): void {
    if (field(form, 'body')?.value) return this.keep(form);
    const draft = this.#all.get(name(form));
    const put = (part: string, text: string | undefined) => {
      const into = field(form, part);
      if (into && text && !into.value) into.value = text;
    };
    put('body', draft?.body);
    put('name', draft?.name);
    put('email', draft?.email);
    if (draft) draft.open = true;
  }

  save(): void {
    clearTimeout(this.#timer);
    try {
      const all = [...this.#all].filter(([, draft]) => draft.open);
      if (all.length) sessionStorage.setItem(this.scope, JSON.stringify(all));
      else sessionStorage.removeItem(this.scope);
      this.#leave(all);
      this.leave(false);
    } catch {
      this.leave(this.#all.size > 0);  // full or refused: as above
    }
  }
}

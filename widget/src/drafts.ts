// What is typed and not yet sent. It outlives a form that goes, a core that breaks and a reload of this tab; another tab has its own.
import { about } from './actions';

interface Draft { name: string; email: string; body: string; open: boolean }
type Field = HTMLInputElement | HTMLTextAreaElement;

export const field = (form: HTMLElement, name: string): Field | null => form.querySelector<Field>(`[name="${name}"]`);

/** Whether this form is about the comment's own text; only what is new says who writes it. */
export const edits = (form: HTMLElement): boolean => !form.querySelector('.rj-who');

/** What is written about a comment: a reply to it or its own text. */
const name = (form: HTMLElement): string => `${edits(form) ? 'edit' : 'reply'} ${about(form)}`;

export class Drafts {
  #all = new Map<string, Draft>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `leave`: is told whether there is text that cannot be kept. */
  constructor(private readonly scope: string, private readonly leave: (unkept: boolean) => void) {
    try {
      this.#all = new Map(JSON.parse(sessionStorage.getItem(scope) ?? '[]') as [string, Draft][]);
    } catch { /* storage refused or not ours: drafts live as long as the page */ }
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
      this.leave(false);
    } catch {
      this.leave(this.#all.size > 0);  // full or refused: as above
    }
  }
}

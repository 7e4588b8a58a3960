// What is typed and not yet sent. It outlives a form that goes, a core that breaks and a reload of this tab; another tab has its own.

interface Draft { name: string; email: string; body: string; open: boolean }
type Field = HTMLInputElement | HTMLTextAreaElement;

export const field = (form: HTMLElement, name: string): Field | null => form.querySelector<Field>(`[name="${name}"]`);

export class Drafts {
  #all = new Map<string, Draft>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly scope: string) {
    try {
      this.#all = new Map(JSON.parse(sessionStorage.getItem(scope) ?? '[]') as [string, Draft][]);
    } catch { /* storage refused or not ours: drafts live as long as the page */ }
  }

  /** Comments whose composer was open, with text in it. */
  open(): string[] { return [...this.#all].filter(([, draft]) => draft.open).map(([key]) => key); }

  keep(key: string, form: HTMLElement): void {
    const [name = '', email = '', body = ''] = ['name', 'email', 'body'].map((part) => field(form, part)?.value);
    if (body) this.#all.set(key, { name, email, body, open: true });
    else this.#all.delete(key);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.save(), 300);
  }

  /** The composer was closed; opened again in this page it still has its text. */
  close(key: string): void {
    const draft = this.#all.get(key);
    if (draft) draft.open = false;
    this.save();
  }

  /** The text is the core's now. */
  sent(key: string): void {
    this.#all.delete(key);
    this.save();
  }

  /** Gives a new form what was typed before; never over something that stands there, which is what has been typed since. */
  fill(key: string, form: HTMLElement): void {
    if (field(form, 'body')?.value) return this.keep(key, form);
    const draft = this.#all.get(key);
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
    } catch { /* full or refused: as above */ }
  }
}

// Rich text from elsewhere → Markdown. The document it is parsed into is inert: nothing of it is shown, loaded or run, only its words are read.

const LONGEST = 500_000;
const SKIP = /^(?:script|style|head|title|template|noscript|iframe|object|svg|math|select|button|textarea)$/;
const BLOCK = /^(?:address|article|aside|blockquote|dd|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|li|main|nav|ol|p|section|table|tr|ul)$/;
const CLOSE = /^(?:li|tr|dt|dd)$/;  // blocks without a blank line between them
const SAFE = /^(?:https?|mailto):/i;

/** Whether there is anything in it that plain text would lose. */
export const rich = (html: string): boolean => /<(?:a\s[^>]*href|b[\s>]|strong|em[\s>]|i[\s>]|code|pre|blockquote|ul|ol|li|h[1-6]|del|s[\s>])/i.test(html);

const escape = (text: string): string => text.replace(/[\\`*_[\]<]/g, '\\$&');

/** What at the beginning of a line would mean something else. */
const begin = (line: string): string => line.replace(/^(?:([#>+~-])|(\d{1,9})([.)]))(?=\s|$|[#~])/, (_, sign?: string, number?: string, point?: string) => (sign ? `\\${sign}` : `${number}\\${point}`));

const fenceFor = (text: string, least: number): string => '`'.repeat(Math.max(least, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length + 1)));

class Writer {
  #out: string[] = [];
  #line = '';
  #gap = false;             // a blank line comes before the next text
  #prefix: string[] = [];   // of each line: quotes, and the indents of lists
  #sign = '';               // of a list's item that begins
  #marks: { open: string; close: string; written: boolean }[] = [];

  text(words: string): void {
    const text = escape(words.replace(/[\s\u00a0]+/g, ' '));
    // Blanks stand outside of marks, and none at a line's beginning.
    if (text.startsWith(' ') && this.#line && !this.#line.endsWith(' ')) this.#line += ' ';
    this.raw(text.trimStart());
  }

  raw(words: string): void {
    if (!words) return;
    for (const mark of this.#marks) if (!mark.written) [this.#line, mark.written] = [this.#line + mark.open, true];
    this.#line += words;
  }

  mark(open: string, close: string): void { this.#marks.push({ open, close, written: false }); }

  unmark(): void {
    const mark = this.#marks.pop();
    if (!mark?.written) return;
    const bare = this.#line.trimEnd();
    this.#line = bare + mark.close + this.#line.slice(bare.length);
  }

  /** Ends the line; `gap`: a new paragraph begins. Marks end with it and begin anew. */
  end(gap: boolean): void {
    let line = this.#line.trim();
    for (const mark of [...this.#marks].reverse()) if (mark.written) [line, mark.written] = [line + mark.close, false];
    this.#line = '';
    if (line) this.#put([begin(line)]);
    this.#gap ||= gap;
  }

  verbatim(text: string): void {
    this.end(true);
    const fence = fenceFor(text, 3);
    this.#put([fence, ...text.replace(/\n+$/, '').split('\n'), fence]);
    this.#gap = true;
  }

  open(prefix: string, sign = ''): void {
    this.#prefix.push(prefix);
    this.#sign = sign;
  }

  close(): void {
    this.#prefix.pop();
    this.#sign = '';
  }

  done(): string {
    this.end(false);
    return this.#out.join('\n').trim();
  }

  #put(lines: string[]): void {
    const all = this.#prefix.join('');
    if (this.#gap && this.#out.length) this.#out.push((this.#sign ? this.#prefix.slice(0, -1).join('') : all).trimEnd());
    for (const line of lines) {
      this.#out.push((this.#sign ? all.slice(0, all.length - this.#sign.length) + this.#sign : all) + line);
      this.#sign = '';
    }
    this.#gap = false;
  }
}

/** Where a link leads, in the form that Markdown takes; empty for one that may not stand in a comment, or is relative to a page that we do not know. */
function address(element: Element): string {
  try {
    const { href } = new URL(element.getAttribute('href') ?? '');
    return SAFE.test(href) ? href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`) : '';
  } catch {
    return '';
  }
}

/** The mark around an element's words. Some editors wrap all that they copy in a <b> that is none. */
function markOf({ localName, style }: HTMLElement): string {
  switch (localName) {
    case 'b': case 'strong': return /^(?:normal|[1-5]00)$/.test(style.fontWeight) ? '' : '**';
    case 'em': case 'i': return style.fontStyle === 'normal' ? '' : '*';
    case 'del': case 's': return '~~';
    default: return /^h[1-6]$/.test(localName) ? '**' : '';
  }
}

/** Walked, not recursed into: how deep it is belongs to a stranger. Empty when it is too long. */
export function markdown(html: string): string {
  if (html.length > LONGEST) return '';
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  const out = new Writer();
  const counts: number[] = [];  // of the lists around: the next number, 0 for a list without

  /** Whether there is more to be read inside. */
  const enter = (element: HTMLElement): boolean => {
    const { localName: name } = element;
    if (SKIP.test(name) || element.style.display === 'none') return false;
    switch (name) {
      case 'br': out.end(false); return false;
      case 'hr': out.end(true); return false;
      case 'img': out.text(element.getAttribute('alt') ?? ''); return false;
      case 'pre': out.verbatim(element.textContent ?? ''); return false;
      case 'code': {
        const words = (element.textContent ?? '').replace(/\s+/g, ' ').trim();
        const ticks = fenceFor(words, 1);
        if (words) out.raw(words.includes('`') ? `${ticks} ${words} ${ticks}` : ticks + words + ticks);
        return false;
      }
    }
    if (BLOCK.test(name)) out.end(!CLOSE.test(name) && !(counts.length > 0 && /^[uo]l$/.test(name)));
    if (name === 'td' || name === 'th') out.text(' ');
    if (name === 'blockquote') out.open('> ');
    if (name === 'ul' || name === 'ol') counts.push(name === 'ol' ? Math.max(1, Number(element.getAttribute('start')) || 1) : 0);
    if (name === 'li') {
      const number = counts.at(-1) ?? 0;
      const sign = number ? `${number}. ` : '- ';
      if (number) counts[counts.length - 1] = number + 1;
      out.open(' '.repeat(sign.length), sign);
    }
    const mark = markOf(element), to = name === 'a' ? address(element) : '';
    if (to) out.mark('[', `](${to})`);
    else if (mark) out.mark(mark, mark);
    return true;
  };
  const leave = (element: HTMLElement): void => {
    const { localName: name } = element;
    if (name === 'a' ? address(element) : markOf(element)) out.unmark();
    if (BLOCK.test(name)) out.end(!CLOSE.test(name) && !(counts.length > 1 && /^[uo]l$/.test(name)));
    if (name === 'ul' || name === 'ol') counts.pop();
    if (name === 'li' || name === 'blockquote') out.close();
  };

  for (let at: Node = body; ;) {
    const element = at.nodeType === Node.ELEMENT_NODE ? at as HTMLElement : undefined;
    if (at.nodeType === Node.TEXT_NODE) out.text(at.nodeValue ?? '');
    const inside = element && enter(element);
    if (inside && at.firstChild) {
      at = at.firstChild;
      continue;
    }
    if (inside) leave(element);
    while (at !== body && !at.nextSibling && at.parentNode) {
      at = at.parentNode;
      leave(at as HTMLElement);
    }
    if (at === body || !at.nextSibling) return out.done();
    at = at.nextSibling;
  }
}

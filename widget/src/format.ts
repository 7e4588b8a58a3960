// Markdown by a press: what becomes of a text, and of what is selected in it.

/** The characters `from` to `to` become `text`; then `start` to `end` are selected. */
export interface Change { from: number; to: number; text: string; start: number; end: number }
export type Format = 'bold' | 'italic' | 'link' | 'quote' | 'code';

const LINK = /^(?:https?:\/\/|mailto:)\S+$/i;

/** `mark` around what is selected, or taken away when it is there already. */
function around(all: string, from: number, to: number, mark: string): Change {
  const text = all.slice(from, to);
  const size = mark.length;
  // The stars of **strong** are not those of *emphasis*.
  const run = (at: number, step: number) => {
    let n = 0;
    while (all[at + n * step] === mark[0]) n++;
    return n;
  };
  const [before, behind] = [run(from - 1, -1), run(to, 1)];
  const has = (n: number) => (size === 1 ? n % 2 === 1 : n >= size);
  if (has(before) && has(behind)) return { from: from - size, to: to + size, text, start: from - size, end: to - size };
  if (text.length >= 2 * size && text.startsWith(mark) && text.endsWith(mark) && (size > 1 || !text.startsWith(mark + mark))) {
    const bare = text.slice(size, -size);
    return { from, to, text: bare, start: from, end: from + bare.length };
  }
  // A blank inside of the marks would undo them.
  const [, head = '', core = '', tail = ''] = /^(\s*)([^]*?)(\s*)$/.exec(text) ?? [];
  return { from, to, text: head + mark + core + mark + tail, start: from + head.length + size, end: from + head.length + size + core.length };
}

/** Each line that is touched begins with `> `, or does no more. */
function lines(all: string, from: number, to: number): Change {
  const first = all.lastIndexOf('\n', from - 1) + 1;
  const end = all.indexOf('\n', to);
  const last = end < 0 ? all.length : end;
  const rows = all.slice(first, last).split('\n');
  const quoted = rows.every((row) => /^> ?/.test(row));
  const text = rows.map((row) => (quoted ? row.replace(/^> ?/, '') : `> ${row}`)).join('\n');
  // Behind a paragraph a quote begins with a line of its own.
  const apart = !quoted && first > 0 && !/\n\s*\n$|^\s*$/.test(all.slice(0, first)) ? '\n' : '';
  const at = first + apart.length + text.length;
  return { from: first, to: last, text: apart + text, start: from === to ? at : first + apart.length, end: at };
}

function link(all: string, from: number, to: number): Change {
  const text = all.slice(from, to).trim();
  if (LINK.test(text)) return { from, to, text: `[](${text})`, start: from + 1, end: from + 1 };
  const address = 'https://';
  const start = from + text.length + 3;
  return { from, to, text: `[${text}](${address})`, start: text ? start : from + 1, end: text ? start + address.length : from + 1 };
}

function code(all: string, from: number, to: number): Change {
  const text = all.slice(from, to);
  if (!text.includes('\n')) return around(all, from, to, '`');
  const fence = '`'.repeat(Math.max(3, ...Array.from(text.matchAll(/`+/g), ([ticks]) => ticks.length + 1)));
  const block = `${from > 0 && all[from - 1] !== '\n' ? '\n' : ''}${fence}\n${text.replace(/\n$/, '')}\n${fence}\n`;
  return { from, to, text: block, start: from + block.length, end: from + block.length };
}

export function format(kind: Format, all: string, from: number, to: number): Change {
  switch (kind) {
    case 'bold': return around(all, from, to, '**');
    case 'italic': return around(all, from, to, '*');
    case 'link': return link(all, from, to);
    case 'quote': return lines(all, from, to);
    case 'code': return code(all, from, to);
  }
}

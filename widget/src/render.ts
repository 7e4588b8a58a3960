// `rejoinder render` through core.wasm, for node: the same arguments, the same bytes, the same exit codes.
import { readFileSync } from 'node:fs';
import process, { argv, stderr, stdin, stdout } from 'node:process';
import { getSystemErrorMap } from 'node:util';
import { Core } from './core';
import { instantiate } from './loader';
import type { Event } from './protocol';
import { renderThread, type ServedThread } from './ssr';

const HELP = `usage: render.mjs --markdown | --html | --text
       render.mjs [--words FILE] FILE | -
       render.mjs --page FILE | - [--endpoint URL] [--thread KEY] [--base URL] [--css FILE] [--nonce TEXT]
                  [--words FILE] [--url URL] [--title TEXT] [--author NAME] [--published TIME] [--order WORDS]

With --markdown, --html or --text: a comment's source on stdin, its safe HTML on stdout.
With a FILE (- is stdin): a thread in any JSON form that import takes, as the HTML that the widget shows.
With --page: the thread's element for a page that a server sends, as \`rejoinder render --help\` says.
--words is the file of a language, languages/TAG.txt beside this script; without it the thread speaks English.
`;
const FORMATS = ['--markdown', '--html', '--text'];
const PAGE = ['endpoint', 'thread', 'base', 'css', 'nonce', 'url', 'title', 'author', 'published', 'order'];

// What the core's preview puts around the body; its place in the page, not the comment's.
const FRAME = '<div class="rj-body rj-preview" data-key="p:">';
const FRAME_END = '</div>';

class Failure extends Error {
  constructor(message: string, readonly code: 1 | 2 = 1) { super(message); }
}

async function input(file: string): Promise<Uint8Array> {
  if (file === '-') {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stdin) chunks.push(chunk);
    return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
  }
  try {
    return new Uint8Array(readFileSync(file));  // a Buffer turns itself into JSON of its own
  } catch (error) {
    const [, why = 'error'] = getSystemErrorMap().get((error as { errno?: number }).errno ?? 0) ?? [];
    throw new Failure(`cannot open ${file}: ${why[0]?.toUpperCase()}${why.slice(1)}`);
  }
}

/** The last HTML that the core puts in the place of `key`. */
async function replaced(key: string, event: Event, words?: Uint8Array): Promise<string> {
  const module = await WebAssembly.compile(readFileSync(new URL('core.wasm', import.meta.url)));
  const answer = new Core(await instantiate(module), () => {}).dispatch([{ type: 'init', ...(words && { words }) }, event], 0);
  if (!answer) throw new Failure('the core has stopped');
  if (answer.error) throw new Failure(answer.error);
  let html: string | undefined;
  for (const patch of answer.patches) if (patch.type === 'replace' && patch.key === key) html = patch.html;
  if (html === undefined) throw new Failure('the core has drawn nothing');
  return html;
}

async function page(words: string[], texts?: Uint8Array): Promise<string> {
  const options: Record<string, string> = {};
  let file: string | undefined;
  for (let i = 0; i < words.length; i++) {
    const [word = '', inline] = words[i]?.split(/=(.*)/s) ?? [];
    if (word === '--page') continue;
    if (PAGE.includes(word.slice(2))) options[word.slice(2)] = inline ?? words[++i] ?? '';
    else if (word.startsWith('--') || file !== undefined) throw new Failure(`unknown option ${word}; render.mjs --help`, 2);
    else file = words[i];
  }
  if (file === undefined) throw new Failure('--page wants a FILE; render.mjs --help', 2);
  const { css, ...told } = options;
  const style = css === undefined ? '' : new TextDecoder().decode(await input(css));
  const module = await WebAssembly.compile(readFileSync(new URL('core.wasm', import.meta.url)));
  return renderThread(module, await input(file), { ...told, style, ...(texts && { words: texts }) } as ServedThread);
}

async function render(words: string[]): Promise<string> {
  const language = words.indexOf('--words');
  const [, file] = language < 0 ? [] : words.splice(language, 2);
  if (language >= 0 && file === undefined) throw new Failure('--words needs a value; render.mjs --help', 2);
  const texts = file === undefined ? undefined : await input(file);
  if (words.includes('--page')) return page(words, texts);
  const wrong = words.find((word) => word !== '-' && word.startsWith('-') && !FORMATS.includes(word) && word !== '--help');
  if (wrong !== undefined) throw new Failure(`unknown option ${wrong}; render.mjs --help`, 2);
  if (words.includes('--help')) return HELP;
  const [what, ...more] = new Set(words);
  if (what === undefined || more.length) throw new Failure(`one of ${FORMATS.join(', ')} or a FILE; render.mjs --help`, 2);
  if (!FORMATS.includes(what)) return `${await replaced('root', { type: 'load', body: await input(what) }, texts)}\n`;
  const html = await replaced('p:', { type: 'user', action: 'preview', body: await input('-'), format: what.slice(2) });
  if (!html.startsWith(FRAME) || !html.endsWith(FRAME_END)) throw new Failure("the core's preview has an unknown frame");
  return html.slice(FRAME.length, -FRAME_END.length);
}

try {
  stdout.write(await render(argv.slice(2)));
} catch (error) {
  stderr.write(`${(error instanceof Error ? error.message : String(error)).replace(/[\u0000-\u001f\u007f]/g, ' ')}\n`);
  process.exitCode = error instanceof Failure ? error.code : 1;
}

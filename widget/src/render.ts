// `rejoinder render` through core.wasm, for node: the same arguments, the same bytes, the same exit codes.
import { readFileSync } from 'node:fs';
import process, { argv, stderr, stdin, stdout } from 'node:process';
import { getSystemErrorMap } from 'node:util';
import { Core } from './core';
import { instantiate } from './loader';
import type { Event } from './protocol';

const HELP = `usage: render.mjs --markdown | --html | --text
       render.mjs FILE | -

With --markdown, --html or --text: a comment's source on stdin, its safe HTML on stdout.
With a FILE (- is stdin): a thread in any JSON form that import takes, as the HTML that the widget shows.
`;
const FORMATS = ['--markdown', '--html', '--text'];

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
async function replaced(key: string, event: Event): Promise<string> {
  const module = await WebAssembly.compile(readFileSync(new URL('core.wasm', import.meta.url)));
  const answer = new Core(await instantiate(module), () => {}).dispatch([{ type: 'init' }, event], 0);
  if (!answer) throw new Failure('the core has stopped');
  if (answer.error) throw new Failure(answer.error);
  let html: string | undefined;
  for (const patch of answer.patches) if (patch.type === 'replace' && patch.key === key) html = patch.html;
  if (html === undefined) throw new Failure('the core has drawn nothing');
  return html;
}

async function render(words: string[]): Promise<string> {
  const wrong = words.find((word) => word !== '-' && word.startsWith('-') && !FORMATS.includes(word) && word !== '--help');
  if (wrong !== undefined) throw new Failure(`unknown option ${wrong}; render.mjs --help`, 2);
  if (words.includes('--help')) return HELP;
  const [what, ...more] = new Set(words);
  if (what === undefined || more.length) throw new Failure(`one of ${FORMATS.join(', ')} or a FILE; render.mjs --help`, 2);
  if (!FORMATS.includes(what)) return `${await replaced('root', { type: 'load', body: await input(what) })}\n`;
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

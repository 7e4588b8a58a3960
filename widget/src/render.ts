// `rejoinder render` through core.wasm, for node: the same arguments, the same bytes, the same exit codes.
import { readFileSync } from 'node:fs';
import process, { argv, stderr, stdin, stdout } from 'node:process';
import { Core } from './core';
import { instantiate } from './loader';
import type { Event } from './protocol';

const USAGE = 'usage: render.mjs --markdown | --html | --text | FILE | -';
const FRAME = ['<div class="rj-preview" data-key="p:">', '</div>'] as const;

class Failure extends Error {
  constructor(message: string, readonly code: 1 | 2) { super(message); }
}

async function input(file: string): Promise<Uint8Array> {
  if (file !== '-') return readFileSync(file);
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

async function replaced(key: string, events: Event[]): Promise<string> {
  const module = await WebAssembly.compile(readFileSync(new URL('core.wasm', import.meta.url)));
  const core = new Core(await instantiate(module), () => {});
  const answer = core.dispatch(events, 0);
  if (!answer) throw new Failure('the core has stopped', 1);
  if (answer.error) throw new Failure(answer.error, 1);
  const last = answer.patches.filter((patch) => patch.type === 'replace' && patch.key === key).pop();
  if (last?.type !== 'replace') throw new Failure('the core has drawn nothing', 1);
  return last.html;
}

async function render(args: string[]): Promise<string> {
  const [what, ...more] = args;
  if (what === undefined || more.length) throw new Failure(USAGE, 2);
  if (what.startsWith('--')) {
    const format = what.slice(2);
    if (!['markdown', 'html', 'text'].includes(format)) throw new Failure(`unknown option ${what}; ${USAGE}`, 2);
    const html = await replaced('p:', [{ type: 'user', action: 'preview', key: '', body: await input('-'), format }]);
    return html.slice(FRAME[0].length, -FRAME[1].length);
  }
  return `${await replaced('root', [{ type: 'init' }, { type: 'load', body: await input(what) }])}\n`;
}

try {
  stdout.write(await render(argv.slice(2)));
} catch (error) {
  stderr.write(`${(error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ')}\n`);
  process.exitCode = error instanceof Failure ? error.code : 1;
}

// Many bodies through the native program and through core.wasm, each in one process; both must give the same bytes.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
const dist = process.env.REJOINDER_DIST ?? join(root, 'build/dist');

const FRAME = '<div class="rj-body rj-preview" data-key="p:">';
const FRAME_END = '</div>';
const preview = ({ body, format }) => ({ v: 1, now: 0, events: [{ type: 'user', action: 'preview', body, format }] });

function bodyIn(html) {
  if (!html?.startsWith(FRAME) || !html.endsWith(FRAME_END)) throw new Error(`a preview with an unknown frame: ${html}`);
  return html.slice(FRAME.length, -FRAME_END.length);
}

/** `rejoinder replay` answers one line for each of ours. */
function native(bodies) {
  const input = bodies.map((one) => `{"in":${JSON.stringify(preview(one))}}\n`).join('');
  const { stdout, stderr, error } = spawnSync(binary, ['replay', '--write', '-'], { input, encoding: 'utf8', maxBuffer: 1 << 29 });
  const answers = stdout?.split('\n').filter((line) => line.startsWith('{"out":')) ?? [];
  if (answers.length !== bodies.length) throw error ?? new Error(`native: ${answers.length} answers to ${bodies.length} bodies: ${stderr}`);
  return answers.map((line) => {
    const { error: refused, patches } = JSON.parse(line).out;
    return refused ? { refused } : { html: bodyIn(patches.find(({ key }) => key === 'p:')?.html) };
  });
}

class Wasm {
  constructor() {
    this.x = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(join(dist, 'core.wasm'))), {}).exports;
    this.x._initialize();
    this.core = this.x.rj_new();
  }

  /** `bytes` stand behind the header; the answer, and what gives the bytes of a member. */
  dispatch(message, bytes = Buffer.alloc(0)) {
    const header = Buffer.from(JSON.stringify(message));
    const size = 4 + header.length + bytes.length;
    const at = this.x.rj_in(this.core, size);
    const frame = Buffer.from(this.x.memory.buffer, at, size);
    frame.writeUInt32LE(header.length);
    header.copy(frame, 4);
    bytes.copy(frame, 4 + header.length);
    const length = this.x.rj_dispatch(this.core, size);
    const out = Buffer.from(Buffer.from(this.x.memory.buffer, this.x.rj_out(this.core), length));
    const start = 4 + out.readUInt32LE();
    return [JSON.parse(out.subarray(4, start)), ([from, many]) => out.subarray(start + from, start + from + many).toString()];
  }
}

function wasm(bodies) {
  const core = new Wasm();
  return bodies.map((one) => {
    const [{ error: refused, patches }, text] = core.dispatch(preview(one));
    return refused ? { refused } : { html: bodyIn(text(patches.find(({ key }) => key === 'p:').html)) };
  });
}

/** What core.wasm has against a thread's bytes; empty when it takes them. */
export function refusal(bytes) {
  const [{ error }] = new Wasm().dispatch({ v: 1, now: 0, events: [{ type: 'init' }, { type: 'load', body: [0, bytes.length] }] }, bytes);
  return error ?? '';
}

/** [{body, format}] → [{html} or {refused}], with `differs` where core.wasm has something else to say. */
export function render(bodies) {
  const mine = native(bodies), theirs = wasm(bodies);
  return mine.map((answer, i) => (answer.html === theirs[i].html && answer.refused === theirs[i].refused ? answer : { ...answer, differs: theirs[i] }));
}

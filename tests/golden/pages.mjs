// Every thread as a server sends it: safe, complete, and taken over by the widget without one patch, natively and in core.wasm.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { complaint as dataComplaint } from './linked_data.mjs';
import { complaint as htmlComplaint } from './safe.mjs';

export const ENDPOINT = 'https://host.example/comments';
export const ARGS = ['--endpoint', ENDPOINT, '--thread', 'a "key" & more', '--base', 'https://files.example/rejoinder/', '--url', 'https://blog.example/post?a=1&b=2',
  '--title', 'A <title> & "more"', '--nonce', 'n0nce'];

const FRAME = /^<rejoinder-thread endpoint="[^"]*" thread="[^"]*"><template shadowrootmode="open"><link rel="stylesheet" href="[^"]*">(.*)<\/template>\n<script type="application\/json" data-hash="(\d+)">([^<]*)<\/script>\n(?:<script type="application\/ld\+json">([^<]*)<\/script>\n)?<\/rejoinder-thread>\n<script type="module" src="https:\/\/files\.example\/rejoinder\/rejoinder\.js" nonce="n0nce"><\/script>\n$/s;

/** What is wrong with a page's bytes by themselves. */
export function complaint(bytes) {
  const [, root, hash, island, data] = FRAME.exec(bytes.toString()) ?? [];
  if (root === undefined) return `is not the frame that was promised: ${bytes.toString().slice(0, 200)}`;
  const bad = htmlComplaint(Buffer.from(root), true);
  if (bad) return bad;
  if (/[\u2028\u2029]/.test(island + (data ?? ''))) return 'JSON with a line separator';
  const document = JSON.parse(island || '{"comments":[]}');
  for (const one of document.comments) if (/pending|spam/.test(one.state) || one.author.email !== undefined) return `the island tells ${JSON.stringify(one)}`;
  if (document.comments.some((one) => one.created && one.body !== undefined && !one.state) && !data) return 'no JSON-LD';
  return data ? dataComplaint(JSON.parse(data)) : Number.isSafeInteger(Number(hash)) ? null : 'a hash that is no number';
}

const messages = (bytes) => {
  const [, , hash, island] = FRAME.exec(bytes.toString());
  const init = { type: 'init', endpoint: ENDPOINT, thread: 'a "key" & more', seed: '5eed', slice: 24_000 };
  return [Number(hash), Number(hash) + 1].map((told) => ({ v: 1, now: 1_767_387_600_000, events: [init, { type: 'load', body: island, hash: told }] }));
};

function native(binary, message) {
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-pages-'));
  try {
    const file = join(folder, 'one.transcript');
    writeFileSync(file, `{"in":${JSON.stringify(message)}}\n{"out":{}}\n`);
    const done = spawnSync(binary, ['replay', '--write', file], { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (done.error) throw done.error;
    return JSON.parse(readFileSync(file, 'utf8').split('\n').find((line) => line.startsWith('{"out":')).slice(7, -1)).patches;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wasm(module, message) {
  const core = new WebAssembly.Instance(module, {}).exports;
  core._initialize();
  const handle = core.rj_new();
  const header = Buffer.from(JSON.stringify(message));
  const at = core.rj_in(handle, 4 + header.length);
  const frame = Buffer.from(core.memory.buffer, at, 4 + header.length);
  frame.writeUInt32LE(header.length);
  header.copy(frame, 4);
  core.rj_dispatch(handle, 4 + header.length);
  const out = Buffer.from(core.memory.buffer, core.rj_out(handle));
  const texts = 4 + out.readUInt32LE();
  return JSON.parse(out.subarray(4, texts)).patches.map((patch) => patch.html ? { ...patch, html: out.toString('utf8', texts + patch.html[0], texts + patch.html[0] + patch.html[1]) } : patch);
}

/** What is wrong with how the widget takes the page over, in both worlds; null when nothing is. */
export function takeover(bytes, binary, module) {
  if (!FRAME.exec(bytes.toString())[3]) return null;  // too large an island: the host is asked
  const [same, other] = messages(bytes);
  const [, root] = FRAME.exec(bytes.toString());
  for (const [world, play] of [['native', (message) => native(binary, message)], ['wasm', (message) => wasm(module, message)]]) {
    const untouched = play(same), replaced = play(other);
    if (untouched.length) return `${world}: ${untouched.length} patches on what stands, the first ${JSON.stringify(untouched[0]).slice(0, 200)}`;
    if (replaced.length !== 1 || replaced[0].type !== 'replace' || replaced[0].key !== 'root') return `${world}: not one replace of what is another thread`;
    if (replaced[0].html !== root) return `${world}: what stands is not what the widget draws`;
  }
  return null;
}

// The reader's store: the search in a long thread, in the worker's own code under Node with files in memory, and a return visit in the browser.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';
import { Server } from './server.mjs';
import { Disk } from '../store/disk.mjs';
import { native, thread } from './thread.mjs';

const dist = new URL('../../build/dist/', import.meta.url);
const PIECE = 300;  // comments that are kept at once, about as many as the core tells at once
const REPS = 5;
// As readers type them: a letter, two, three, rare and common words, several, a phrase, a name, other scripts, nothing.
const TYPED = ['t', 'th', 'the', 'c', 'ca', 'cac', 'cach', 'cache', 'memory', 'memory prot', 'measurement latency', '"measurement latency"', 'author:ada', 'author:ada cac',
  'thread reply article', 'compiler protocol measurement', 'zzz', '这一', '写得很', 'もう少', 'очень', 'полезно', 'شكرا', 'ขอบ', '좋은'];

function pack(fields) {
  return new Uint8Array(Buffer.concat(fields.flatMap((field) => {
    const bytes = Buffer.from(field), size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return [size, bytes];
  })));
}

const at = (sorted, part) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];

export async function measureStore(count) {
  const { Store } = await import(new URL('store.js', dist));
  const module = new WebAssembly.Module(readFileSync(new URL('store.wasm', dist)));
  const disk = new Disk();
  const store = new Store(async () => module, disk.open);
  await store.begin();
  const { comments } = JSON.parse(native(thread(count)));
  let begun = process.cpuUsage();
  let life = '';
  for (let i = 0; i < comments.length; i += PIECE) {
    const last = i + PIECE >= comments.length;
    const answer = Buffer.from(store.do(pack(['keep', 'a', 'u', 't', '1', JSON.stringify({ rejoinder: 1, level: 2, ...(last && { cursor: 'x' }), comments: comments.slice(i, i + PIECE) }), life])));
    life = answer.subarray(4 + 2 + 4).toString();  // behind "ok"
  }
  const keep = process.cpuUsage(begun).user / 1000;
  store.end();
  const times = [], open = [], slow = [];
  for (let round = 0; round < REPS; round++) {
    begun = process.cpuUsage();
    await store.begin();
    open.push(process.cpuUsage(begun).user / 1000);
    for (const typed of TYPED) {
      begun = process.cpuUsage();
      store.do(pack(['search', 'a', typed, '2020-01-01T00:00:00Z', '[]']));
      const { user, system } = process.cpuUsage(begun);
      times.push((user + system) / 1000);
      slow.push([(user + system) / 1000, typed]);
    }
    store.end();
  }
  times.sort((a, b) => a - b);
  slow.sort(([a], [b]) => b - a);
  return { count, keep, size: disk.files[0].size, open: at(open.sort((a, b) => a - b), 0.5), middle: at(times, 0.5), p95: at(times, 0.95), slowest: slow.slice(0, 5), cpu: cpus()[0]?.model };
}

/** A return visit beside the page that a server has drawn, in turns. */
export async function measureReturn(count) {
  const server = await Server.open(process.env.REJOINDER_DIST ?? fileURLToPath(dist));
  const browser = new Browser(server, 60_000);
  const kept = [], served = [], notes = [];
  try {
    for (let round = 0; round < REPS; round++) {
      const visit = await browser.visit('served', count, { wanted: count }), again = await browser.again(count);
      if (visit.error || again.error) throw new Error(visit.error ?? again.error);
      served.push(visit.first);
      kept.push(again.first);
      notes.push(...again.note);
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const middle = (list) => at(list.sort((a, b) => a - b), 0.5);
  return { kept: middle(kept), served: middle(served), note: middle(notes), notes: at(notes, 0.95) };
}

if (process.argv[1]?.endsWith('store.mjs')) {
  for (const count of (process.argv[2] ?? '10000,100000').split(',').map(Number)) {
    const { keep, size, open, middle, p95, slowest } = await measureStore(count);
    console.log(`${count} comments: kept in ${(keep / 1000).toFixed(1)} s of CPU, ${(size / 1e6).toFixed(0)} MB; opened in ${open.toFixed(1)} ms`);
    console.log(`  search: half within ${middle.toFixed(1)} ms, 95 % within ${p95.toFixed(1)} ms (${p95 <= 50 ? 'met' : 'NOT met'}: 50 ms); slowest ${slowest.map(([ms, typed]) => `${typed} ${ms.toFixed(0)}`).join(', ')}`);
  }
  const { kept, served, note, notes } = await measureReturn(1000);
  const ratio = kept / served;
  console.log(`1000 comments, first comment: ${kept.toFixed(0)} ms from the store, ${served.toFixed(0)} ms drawn by the server: ${ratio.toFixed(2)} x (${ratio <= 1.3 ? 'met' : 'NOT met'}: 1.3 x)`);
  console.log(`a note on the device: half within ${note.toFixed(1)} ms, 95 % within ${notes.toFixed(1)} ms (${notes <= 30 ? 'met' : 'NOT met'}: 30 ms)`);
}

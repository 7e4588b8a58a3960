// Plays with store.wasm and the worker's code in Node: node tests/store/run.mjs [SEEDS]
import { readFileSync } from 'node:fs';
import { chance, Disk, Killed } from './disk.mjs';

const dist = new URL('../../build/dist/', import.meta.url);
const { Store } = await import(new URL('store.js', dist));
const module = new WebAssembly.Module(readFileSync(new URL('store.wasm', dist)));
const seeds = Number(process.argv[2] ?? 100);
let passed = 0, failed = 0;

function check(good, what, detail = '') {
  if (good) return void passed++;
  failed++;
  console.log(`FAILED ${what}${detail === '' ? '' : `: ${String(detail).slice(0, 300)}`}`);
}

function pack(fields) {
  const parts = fields.flatMap((field) => {
    const bytes = Buffer.from(field);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(bytes.length);
    return [size, bytes];
  });
  return new Uint8Array(Buffer.concat(parts));
}

function unpack(bytes) {
  const out = [];
  for (let at = 0; at < bytes.length;) {
    const size = Buffer.from(bytes.buffer, bytes.byteOffset + at, 4).readUInt32LE();
    out.push(Buffer.from(bytes.subarray(at + 4, at + 4 + size)).toString());
    at += 4 + size;
  }
  return out;
}

async function on(disk) {
  const store = new Store(async () => module, disk.open);
  await store.begin();
  return store;
}

const ask = (store, ...fields) => unpack(store.do(pack(fields)));
const comment = (id, body) => ({ id, author: { name: 'Ann' }, body, created: '2026-01-02T20:00:00Z' });
/** Adds to what is there. */
function keep(store, scope, comments, cursor) {
  const [, , life = ''] = ask(store, 'recall', scope, '0', '1');
  return ask(store, 'keep', scope, 'https://blog.example/', 'Title', '1', JSON.stringify({ rejoinder: 1, cursor, comments }), life);
}

function recall(store, scope) {
  let out = '', next = '0';
  do {
    const [ok, behind, , piece] = ask(store, 'recall', scope, next, '1');
    if (ok !== 'ok') return undefined;
    out += piece;
    next = behind;
  } while (next !== '0');
  return out && JSON.parse(out);
}

// Whatever moment it is killed at, what was said to be kept is there, and all of a document or nothing.
for (const power of [false, true])
  for (let seed = 1; seed <= seeds; seed++) {
    const random = chance(seed * 2 + Number(power));
    const disk = new Disk();
    const said = new Map();
    let going;
    try {
      for (let life = 0; life < 3; life++) {
        disk.left = Infinity;
        const store = await on(disk);
        disk.left = 20 + random(400);
        for (;;) {
          const id = String(random(40));
          const cursor = String(random(1e9));
          going = { id, cursor };
          const [ok, why] = keep(store, 'a', [comment(id, `${cursor} `.repeat(random(600)))], cursor);
          // SQLite hears of a killed disk as of a broken one.
          if (ok !== 'ok') { if (disk.left < 0) throw new Killed(why); check(false, `seed ${seed}: kept`, why); break; }
          said.set(id, cursor);
          said.cursor = cursor;
          going = undefined;
        }
      }
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    if (power) for (const file of disk.files) file.lose(random);
    disk.left = Infinity;
    const store = await on(disk);
    const told = recall(store, 'a');
    const cursors = new Set([said.cursor, going?.cursor]);
    check(!said.size || (told && cursors.has(told.cursor)), `seed ${seed}${power ? ', power' : ''}: the cursor is the last or the one under way`, told?.cursor);
    const ids = new Set((told?.comments ?? []).map(({ id }) => id));
    const lost = [...said.keys()].filter((id) => !ids.has(id));
    check(!lost.length, `seed ${seed}${power ? ', power' : ''}: nothing is lost`, lost.join());
    check(ask(store, 'check', '0')[0] === 'ok', `seed ${seed}${power ? ', power' : ''}: the file is whole`);
  }

{ // a full disk
  const disk = new Disk();
  const store = await on(disk);
  check(keep(store, 'a', [comment('1', 'one')], '1')[0] === 'ok', 'kept');
  disk.quota = disk.files[0].size + 8192;
  const [ok, , kind] = keep(store, 'a', [comment('2', 'x'.repeat(200_000))], '2');
  check(ok === 'error' && kind === 'full', 'a full disk is told', `${ok} ${kind}`);
  check(!store.kept && keep(store, 'a', [comment('2', 'two foxes')], '2')[0] === 'ok', 'from then on it is kept in memory');
  check(ask(store, 'search', 'a', 'foxes', '', '[]')[1] === '2', 'and searched there');
  disk.quota = Infinity;
  const next = await on(disk);
  check(recall(next, 'a')?.cursor === '1', 'what was kept before is there');
  check(keep(next, 'a', [comment('2', 'two')], '2')[0] === 'ok', 'with room again it goes on');
}

{ // a page that may keep nothing
  const store = new Store(async () => module, async () => { throw new DOMException('refused', 'SecurityError'); });
  await store.begin();
  check(!store.kept, 'that nothing is kept is known');
  keep(store, 'a', [comment('1', 'one fox')], '1');
  store.end();
  await store.begin();
  check(ask(store, 'search', 'a', 'fox', '', '[]')[1] === '1', 'and it is searched as long as the page is there');
}

{ // files that another tab has not given back
  const store = new Store(async () => module, async () => { throw new DOMException('busy', 'NoModificationAllowedError'); });
  const refused = await store.begin().then(() => '', (error) => error.name);
  check(refused === 'NoModificationAllowedError', 'a second opener does not make do with memory', refused);
}

{ // damage
  const disk = new Disk();
  let store = await on(disk);
  keep(store, 'a', Array.from({ length: 300 }, (_, i) => comment(String(i), `words ${i} `.repeat(20))), '1');
  store.end();
  disk.files[0].content.fill(0x55, 8192, 60_000);
  store = await on(disk);
  recall(store, 'a');
  ask(store, 'search', 'a', 'words', '', '[]');
  check(keep(store, 'a', [comment('1', 'anew')], '2')[0] === 'ok', 'a damaged file is begun anew');
  check(recall(store, 'a')?.cursor === '2', 'and is whole');
  store.end();
  disk.files[0].content.fill(0x55);
  store = await on(disk);
  check(keep(store, 'a', [comment('1', 'anew')], '3')[0] === 'ok', 'so is one that is no database at all');
}

{ // forgetting
  const disk = new Disk();
  const store = await on(disk);
  keep(store, 'a', Array.from({ length: 200 }, (_, i) => comment(String(i), `xylophone ${i} `.repeat(30))), '1');
  keep(store, 'b', [comment('1', 'zeppelin')], '1');
  check(disk.text().includes('xylophone'), 'it was there');
  ask(store, 'forget', 'a');
  check(!disk.text().includes('xylophone') && disk.text().includes('zeppelin'), 'one thread is forgotten');
  ask(store, 'erase');
  check(!disk.text().includes('zeppelin') && recall(store, 'b') === '', 'and all');
}

{ // messages by chance
  const random = chance(7);
  const store = await on(new Disk());
  const words = ['open', 'keep', 'recall', 'search', 'forget', 'check', 'close', 'a', '0', '-1', '99999999999', '"', 'author:', '{"comments":[{"id":"1"}]}', '[]', '{}', '\0', '\xff', '['.repeat(2000), ''];
  let answered = 0;
  for (let i = 0; i < 3000; i++) {
    const fields = Array.from({ length: random(8) }, () => words[random(words.length)]);
    const bytes = random(4) ? pack(fields) : pack(fields).map((byte) => random(9) ? byte : random(256));
    if (fields[0] !== 'open' && /^(ok|error)$/.test(unpack(store.do(bytes))[0])) answered++;
    else if (fields[0] === 'open') answered++;
  }
  check(answered === 3000, 'every message has an answer', answered);
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

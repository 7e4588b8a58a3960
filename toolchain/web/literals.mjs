// Gives rest.wasm the data that only it uses: node literals.mjs first.wat rest.wat linker.map whole.wat served.json, which changes the first two. What goes is
// zeros in the first part, and a data segment of the second, at the address it had. What only the whole module uses, and neither part, is zeros in both;
// served.json lists it: [start, end]s.
//
// A piece of data is a string, or what the linker's map calls a chunk. It goes when the second part names its start, or something that goes
// points to it, and the first part has no number that could lead there, neither among its instructions nor in data that stays. A long string, which some
// number would always lead to, says itself that it is the second part's, with its first line.
import { readFileSync, writeFileSync } from 'node:fs';

const [firstFile, restFile, mapFile, wholeFile, servedFile] = process.argv.slice(2);
// An index that does not begin at 0 makes an address before the start: this much, where no other piece begins there.
const BEFORE = { string: 16, table: 64 };
const OWN = 'second part\n';
const SEGMENT = /^ \(data.*\(i32\.const (\d+)\) "(.*)"\)$/gm;
const TWO = { t: '\t', n: '\n', r: '\r' };

const read = (text) => Buffer.from(text.replace(/\\(?:([0-9a-f]{2})|(.))/gi,
  (_, hex, two) => hex ? String.fromCharCode(parseInt(hex, 16)) : TWO[two] ?? two), 'latin1');
const written = (bytes) => Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');

let first = readFileSync(firstFile, 'latin1');
const rest = readFileSync(restFile, 'latin1');
const segments = Array.from(first.matchAll(SEGMENT), ([, at, text]) => ({ at: +at, bytes: read(text) }));
const top = Math.max(...segments.map(({ at, bytes }) => at + bytes.length));
const memory = Buffer.alloc(2 * top);  // zeros at the end of the last chunk are in no segment
for (const { at, bytes } of segments) bytes.copy(memory, at);

/** [start, end, of strings] of each chunk. The linker merges all strings into one of its own. */
function chunks(map) {
  const found = [];
  let data = false;
  for (const line of map.split('\n')) {
    const [, address, size, name] = /^ *(-|[0-9a-f]+) +[0-9a-f]+ +([0-9a-f]+) (.*)$/.exec(line) ?? [];
    if (address === '-') data = name === 'DATA';
    const at = parseInt(address, 16), end = at + parseInt(size, 16);
    // Less deep are sections, deeper are symbols.
    if (data && /^ {8}\S/.test(name) && at < top) found.push([at, end, name.includes('<internal>:(.rodata')]);
  }
  return found;
}

const pieces = [];
for (let [start, end, strings] of chunks(readFileSync(mapFile, 'utf8'))) {
  for (let at = start; strings && at < end; at++) {
    if (memory[at] !== 0) continue;
    pieces.push({ start, end: at + 1, kind: 'string' });
    start = at + 1;
  }
  if (start < end) pieces.push({ start, end, kind: 'table' });
}
const starts = new Map(pieces.map((piece) => [piece.start, piece]));
const around = (address) => pieces.filter(({ start, end }) => start <= address && address < end);
const near = (address) => pieces.filter(({ start, end, kind }) => start - BEFORE[kind] <= address && address <= end);

const NUMBER = /i32\.const (\d+)|offset=(\d+)/g;
const numbers = (module) => new Set(Array.from(module.replace(SEGMENT, '').matchAll(NUMBER), ([, value, offset]) => +(value ?? offset)));
function* words({ start, end, kind }) {
  for (let at = Math.ceil(start / 4) * 4; kind === 'table' && at + 4 <= end; at += 4) yield memory.readUInt32LE(at);
}

/** All pieces that the numbers lead to; `find`: to which a number does that is no piece's start. */
function reached(from, find) {
  const all = new Set();
  const open = Array.from(from, (number) => starts.has(number) ? [starts.get(number)] : find(number)).flat();
  while (open.length) {
    const piece = open.pop();
    if (all.has(piece)) continue;
    all.add(piece);
    for (const word of words(piece)) open.push(...around(word));
  }
  return all;
}

const kept = reached(numbers(first), near);
for (const piece of pieces) if (memory.toString('latin1', piece.start, piece.start + OWN.length) === OWN) kept.delete(piece);
const going = [...reached(numbers(rest), () => [])].filter((piece) => !kept.has(piece)).sort((a, b) => a.start - b.start);
const wanted = reached(numbers(rest), near);
const served = [...reached(numbers(readFileSync(wholeFile, 'latin1')), () => [])].filter((piece) => !kept.has(piece) && !wanted.has(piece));
if (!going.length) throw new Error(`${mapFile}: no data is the second part's alone`);

/** Nothing but what fills up to the next piece. */
const padding = (from, to) => !memory.subarray(from, to).some((byte) => byte !== 0) && !pieces.some(({ start }) => from <= start && start < to);
const runs = [];
for (const { start, end } of going) {
  const last = runs.at(-1);
  if (last && padding(last.end, start)) last.end = end;
  else runs.push({ start, end });
}
const added = runs.map(({ start, end }) => ` (data (i32.const ${start}) "${written(memory.subarray(start, end))}")\n`).join('');
for (const { start, end } of [...runs, ...served]) memory.fill(0, start, end);
let next = 0;
first = first.replace(SEGMENT, (line) => {
  const { at, bytes } = segments[next++];
  return line.replace(/".*"/, () => `"${written(memory.subarray(at, at + bytes.length))}"`);
});
writeFileSync(servedFile, JSON.stringify(served.map(({ start, end }) => [start, end])));
writeFileSync(firstFile, first, 'latin1');
writeFileSync(restFile, rest.replace(/\)\s*$/, () => `${added})\n`), 'latin1');

// What a page never calls: node without.mjs MODULE.wat server.txt, which changes the first. A listed function keeps its place and traps; what only it
// called is the optimiser's to drop.
import { readFileSync, writeFileSync } from 'node:fs';

const [file, list] = process.argv.slice(2);
const entries = readFileSync(list, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
// The text format writes characters that a name may not have as \28.
const written = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

const out = [], left = new Set(entries);
let skips = false;
for (const line of readFileSync(file, 'latin1').split('\n')) {
  const [, head, name] = /^( \(func \$([^\s)]+).*)$/.exec(line) ?? [];
  const entry = name && entries.find((begin) => written(name).startsWith(begin));
  if (entry) {
    left.delete(entry);
    skips = true;
    out.push(head, '  (unreachable)', ' )');
  }
  if (!skips) out.push(line);
  else if (line === ' )') skips = false;
}
if (left.size) throw new Error(`${list}: ${file} has no function that begins with ${[...left].join(', ')}; is it inlined?`);
writeFileSync(file, out.join('\n'), 'latin1');

// Which functions only the second part needs: node rest.mjs MODULE.wat rest.txt > functions for wasm-split, one a line.
// Everything that an export, a table or the start reaches without one of the listed functions belongs to the first part.
import { readFileSync, writeFileSync } from 'node:fs';

const [module, list, out] = process.argv.slice(2);
const entries = readFileSync(list, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
// The text format writes characters that a name may not have as \28.
const written = (name) => name.replace(/\\([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

const calls = new Map(), roots = new Set();
let into = roots;
for (const line of readFileSync(module, 'utf8').split('\n')) {
  const func = /^ \(func \$([^\s)]+)/.exec(line);
  if (func) calls.set(func[1], into = new Set());
  else if (/^ \(/.test(line)) into = roots;
  const named = /^ \((elem|export|start)/.test(line) ? /\$([^\s)]+)/g : /(?:call|ref\.func) \$([^\s)]+)/g;
  for (const [, name] of line.matchAll(named)) into.add(name);
}

const all = [...calls.keys()];
for (const entry of entries)
  if (!all.some((name) => written(name).startsWith(entry))) throw new Error(`${list}: no function begins with ${entry}; is it inlined?`);
const first = new Set();
for (const open = [...roots]; open.length;) {
  const name = open.pop();
  if (!calls.has(name) || first.has(name) || entries.some((entry) => written(name).startsWith(entry))) continue;
  first.add(name);
  open.push(...calls.get(name));
}
writeFileSync(out, all.filter((name) => !first.has(name)).map((name) => `${name}\n`).join(''));

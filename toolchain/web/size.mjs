// Each shipped file raw, gzip -9 and brotli 11, and what a first view loads, against wasm/budget.json.
import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url);
const { shipped, firstView, budgets } = JSON.parse(readFileSync(new URL('wasm/budget.json', root), 'utf8'));
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });

const languages = readdirSync(new URL('build/dist/languages/', root)).map((file) => `languages/${file}`);
const sizes = new Map();
for (const file of [...shipped, ...languages]) {
  const bytes = readFileSync(new URL(`build/dist/${file}`, root));
  sizes.set(file, [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli(bytes).length]);
}
sizes.set('first view', firstView.map((file) => sizes.get(file)).reduce((sum, size) => sum.map((n, i) => n + size[i])));

const row = (cells) => console.log(cells[0].padEnd(20) + cells.slice(1).map((cell) => String(cell).padStart(10)).join(''));
row(['', 'raw', 'gzip', 'brotli', 'budget', 'left']);
let passed = 0, failed = 0;
for (const [file, size] of sizes) {
  const budget = budgets[file] ?? (languages.includes(file) ? budgets.language : undefined);
  row([file, ...size, budget ?? '', budget === undefined ? '' : budget - size[2]]);
  if (budget !== undefined) size[2] <= budget ? passed++ : failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

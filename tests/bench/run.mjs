// node tests/bench/run.mjs [browser] [native] [host] [--n=100,1000,…] [--reps=5] [--cap=60] [--json=FILE]
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Browser } from './browser.mjs';
import { hostRows, measureHost } from './host.mjs';
import { measure } from './native.mjs';
import { browserRows, figures, median, nativeRows, print } from './report.mjs';
import { Server } from './server.mjs';
import { thread } from './thread.mjs';

const REFERENCE = 100;       // plain HTML of so many comments is what the first comment is compared with
const IN_PAGE = 10_000;      // of longer threads so many comments stand in the page, the others come by paging
const SERVED = 1000;         // comments that a server has drawn and the widget takes over
const SLICE = 32 * 1024;

function options(words) {
  const all = { parts: [], n: [100, 1000, 10_000, 100_000], reps: 5, cap: 60, json: '' };
  for (const word of words) {
    const [, name, value] = /^--(n|reps|cap|json)=(.+)$/.exec(word) ?? [];
    if (name === 'json') all.json = value;
    else if (name === 'n') all.n = value.split(',').map(Number).sort((a, b) => a - b);
    else if (name) all[name] = Number(value);
    else if (['browser', 'native', 'host'].includes(word.replace(/^--/, ''))) all.parts.push(word.replace(/^--/, ''));
    else fail(`not ${word}: [browser] [native] [host] [--n=100,1000] [--reps=5] [--cap=SECONDS] [--json=FILE]`);
  }
  if (![...all.n, all.reps, all.cap].every((number) => Number.isInteger(number) && number > 0)) fail('--n, --reps and --cap want whole numbers');
  if (!all.parts.length) all.parts = ['browser', 'native'];
  return all;
}

function fail(why) {
  console.error(`bench: ${why}`);
  process.exit(2);
}

const say = (text) => console.error(`  ${text}`);

/** Every page once, then every page again: a busy spell of the machine meets all of them alike. */
async function visits(browser, { n: sizes, reps }) {
  const wanted = (n) => Math.min(n, IN_PAGE);
  const plain = [...new Set([REFERENCE, ...sizes])].filter((n) => n <= IN_PAGE).sort((a, b) => a - b);
  const served = sizes.includes(SERVED) ? ['still', 'served'].map((kind) => ({ kind, n: SERVED })) : [];
  const cells = [...plain.map((n) => ({ kind: 'plain', n })), ...sizes.map((n) => ({ kind: 'ours', n })), ...served]
    .sort((a, b) => a.n - b.n).map((cell) => ({ ...cell, visits: [], traced: undefined }));
  const visit = async (cell, what, traced) => {
    const result = await browser.visit(cell.kind, cell.n, { wanted: wanted(cell.n), traced });
    const told = result.error ?? (result.capped ? `given up, ${result.count ?? 'an unknown number'} of ${wanted(cell.n)} in the page`
      : `first ${result.first.toFixed(0)}, all ${result.all.toFixed(0)}, CPU ${result.cpu.toFixed(0)} ms` +
        (result.reply ? `, reply ${result.reply.ms?.toFixed(0) ?? result.reply.error}` : '') + (result.busy > 0.3 ? ` (machine ${(100 * result.busy).toFixed(0)} % busy)` : ''));
    say(`${what}: ${cell.kind} ${cell.n}: ${told}`);
    if (result.told) say(`  the page said: ${result.told.join('; ')}`);
    return result;
  };
  for (const kind of ['plain', 'ours']) await visit({ kind, n: REFERENCE }, 'warm-up', false);
  for (let round = 1; round <= reps; round++)
    for (const cell of cells)
      if (!cell.visits.at(-1)?.capped) cell.visits.push(await visit(cell, `round ${round} of ${reps}`, false));
  for (const cell of cells)
    if (!cell.visits.some(({ capped }) => capped)) cell.traced = (await visit(cell, 'traced', true)).split;
  return cells;
}

async function engines(browser, server, { n: sizes }) {
  const orders = Array.from({ length: 12 }, (_, i) => (i % 2 ? 'conversation' : 'newest'));
  const found = { order: {} };
  say(`core.wasm in Chromium: Markdown of ${IN_PAGE}`);
  found.markdown = await browser.markdown(thread(IN_PAGE).map(({ markdown }) => markdown));
  for (const n of sizes.filter((size) => size > REFERENCE)) {
    say(`core.wasm in Chromium: order of ${n}`);
    found.order[n] = { alone: await browser.engine(n, { json: '/comments', slice: 1, orders }), given: await browser.engine(n, { json: '/comments', slice: SLICE, orders }) };
  }
  return found;
}

async function inBrowser(chosen) {
  const server = await Server.open(process.env.REJOINDER_DIST ?? fileURLToPath(new URL('../../build/dist', import.meta.url)));
  const browser = new Browser(server, chosen.cap * 1000);
  try {
    const cells = await visits(browser, chosen);
    const engine = await engines(browser, server, chosen);
    return { chromium: browser.version, cells, engine };
  } finally {
    await browser.close();
    await server.close();
  }
}

const chosen = options(process.argv.slice(2));
const result = { machine: `${cpus()[0].model} × ${cpus().length}`, node: process.version, date: new Date().toISOString(), ...chosen };
const broken = [];
const sections = [];
if (chosen.parts.includes('browser')) {
  result.browser = await inBrowser(chosen);
  for (const { kind, n, visits: list } of result.browser.cells)
    if (list.every(({ error }) => error)) broken.push(`${kind} ${n}: ${list[0].error}`);
  sections.push([`In Chromium ${result.browser.chromium}, medians of ${chosen.reps}`, browserRows(result.browser, REFERENCE)],
    ['What it takes', figures(result.browser)]);
}
if (chosen.parts.includes('native')) {
  result.native = measure({ sizes: chosen.n, reps: chosen.reps, say });
  sections.push(['Native, CPU time', nativeRows(result.native)]);
}
if (chosen.parts.includes('host')) {
  result.host = await measureHost({ reps: chosen.reps, say });
  sections.push(['The demo host', hostRows(result.host)]);
}
console.log(`\n${result.machine}, ${result.date.slice(0, 10)}`);
const busy = median((result.browser?.cells ?? []).flatMap(({ visits: list }) => list.map((visit) => visit.busy)));
if (busy > 0.3) console.log(`The machine had other work (${(100 * busy).toFixed(0)} % of it when visits began): wall times are longer than they are.`);
for (const [title, rows] of sections) print(title, rows);
if (chosen.json) writeFileSync(chosen.json, `${JSON.stringify({ ...result, tables: Object.fromEntries(sections) }, null, 1)}\n`);
if (broken.length) {
  console.error(`bench: could not be measured: ${broken.join('; ')}`);
  process.exit(1);
}

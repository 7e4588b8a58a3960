// Measurements → tables, with the targets beside them.

const TARGETS = {  // by the number of comments
  first: { 100: 1.4, 1000: 1.5, 10_000: 1.7, 100_000: 2.2 },   // × plain HTML's of 100 comments
  cpu: { 100: 1, 1000: 0.3, 10_000: 0.35 },                    // × plain HTML's of as many
  longest: { 100: 50, 1000: 50, 10_000: 50, 100_000: 50 },     // ms
  reply: { 100: 60, 1000: 60, 10_000: 60, 100_000: 100 },      // ms
  takeover: { 1000: 80 },                                      // ms
  order: { 1000: 1, 10_000: 16, 100_000: 200 },                // ms
};
const MARKDOWN_US = 15;       // a comment, in Chromium
const MARKDOWN_NATIVE = 1.5;  // × md4c's own renderer
const DOUBLING = 2.3;         // × for twice as many comments
const MEMORY = 3;             // × the JSON

const known = (values) => values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);

export function median(values) {
  const list = known(values);
  const half = list.length >> 1;
  return list.length % 2 ? list[half] : (list[half - 1] + list[half]) / 2;
}

export const spread = (values, digits = 0) => {
  const list = known(values);
  if (!list.length) return '–';
  const [least, most] = [list[0], list.at(-1)].map((value) => value.toFixed(digits));
  return median(list).toFixed(digits) + (least === most ? '' : ` (${least}–${most})`);
};
const times = (value) => (Number.isFinite(value) ? `${value.toFixed(2)} ×` : '–');
export const count = (n) => n.toLocaleString('en');
export const mib = (bytes) => (Number.isFinite(bytes) ? (bytes / 2 ** 20).toFixed(bytes < 2 ** 23 ? 1 : 0) : '–');

/** `is` within `target`? A target that is not there is not judged. */
const verdict = (is, target) => (target === undefined ? '' : !Number.isFinite(is) ? 'NOT met: no figure' : is <= target ? 'met' : 'NOT met');
export const row = (what, n, plain, ours, is, target, unit) => ({ what, N: n ? count(n) : '', 'compared with': plain, ours,
  is: unit === '×' ? times(is) : Number.isFinite(is) ? `${is < 10 ? is.toFixed(2) : is.toFixed(0)} ${unit}` : '–',
  target: target === undefined ? '' : `≤ ${target} ${unit}`, '': verdict(is, target) });

export function browserRows({ cells, engine }, reference) {
  const of = (kind, n, field) => (cells.find((cell) => cell.kind === kind && cell.n === n)?.visits ?? []).map(field);
  const sizes = cells.filter(({ kind }) => kind === 'ours').map(({ n }) => n);
  const compared = (what, field, target, other) => sizes.map((n) => {
    const [plain, ours] = [of('plain', other ?? n, field), of('ours', n, field)];
    return row(what, n, spread(plain), spread(ours), median(ours) / median(plain), target[n], '×');
  });
  const rows = [...compared(`first comment painted, ms; plain HTML of ${reference}`, ({ first }) => first, TARGETS.first, reference)];
  for (const next of compared('all comments in the page, main thread’s CPU, ms', ({ cpu }) => cpu, TARGETS.cpu)) rows.push(next);
  for (const [i, n] of sizes.entries()) {
    const capped = of('ours', n, (visit) => visit).find((visit) => visit.capped);
    const cell = rows[sizes.length + i];
    if (capped) Object.assign(cell, { ours: `${capped.count ?? '?'} of ${count(Math.min(n, 10_000))} in the page`, '': 'NOT met: given up' });
    else if (n > 10_000) Object.assign(cell, { ours: `${cell.ours}, ${count(median(of('ours', n, (visit) => visit.count)))} there`, target: 'the first 10,000', '': 'met' });
  }
  const short = (values) => (known(values).length && median(values) === 0 ? `< 50 (–${Math.max(...known(values))})`.replace(' (–0)', '') : spread(values));
  for (const n of sizes) {
    const [plain, ours] = [of('plain', n, ({ longest }) => longest), of('ours', n, ({ longest }) => longest)];
    const is = median(ours);
    rows.push({ ...row('longest task until then, ms', n, short(plain), short(ours), is, TARGETS.longest[n], 'ms'), is: is === 0 ? '< 50 ms' : is ? `${is.toFixed(0)} ms` : '–' });
  }
  for (const n of sizes) {
    const list = of('ours', n, ({ reply }) => reply);
    const ms = list.map((reply) => reply?.ms);
    rows.push(row('own reply shown after pressing the button, ms', n, '', known(ms).length ? spread(ms) : list.find((reply) => reply?.error)?.error ?? '–', median(ms),
      TARGETS.reply[n], 'ms'));
  }
  for (const { n } of cells.filter(({ kind }) => kind === 'served')) {
    const cost = (kind) => median(of(kind, n, ({ cpuSettled }) => cpuSettled));
    const is = cost('served') - cost('still');
    rows.push(row('taking over what the server drew, main thread’s CPU, ms; all comments as plain HTML', n, spread(of('plain', n, ({ cpu }) => cpu)),
      `${is.toFixed(0)}, ${times(is / median(of('plain', n, ({ cpu }) => cpu)))}`, is, TARGETS.takeover[n], 'ms'));
  }
  for (const [n, { alone, given }] of Object.entries(engine.order)) rows.push(order('change of order, core.wasm alone, ms', Number(n), alone.order, given.order));
  const { many, single, error } = engine.markdown;
  rows.push(row('Markdown and safety in core.wasm, µs of CPU a comment', 0, many ? `a message each ${spread(single, 1)}` : '', many ? spread(many, 1) : `not there: ${error}`,
    median(many ?? []), MARKDOWN_US, 'µs'));
  return rows;
}

function order(what, n, alone, given) {
  if (!alone?.ms?.length) return { ...row(what, n, '', `not there${alone?.error ? `: ${alone.error}` : ''}`, NaN, TARGETS.order[n], 'ms'), '': 'not there' };
  return row(what, n, `with a slice of HTML ${spread(given.ms, 1)}`, spread(alone.ms, 1), median(alone.ms), TARGETS.order[n], 'ms');
}

export function figures({ cells, engine }) {
  return cells.map(({ kind, n, visits, traced }) => {
    const of = (field) => median(visits.map(field));
    const load = engine.order[n]?.given?.load;
    const ms = (value) => (Number.isFinite(value) ? value.toFixed(0) : '–');
    return { page: { plain: 'plain HTML', still: 'served, without script' }[kind] ?? kind, N: count(n), 'all, ms': ms(of(({ all }) => all)), 'CPU to the first, ms': ms(of(({ cpuFirst }) => cpuFirst)), 'CPU at rest, ms': ms(of(({ cpuSettled }) => cpuSettled)),
      'of it script': ms(traced?.script), gc: ms(traced?.gc), parse: ms(traced?.parse), style: ms(traced?.style), layout: ms(traced?.layout), paint: ms(traced?.paint),
      'longest task’s CPU': ms(traced?.longest), 'DOM nodes': Number.isFinite(of(({ nodes }) => nodes)) ? count(of(({ nodes }) => nodes)) : '–', 'JS heap, MiB': mib(of(({ heap }) => heap)),
      'renderer, MiB': mib(of(({ memory }) => memory)), 'wasm memory, MiB': kind === 'ours' && load ? mib(load.memory) : '–',
      'core.wasm, ms': kind === 'ours' && load ? ms(load.ms) : '–' };
  });
}

export function nativeRows({ most, series, whole, baseline, sliced, order: orders, markdown }) {
  const ms = (list) => list.map((one) => one.ms);
  const medians = whole.map((list) => median(ms(list)));
  const { drawn } = whole.at(-1)[0];
  const rows = [
    row(`read, nest, sort and draw${drawn === most ? '' : ` (${count(drawn)} drawn)`}, ms; without safety`, most, spread(ms(baseline)), spread(ms(whole.at(-1))), medians.at(-1) / median(ms(baseline)), undefined, '×'),
    row('Markdown alone, ms; md4c’s own renderer', most, spread(markdown.md4c), spread(markdown.ours), median(markdown.ours) / median(markdown.md4c), MARKDOWN_NATIVE, '×'),
  ];
  for (let i = 1; i < series.length; i++)
    rows.push(row(`twice as many, ms; ${count(series[i - 1])}`, series[i], spread(ms(whole[i - 1])), spread(ms(whole[i])), medians[i] / medians[i - 1], DOUBLING, '×'));
  const peaks = sliced.map(({ peak }) => peak);
  rows.push(row('memory at its peak, MiB; the JSON', most, mib(sliced[0].json), mib(median(peaks)), median(peaks) / sliced[0].json, most < 10_000 ? undefined : MEMORY, '×'));
  for (const [n, { alone, given }] of Object.entries(orders))
    if (TARGETS.order[n]) rows.push(order('change of order, engine alone, ms', Number(n), alone && { ms: alone }, given && { ms: given }));
  return rows;
}

export function print(title, rows) {
  const names = Object.keys(rows[0] ?? {});
  const widths = names.map((name) => Math.max(name.length, ...rows.map((each) => [...String(each[name])].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length)).join(' | ')} |`;
  console.log(`\n## ${title}\n\n${line(names)}\n|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`);
  for (const each of rows) console.log(line(names.map((name) => String(each[name]))));
}

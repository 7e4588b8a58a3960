// The natively compiled core against what one would write without it, and against itself at other sizes.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { native, thread } from './thread.mjs';

const program = process.env.REJOINDER_BENCH ?? fileURLToPath(new URL('../../build/native/bench', import.meta.url));
const SLICE = 32 * 1024;  // bytes of HTML an answer, as a widget asks for them

function ask(...words) {
  const done = spawnSync(program, words, { encoding: 'utf8' });
  if (done.error) throw done.error;
  if (done.status !== 0) throw new Error(`bench ${words.join(' ')}: ${done.stderr || done.signal}`);
  return JSON.parse(done.stdout);
}

/** All measurements, in rounds. `say` tells how far it is. */
export function measure({ sizes, reps, say }) {
  if (!existsSync(program)) throw new Error(`${program} is missing: cmake --build --preset native --target bench`);
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'));
  try {
    const most = sizes.at(-1);
    const series = [8, 4, 2, 1].map((part) => Math.round(most / part));
    const file = (n) => join(folder, `${n}.json`);
    for (const n of new Set([...series, ...sizes])) writeFileSync(file(n), native(thread(n)));
    const result = { most, series, whole: series.map(() => []), baseline: [], sliced: [], order: {} };
    for (let round = 1; round <= reps; round++) {
      say(`native, round ${round} of ${reps}`);
      series.forEach((n, i) => result.whole[i].push(ask('engine', file(n))));
      result.baseline.push(ask('baseline', file(most), `--draw=${Math.min(most, result.whole.at(-1).at(-1).drawn)}`));
      result.sliced.push(ask('engine', file(most), `--slice=${SLICE}`));
    }
    say('native, order and Markdown');
    for (const n of sizes)
      result.order[n] = { alone: ask('engine', file(n), '--slice=1', '--order=newest').order, given: ask('engine', file(n), `--slice=${SLICE}`, '--order=newest').order };
    result.markdown = ask('markdown', file(most));
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

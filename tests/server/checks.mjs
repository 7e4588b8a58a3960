// Counting. A check that throws is a failed check, and the others still run.
export const counts = { passed: 0, failed: 0 };

export function check(name, ok, detail = '') {
  if (ok) return void counts.passed++;
  counts.failed++;
  console.log(`FAILED ${name}${detail === '' ? '' : `: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`}`.slice(0, 1_000));
}

export const same = (name, given, expected) => check(name, given === expected, `expected ${JSON.stringify(expected)}, given ${JSON.stringify(given)}`);

// mulberry32: the same run for the same seed.
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

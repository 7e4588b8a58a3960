// The demo host and its command line from outside.   node tests/server/run.mjs [NAME-PART…]
import { counts, check } from './checks.mjs';

const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
const wanted = process.argv.slice(2);
console.log(`seed ${seed}`);
for (const name of ['protocol', 'changes', 'pages', 'live', 'origins', 'files', 'forms', 'limits', 'hostile', 'pictures', 'moderation', 'cli', 'conformance', 'map', 'disk', 'durability']) {
  if (wanted.length && !wanted.some((part) => name.includes(part))) continue;
  const began = Date.now(), before = counts.passed + counts.failed;
  try {
    await (await import(`./${name}.mjs`)).run(seed);
  } catch (error) {
    check(name, false, String(error?.stack ?? error));
  }
  console.log(`${name}: ${counts.passed + counts.failed - before} checks, ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);

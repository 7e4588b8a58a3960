// Checks what house rules can be checked by reading: node tests/arch/run.mjs
// Every rule is first shown something forbidden; a rule that does not object to it has failed.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rules as include } from './rules/include.mjs';
import { rules as words } from './rules/words.mjs';
import { rules as widget } from './rules/widget.mjs';
import { rules as tree } from './rules/tree.mjs';
import { rules as generated } from './rules/generated.mjs';
import { rules as module } from './rules/module.mjs';

process.chdir(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { maxBuffer: 1 << 26 });
const files = [];
for (const path of listed.toString().split('\0').filter(Boolean)) {
  let bytes;
  try { bytes = readFileSync(path); } catch { continue; }  // deleted, not yet committed
  files.push({ path, text: bytes.includes(0) ? '' : bytes.toString('utf8') });
}

let passed = 0, failed = 0;
for (const rule of [...include, ...words, ...widget, ...tree, ...generated, ...module]) {
  const problems = [];
  for (const bad of rule.forbidden ?? [])
    if ((await rule.check([bad])).length === 0) problems.push(`does not object to: ${bad.path}: ${bad.text}`);
  try {
    problems.push(...await rule.check(files));
  } catch (error) {
    problems.push(String(error?.message ?? error));
  }
  if (problems.length === 0) passed++; else failed++;
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${rule.name}`);
  for (const problem of problems.slice(0, 20)) console.log(`       ${problem}`);
  if (problems.length > 20) console.log(`       … and ${problems.length - 20} more`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);

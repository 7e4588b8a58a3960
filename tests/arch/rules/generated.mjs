// Twins that must agree.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const names = (path) => readFileSync(path, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));

export const rules = [
  {
    name: 'the message table and its twins agree',
    check() {
      const run = spawnSync(process.execPath, ['toolchain/gen/protocol.mjs', '--check'], { encoding: 'utf8' });
      return run.status === 0 ? [] : [run.stderr.trim() || `status ${run.status}`];
    },
  },
  {
    name: 'rejoinder.h and wasm/exports/core.txt name the same functions',
    check() {
      const declared = [...readFileSync('core/include/rejoinder/rejoinder.h', 'utf8').matchAll(/^[a-z][\w ]*[ *](rj_\w+)\(/gm)].map((m) => m[1]).sort();
      const listed = names('wasm/exports/core.txt').filter((name) => name.startsWith('rj_')).sort();
      return declared.join() === listed.join() ? [] : [`declared: ${declared}`, `listed: ${listed}`];
    },
  },
  {
    name: 'include.mjs and core/CMakeLists.txt have the same rows',
    check() {
      const linked = [...readFileSync('core/CMakeLists.txt', 'utf8').matchAll(/^\s*folder\((\w+)([^)]*)\)/gm)].map(([, name, rest]) =>
        `${name}: ${rest.trim().split(/\s+/).filter((word) => /^[a-z]+$/.test(word)).sort()}`).sort();
      const table = /const folders = (\{[^]*?\n\});/.exec(readFileSync('tests/arch/rules/include.mjs', 'utf8'))[1];
      const included = [...table.matchAll(/(\w+): \[([^\]]*)\]/g)].map(([, name, rest]) =>
        `${name}: ${[...rest.matchAll(/'([a-z]+)'/g)].map((m) => m[1]).sort()}`).sort();
      return linked.join('\n') === included.join('\n') ? [] : linked.filter((row) => !included.includes(row)).concat(included.filter((row) => !linked.includes(row)));
    },
  },
];

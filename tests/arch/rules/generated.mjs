// Twins that must agree.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const names = (path) => readFileSync(path, 'utf8').split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));

export const rules = [
  {
    name: 'the tables of messages and of texts agree with their twins',
    check: () => ['protocol', 'words'].flatMap((table) => {
      const run = spawnSync(process.execPath, [`toolchain/gen/${table}.mjs`, '--check'], { encoding: 'utf8' });
      return run.status === 0 ? [] : [run.stderr.trim() || `status ${run.status}`];
    }),
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
    name: 'what media.wasm and identicon.wasm show is declared in media.h',
    check() {
      const declared = [...readFileSync('core/include/rejoinder/media.h', 'utf8').matchAll(/^[a-z][\w ]*[ *](rj_media_\w+)\(/gm)].map((m) => m[1]);
      return ['media', 'identicon'].flatMap((name) => names(`wasm/exports/${name}.txt`)).filter((name) => name.startsWith('rj_') && !declared.includes(name));
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
  {
    name: 'the check of mappings, their schema and their page have the same words',
    check() {
      const checked = new Set([...readFileSync('core/endpoint/check.cpp', 'utf8').matchAll(/^ *(?:\{\w+, "[^\n]*)/gm)]
        .flatMap(([line]) => [...line.matchAll(/\{[A-Z]\w+, "([^"]+)"/g)].map((m) => m[1])));
      const described = new Set();
      (function walk(schema) {
        if (schema === null || typeof schema !== 'object') return;
        for (const name of Object.keys(schema.properties ?? {})) described.add(name);
        for (const part of Object.values(schema)) walk(part);
      })(JSON.parse(readFileSync('core/endpoint/mapping.schema.json', 'utf8')));
      const page = readFileSync('core/endpoint/mapping.md', 'utf8');
      return [
        ...[...checked].filter((word) => !described.has(word)).map((word) => `mapping.schema.json lacks ${word}`),
        ...[...described].filter((word) => !checked.has(word)).map((word) => `check.cpp lacks ${word}`),
        ...[...checked].filter((word) => word !== '$schema' && !new RegExp(`\\b${word}\\b`).test(page)).map((word) => `mapping.md lacks ${word}`),
      ];
    },
  },
];

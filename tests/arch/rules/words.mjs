// Words that may not stand in the code of some folder, or anywhere.
import { isCpp, occurrences } from '../source.mjs';

const core = (path) => path.startsWith('core/') && isCpp(path);
const verbatim = (text) => text;
// Put together here, so that this file does not break its own rule.
const any = (...parts) => new RegExp(parts.map((halves) => halves.join('')).join('|'), 'i');

export const rules = [
  {
    name: 'the core asks nobody for the time, for chance or for the environment',
    forbidden: [
      { path: 'core/sync/a.cpp', text: 'auto t = std::chrono::system_clock::now();' },
      { path: 'core/sync/a.cpp', text: 'seed = std::time(nullptr) + rand();' },
      { path: 'core/wire/a.cpp', text: 'std::getenv("HOME")' },
    ],
    check: (files) => occurrences(files, core,
      /std::chrono|\b(s?rand|random|drand48|clock|gettimeofday|clock_gettime|getenv|localtime|gmtime|mktime)\s*\(|(?<![\w.>:])(std::)?time\s*\(\s*(NULL|nullptr|0|&)|\bclock\(\)/),
  },
  {
    name: 'the core prints nothing and has no run-time globals of the C library',
    forbidden: [{ path: 'core/wire/a.cpp', text: 'printf("%d", n);' }, { path: 'core/text/a.cpp', text: 'std::cerr << 1;' }],
    check: (files) => occurrences(files, core, /\b(f|s|sn|vsn)?printf\s*\(|\bputs\s*\(|std::(cout|cerr|clog)\b|\bfopen\s*\(|\bstrtod\s*\(|\bsetlocale\s*\(/),
  },
  {
    name: 'headers are included once',
    forbidden: [{ path: 'core/base/a.hpp', text: 'struct A {};' }],
    check: (files) => files.filter(({ path, text }) => /\.hpp$/.test(path) && !/^#pragma once$/m.test(text)).map(({ path }) => `${path}: no #pragma once`),
  },
  {
    name: 'no file names a machine: its folders, its registries',
    forbidden: [{ path: 'README.md', text: ['see /wo', 'rk/notes'].join('') }, { path: 'core/a.cpp', text: ['// /ho', 'me/ann/x'].join('') },
      { path: 'toolchain/deps/package-lock.json', text: ['https://registry.', 'npmjs.org/x'].join('') }],
    check: (files) => occurrences(files, () => true, any(['(?<![\\w.])/wo', 'rk/'], ['(?<![\\w.])/ro', 'ot/'], ['(?<![\\w.$}])/tm', 'p/'],
      ['(?<![\\w.])/ho', 'me/\\w'], ['registry\\.npm', 'js'], ['deb\\.deb', 'ian\\.org'], ['snapshot\\.deb', 'ian']), verbatim),
  },
  {
    name: 'nothing is left to do later',
    forbidden: [{ path: 'core/base/a.cpp', text: ['// TO', 'DO: this'].join('') }],
    check: (files) => occurrences(files, (path) => /\.(cpp|hpp|h|ts|mjs|sh|cmake|txt)$/.test(path), any(['\\bTO', 'DO\\b'], ['\\bFIX', 'ME\\b'], ['\\bX', 'XX\\b']), verbatim),
  },
];

// The examples of the CommonMark specification, against its own HTML as expected.mjs reads it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { render } from './bodies.mjs';
import { expected } from './expected.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const EXAMPLES = 652;
const SHARE = 0.99;  // of the examples that no deviation names

/** "21 148-191  why" → each number with its reason. */
function deviations() {
  const named = new Map();
  for (const line of readFileSync(new URL('deviations.txt', import.meta.url), 'utf8').split('\n')) {
    const [, numbers, reason] = /^(\d[\d -]*?)  +(\S.*)$/.exec(line) ?? [];
    if (!numbers && line && !line.startsWith('#')) throw new Error(`deviations.txt: ${line}`);
    for (const range of numbers?.split(' ') ?? []) {
      const [from, to = from] = range.split('-').map(Number);
      for (let number = from; number <= to; number++) named.set(number, reason);
    }
  }
  return named;
}

export function commonmark(check) {
  const examples = require('commonmark-spec').tests.map(({ number, section, markdown, html }) =>
    ({ number, section, markdown: markdown.replaceAll('→', '\t'), html: html.replaceAll('→', '\t') }));
  check(examples.length === EXAMPLES, `${examples.length} examples, not ${EXAMPLES}`);
  const named = deviations();
  const wrong = [];
  render(examples.map(({ markdown }) => ({ body: markdown, format: 'markdown' }))).forEach((given, i) => {
    const { number, section, markdown, html } = examples[i];
    const example = `example ${number} (${section})`;
    check(!given.differs, `${example}: core.wasm is not the native core: ${JSON.stringify([given, given.differs])}`);
    const should = expected(html);
    const same = given.html === should;
    if (named.has(number)) check(!same, `${example} comes out as the specification says, but deviations.txt says: ${named.get(number)}`);
    else if (!same) wrong.push(`${example}: ${JSON.stringify(markdown)}\n  should ${JSON.stringify(should)}\n  is     ${JSON.stringify(given.html ?? given.refused)}`);
  });
  const rest = examples.length - named.size;
  check(wrong.length <= rest * (1 - SHARE), wrong.join('\n'));
  return `CommonMark: ${rest - wrong.length} of ${rest} examples as the specification says, ${named.size} deviate on purpose`;
}

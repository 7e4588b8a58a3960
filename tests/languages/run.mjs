// node tests/languages/run.mjs
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { english, keys, lines, ofPage } from '../../toolchain/gen/words.mjs';
import { compile, rules } from '../../widget/src/message.mjs';
import { Core, whole } from '../scenarios/core.mjs';
import { names, parse, plurals } from './message.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
const WANTED = ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'ru'];
const MOST = 10_000;

let passed = 0, failed = 0;
const check = (good, what) => {
  good ? passed++ : failed++;
  if (!good) console.log(`FAILED ${what}`);
};

// Messages, as the core gets them.
for (const [text, should] of [
  ['a {b}', 'a \x02'], ['{count}', '\x01'], ['# of {count}', '# of \x01'], ['two\n lines\x01', 'two lines'], ['', ''],
  ['{count, plural, one {# a} other {{b}: #}}!', '\x05\x01o\x01 a\x05\x01x\x02: \x01\x06!'],
  ['{count,plural,other{x}=0{none}one{y}}', '\x05\x010none\x05\x01oy\x05\x01xx\x06'],
]) {
  const is = compile(text, ['count', 'b']);
  check(is === should, `${JSON.stringify(text)} is ${JSON.stringify(is)}, not ${JSON.stringify(should)}`);
}
const refuses = (what, run) => {
  let why = '';
  try { run(); } catch (error) { why = error.message; }
  check(why, `${JSON.stringify(what)} is no error`);
};
for (const text of ['{', '}', 'a {b', '{}', '{nobody}', '{count, plural', '{count, plural,', '{count, plural,}', '{count, plural, one {x}}', '{count, plural, other {x}', '{count, plural, other x}',
  '{count, plural, other {x} one}', '{count, plural, several {x} other {y}}', '{count, select, other {x}}', '{count, plural, other {{b, plural, other {x}}}}', '{count, plural, =10 {x} other {y}}', '{count, number}', '{b}}'])
  refuses(text, () => compile(text, ['count', 'b']));
check(rules('one =1;many %100=12-14;other') === 'o0,1,1;m100,12,14;x', 'plural rules are written short');
for (const text of ['', 'one =', 'one =1;', 'one %=1', 'single =1', 'one =1 %10=2']) refuses(text, () => rules(text));

const languages = new Map([['en', english]]);
for (const file of readdirSync(join(root, 'widget/languages')).filter((name) => name.endsWith('.json')))
  languages.set(file.slice(0, -5), JSON.parse(readFileSync(join(root, 'widget/languages', file), 'utf8')));
check([...languages.keys()].sort().join() === [...WANTED, 'en'].sort().join(), `there are ${[...languages.keys()].join()}`);

for (const [tag, texts] of languages) {
  check(texts.language === tag, `${tag}: its language is ${texts.language}`);
  check(texts.direction === (['ar', 'he'].includes(tag) ? 'rtl' : 'ltr'), `${tag}: direction`);
  check(Object.keys(texts).join() === Object.keys(english).join(), `${tag}: the keys of the table, in its order; not ${
    [...Object.keys(english).filter((key) => !(key in texts)), ...Object.keys(texts).filter((key) => !(key in english))].join()}`);
  const needed = new Set(new Intl.PluralRules(tag).resolvedOptions().pluralCategories);
  for (const [key, text] of Object.entries(texts)) {
    if (!(key in english) || key === 'plural') continue;
    let parts;
    try { parts = parse(text); } catch (error) { check(false, `${tag} ${key}: ${error.message}`); continue; }
    check(text.trim() === text && text && !/[\n\t]|  |#(?![^{}]*\})/.test(text.replace(/\{\w+, plural,.*/, '')), `${tag} ${key}: blanks, or a # outside of a plural`);
    check(names(parts).join() === names(parse(english[key])).join(), `${tag} ${key}: ${names(parts)} instead of ${names(parse(english[key]))}`);
    check(!ofPage.includes(key) || !plurals(parts).length, `${tag} ${key}: the script knows no plurals`);
    for (const { cases } of plurals(parts)) {
      const has = Object.keys(cases).filter((name) => !name.startsWith('='));
      check(has.every((name) => needed.has(name)) && [...needed].every((name) => has.includes(name)), `${tag} ${key}: ${has} instead of ${[...needed]}`);
    }
  }
}

/** A transcript in which the host answers with every status, and the trouble with it is told in a word: the status' category. */
function transcript(texts) {
  const spoken = '{status, plural, zero {zero} one {one} two {two} few {few} many {many} other {other}}';
  const words = lines({ plural: texts.plural, not_read: '{why}' }).split('\n').map((line, i) => keys[i - 1]?.startsWith('trouble_') ? compile(spoken, ['status']) : line).join('\n');
  const events = [];
  for (let status = 0; status <= MOST; status++)
    events.push({ type: 'net', id: status + 1, status, body: '{}', done: true }, { type: 'user', action: 'refresh' });
  return [[{ type: 'init', endpoint: 'https://host.example/', words }], events].map((some) => JSON.stringify({ v: 1, now: 0, events: some }));
}

const told = (answer) => JSON.parse(answer).effects.filter(({ type }) => type === 'announce').map(({ text }) => text);

for (const [tag, texts] of languages) {
  const rules = new Intl.PluralRules(tag);
  const should = Array.from({ length: MOST + 1 }, (_, n) => rules.select(n));
  const messages = transcript(texts), core = new Core(whole());
  const native = spawnSync(binary, ['replay', '--write', '-'], { input: messages.map((message) => `{"in":${message}}\n`).join(''), encoding: 'utf8', maxBuffer: 1 << 28 });
  const answer = native.stdout.split('\n').findLast((line) => line.startsWith('{"out":')) ?? '{"out":{"effects":[]}}';
  for (const [world, is] of [['native', told(answer.slice(7, -1))], ['wasm', told(messages.map((message) => core.replay(message)).at(-1))]]) {
    const at = should.findIndex((category, n) => category !== is[n]);
    check(at < 0 && is.length === should.length, `${tag}, ${world}: ${at} is ${is[at]}, not ${should[at]}`);
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

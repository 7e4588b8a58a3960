// `rejoinder conformance`: the demo host keeps every rule, and a host that breaks one is found out, on that line and no other.
import { createServer } from 'node:http';
import { broken } from './broken.mjs';
import { check, same } from './checks.mjs';
import { faults } from './faults.mjs';
import { post, reply } from './http.mjs';
import { fresh, moderators, run as program, serve, token } from './program.mjs';

const AT_ONCE = 4;
// Rules that can be broken and found out without writing.
const READS = /^(0\.|2\.[1-4]$|3\.[12]$|pages\.[1-5]$|counts|avatar\.1$|caching)/;
// Threads with pages: to read, and to vote in.
const LONG = 'long', VOTED = 'voted';

const judge = (port, thread, ...more) => program(['conformance', `http://127.0.0.1:${port}/comments`, '--thread', thread, ...more]);
const lines = (out, word) => [...out.matchAll(new RegExp(`^${word} +(\\S+) `, 'gm'))].map((match) => match[1]);

async function database() {
  const db = fresh();
  const comments = Array.from({ length: 2_500 }, (_, i) => ({ id: `c${i}`, parent: i % 3 ? `c${i - 1}` : null, author: { name: `Reader ${i % 50}` }, body: `Comment ${i}.` }));
  for (const thread of [LONG, VOTED]) {
    const { code, err } = await program(['import', '-', '--db', db, '--thread', thread], JSON.stringify({ rejoinder: 1, comments }));
    same('a long thread', `${code} ${err}`, '0 ');
  }
  return db;
}

async function demo() {
  // Slow enough that the run meets 429.
  const server = await serve({ db: await database(), rate: '4', args: moderators });
  const { code, out, err } = await judge(server.port, LONG, '--write', '--moderator', moderators[1]);
  same('the demo host keeps every rule', `${code} ${err}${lines(out, 'FAILS')}`, '0 ');
  same('and none is skipped', lines(out, 'skip').join(), '');
  check('the sum', /^\d{3} rules hold, 0 fail, 0 skipped$/m.test(out), out.slice(-200));
  check('a token is told to nobody', !out.includes(token));
  await server.end();
}

async function others() {
  const moderated = await serve({ args: ['--hold'] });
  const held = await judge(moderated.port, 'held', '--write');
  same('a host that holds comments back keeps the rules that it can be held to', `${held.code} ${held.err}${lines(held.out, 'FAILS')}`, '0 ');
  check('and the others are skipped', lines(held.out, 'skip').includes('edit') && held.out.includes('new comments wait for a moderator'), held.out);
  await moderated.end();
  const both = await serve({ args: ['--hold', ...moderators] });
  const decided = await judge(both.port, 'held', '--write', '--moderator', moderators[1]);
  same('with a moderator it keeps his rules too', `${decided.code} ${decided.err}${lines(decided.out, 'FAILS')}`, '0 ');
  check('and they are played', lines(decided.out, 'ok').includes('moderate.9'), decided.out);
  await both.end();

  const file = createServer((_, out) => out.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":1,"parent":null,"author":"Ann","body":"First!","created":"2026-01-02T20:00:00Z"}]'));
  await new Promise((done) => file.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${file.address().port}/thread.json`;
  const plain = await program(['conformance', url, '--write']);
  same('a plain file is a host of level 0', `${plain.code} ${plain.err}${lines(plain.out, 'FAILS')}`, '1 0.18');  // any thread is the same file
  const named = await program(['conformance', url, '--thread', '']);
  same('asked for without a thread', `${named.code} ${named.err}${lines(named.out, 'FAILS')}`, '0 ');
  const more = await program(['conformance', url, '--thread', '', '--level', '2']);
  check('held to level 2 it fails', more.code === 1 && lines(more.out, 'FAILS').includes('2.1'), more.out);
  file.close();
}

async function one([name, expected, fault, skipped = []], number, host) {
  const [rule] = expected;
  const thread = rule === 'pages.6' ? VOTED : rule.startsWith('pages') ? LONG : `fault-${number}`;
  if (thread.startsWith('fault')) await post(host.port, thread, [reply('seed', { body: 'Seed', author: { name: 'Seed' } })]);
  const proxy = await broken(host.port, fault(), rule.startsWith('avatar'));
  const { code, out, err } = await judge(proxy.port, thread, ...(expected.every((one) => READS.test(one)) ? [] : ['--write']), ...(rule.startsWith('moderate') ? ['--moderator', moderators[1]] : []));
  same(`${name}: ${expected}`, `${code} ${err}${lines(out, 'FAILS').filter((one) => !skipped.includes(one))}`, `1 ${expected}`);
  if (lines(out, 'FAILS').length > 0) check(`${name}: says what was sent, came and expected`, /^FAILS .*\n {6}see .*\n {6}sent .*\n {6}came .*\n {6}expected ./m.test(out), out);
  proxy.close();
}

export async function run() {
  await demo();
  await others();
  const host = await serve({ db: await database(), args: moderators });
  const rest = faults.map((fault, number) => () => one(fault, number, host).catch((error) => check(fault[0], false, String(error?.stack ?? error))));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (rest.length > 0) await rest.shift()(); }));
  await host.end();
}

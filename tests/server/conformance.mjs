// `rejoinder conformance`: the demo host keeps every rule, and a host that breaks one is found out, on that line and no other.
import { broken } from './broken.mjs';
import { check, same } from './checks.mjs';
import { faults } from './faults.mjs';
import { post, reply } from './http.mjs';
import { run as program, serve } from './program.mjs';

const AT_ONCE = 4;

const judge = (port, thread, ...more) => program(['conformance', `http://127.0.0.1:${port}/comments`, '--thread', thread, ...more]);
const lines = (out, word) => [...out.matchAll(new RegExp(`^${word} +(\\S+) `, 'gm'))].map((match) => match[1]);

async function demo() {
  // Slow enough that the run meets 429, with pages from other writers before it.
  const server = await serve({ rate: '3' });
  const { code, out, err } = await judge(server.port, 'demo', '--write');
  same('the demo host keeps every rule', `${code} ${err}${lines(out, 'FAILS')}`, '0 ');
  same('and none is skipped', lines(out, 'skip').join(), '');
  check('the sum', /^\d{3} rules hold, 0 fail, 0 skipped$/m.test(out), out.slice(-200));
  await server.end();
}

async function one([name, expected, fault, skipped = []], number, host) {
  const thread = `fault-${number}`;
  await post(host.port, thread, [reply('seed', { body: 'Seed', author: { name: 'Seed' } })]);
  const proxy = await broken(host.port, fault());
  const { code, out, err } = await judge(proxy.port, thread, ...(expected.every((rule) => rule.startsWith('0.')) ? [] : ['--write']));
  same(`${name}: ${expected}`, `${code} ${err}${lines(out, 'FAILS').filter((rule) => !skipped.includes(rule))}`, `1 ${expected}`);
  if (lines(out, 'FAILS').length > 0) check(`${name}: says what was sent, came and expected`, /^FAILS .*\n {6}see .*\n {6}sent .*\n {6}came .*\n {6}expected ./m.test(out), out);
  proxy.close();
}

export async function run() {
  await demo();
  const host = await serve();
  const rest = faults.map((fault, number) => () => one(fault, number, host).catch((error) => check(fault[0], false, String(error?.stack ?? error))));
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { while (rest.length > 0) await rest.shift()(); }));
  await host.end();
}

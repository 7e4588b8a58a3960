// Moderators over HTTP: who is one, what he sees, what readers see of it at once, and what a restart leaves.
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './checks.mjs';
import { ask, post, read, reply, write } from './http.mjs';
import { folder, fresh, moderators, run as program, serve, token } from './program.mjs';
import { Stream } from './stream.mjs';

const ann = 'the key of ann, secret', bob = 'the key of bob, secret';
const bearer = (word = token) => ({ authorization: `Bearer ${word}` });
const decide = (port, op, id, members = {}, headers = bearer()) => post(port, 't', [{ op, id, ...members }], headers);
const queue = async (port) => (await ask(port, '/comments?queue', { headers: bearer() })).json;
const stateOf = ({ json }, id) => { const one = json.comments.find((comment) => comment.id === id); return one && (one.state ?? 'visible'); };

async function files() {
  const file = join(folder, 'others-moderators');
  const refused = async (name, text, pattern, mode = 0o600) => {
    writeFileSync(file, text, { mode: 0o600 });
    chmodSync(file, mode);
    const { code, err } = await program(['serve', '--port', '0', '--db', fresh(), '--moderators', file]);
    check(name, code === 1 && pattern.test(err) && !err.includes(token), `${code} ${err}`);
  };
  await refused('a file that everybody may read', `${token} Mo\n`, /everybody may read/, 0o644);
  await refused('a token that is short', '# who\nshort Mo\n', /line 2: a token has 16 to 256 letters/);
  await refused('a token without a name', `${token}\n`, /line 1: a name stands behind/);
  await refused('a token that stands there twice', `${token} Mo\n\n${token} Moe\n`, /line 3: the token stands there twice/);
  await refused('nobody', '# nobody\n', /names nobody/);
  const gone = await program(['serve', '--port', '0', '--db', fresh(), '--moderators', join(folder, 'nowhere')]);
  check('no such file', gone.code === 1 && /no such file/.test(gone.err), gone.err);
}

async function identity(port) {
  await post(port, 't', [reply('who')]);
  for (const headers of [{}, { authorization: 'Basic bW86bW8=' }, { authorization: 'Bearer' }]) {
    same(`not by ${headers.authorization}`, (await decide(port, 'remove', 'who', {}, headers)).status, 401);
    same('who reads like everybody', (await read(port, 't', '', headers)).headers['cache-control'], 'no-cache');
  }
  for (const word of [`${token}x`, token.slice(0, -1), token.toUpperCase(), 'x'.repeat(5_000)]) {
    const answer = await read(port, 't', '', bearer(word));
    same(`${word.length} letters that are no token`, `${answer.status} ${answer.json?.type} ${answer.headers['www-authenticate']}`, '401 urn:rejoinder:problem:sign-in Bearer');
  }
  same('the scheme in any letters', (await read(port, 't', '', { authorization: `bEARER  ${token}` })).headers['cache-control'], 'private, no-store');
  const told = await read(port, 't', '', bearer());
  same('what he is told is his', `${told.headers['cache-control']} ${told.headers.etag} ${told.headers.vary}`, 'private, no-store undefined Accept, Authorization, Origin');
  check('he may', told.json.can.includes('moderate') && told.json.level === 2);
  check('and nobody else', !(await read(port, 't')).json.can.includes('moderate'));
  same('a token in the address is none', (await ask(port, `/comments?queue&token=${token}`)).status, 401);
}

async function decisions(port) {
  const stream = await Stream.open(port, 't');
  const seen = async (id, state) => check(`a live reader is told that ${id} is ${state}`, await stream.until(() => stream.events.some(({ comments }) => comments?.some((one) => one.id === id && (one.state ?? 'visible') === state))));
  await write(port, 't', ann, reply('a1', { author: { name: 'Ann', email: 'ann@secret.example' } }));
  same('what waits is not told', stateOf(await read(port, 't'), 'a1'), undefined);
  const waiting = await queue(port);
  same('but in the queue', JSON.stringify(waiting.queue.filter((one) => one.comment.id === 'a1').map((one) => [one.thread, one.comment.body, one.comment.state, one.writer, one.reports])),
    JSON.stringify([['t', 'body of a1', 'pending', 'unknown', []]]));
  check('without an address', !JSON.stringify(waiting).includes('secret.example'));
  const before = (await read(port, 't')).json.cursor;
  await decide(port, 'approve', 'a1');
  await seen('a1', 'visible');
  same('approved: since', stateOf(await read(port, 't', `&since=${before}`), 'a1'), 'visible');
  same('approved: counted', (await ask(port, '/comments?counts=t')).json.counts.t, 1);
  check('approved: in the feed', (await read(port, 't', '&feed=atom')).text.includes('body of a1'));
  check('approved: in the page', (await ask(port, '/comments?thread=t&id=a1', { headers: { accept: 'text/html' } })).text.includes('body of a1'));
  await write(port, 't', bob, { op: 'report', id: 'a1', reason: 'rude' });
  check('a report is told with its reason', (await queue(port)).queue.some((one) => one.comment.id === 'a1' && one.reports[0].reason === 'rude'));
  await decide(port, 'remove', 'a1', { reason: 'it was rude' });
  await seen('a1', 'removed');
  same('removed: counted', (await ask(port, '/comments?counts=t')).json.counts.t, 0);
  for (const more of ['', '&head', `&since=${before}`, '&feed=atom']) check(`removed: nothing of it in ${more}`, !(await read(port, 't', more)).text.includes('body of a1'));
  check('removed: nor for moderators', !(await read(port, 't', '', bearer())).text.includes('body of a1'));
  stream.close();
}

export async function run() {
  await files();
  const db = fresh();
  const server = await serve({ db, args: ['--hold', ...moderators] });
  await identity(server.port);
  await decisions(server.port);
  await write(server.port, 't', bob, reply('b1'));
  same('a ban', (await decide(server.port, 'ban', 'b1')).status, 200);
  await decide(server.port, 'spam', 'b1');
  const stopped = await server.end('SIGKILL');
  check('a token is in no log', !stopped.out.includes(token) && !stopped.err.includes(token));

  const again = await serve({ db, args: ['--hold', ...moderators] });
  const told = await read(again.port, 't', '', bearer());
  same('after a restart all is as it was', `${stateOf(told, 'a1')} ${stateOf(told, 'b1')} ${stateOf(told, 'who')}`, 'removed spam pending');
  same('who was banned is', (await write(again.port, 't', bob, reply('b2'))).json.type, 'urn:rejoinder:problem:forbidden');
  check('who was approved is', (await write(again.port, 't', ann, reply('a2'))).json.comments[0].state === undefined);
  const { decisions: made } = await queue(again.port);
  same('and the decisions are told', made.map(({ id, op, moderator, reason }) => [id, op, moderator, reason].join(' ')).join('|'), 'b1 spam Mo |b1 ban Mo |a1 remove Mo it was rude|a1 approve Mo ');
  await again.end();

  const slow = await serve({ rate: '1', args: moderators });
  const guesses = [];
  for (let i = 0; i < 40; i++) guesses.push((await read(slow.port, 't', '', bearer(`${token}${i}`))).status);
  check('guessing at tokens is slowed', guesses[0] === 401 && guesses.at(-1) === 429, guesses.join());
  same('and reading is not', (await read(slow.port, 't')).status, 200);
  await slow.end();

  const without = await serve();
  const plain = await read(without.port, 't', '', bearer());
  same('a host without moderators has none', `${plain.status} ${plain.headers['cache-control']} ${(await ask(without.port, '/comments?queue', { headers: bearer() })).status}`, '200 no-cache 401');
  await without.end();
}

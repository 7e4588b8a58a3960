// Moderators over HTTP: who is one, what he sees, what readers see of it at once, what a restart leaves; and their page.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
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
  check('he may', told.json.can.includes('moderate') && told.json.level === 2 && told.json.moderation === '/moderation');
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
  const linked = async () => /ld\+json">([^<]*)</.exec((await ask(port, '/article.html')).text)?.[1] ?? '';
  check('approved: in what search engines read', (await linked()).includes('body of a1'));
  await write(port, 't', bob, { op: 'report', id: 'a1', reason: 'rude' });
  check('a report is told with its reason', (await queue(port)).queue.some((one) => one.comment.id === 'a1' && one.reports[0].reason === 'rude'));
  await decide(port, 'remove', 'a1', { reason: 'it was rude' });
  await seen('a1', 'removed');
  same('removed: counted', (await ask(port, '/comments?counts=t')).json.counts.t, 0);
  for (const more of ['', '&head', `&since=${before}`, '&feed=atom']) check(`removed: nothing of it in ${more}`, !(await read(port, 't', more)).text.includes('body of a1'));
  check('removed: nor in what search engines read', !(await ask(port, '/article.html')).text.includes('body of a1'));
  check('removed: nor for moderators', !(await read(port, 't', '', bearer())).text.includes('body of a1'));
  stream.close();
}

/** A browser with cookies and no script. */
function browser(port) {
  const own = `http://127.0.0.1:${port}`;
  let cookie = '';
  const keep = (answer) => { for (const line of answer.headers['set-cookie'] ?? []) cookie = line.split(';')[0]; return answer; };
  return {
    cookie: () => cookie,
    get: async (path = '/moderation') => keep(await ask(port, path, { headers: { accept: 'text/html', cookie } })),
    send: async (fields, headers = {}) => keep(await ask(port, '/moderation', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: own, cookie, ...headers }, body: String(new URLSearchParams(fields)) })),
  };
}

async function page() {
  const server = await serve({ args: ['--hold', ...moderators] }), { port } = server;
  await write(port, 't & "u"', ann, reply('<a>', { author: { name: '<b>Ann</b>' }, body: '<script>alert(1)</script>\nsecond line' }));
  await write(port, 't', bob, reply('b1'));
  const desk = browser(port);
  const first = await desk.get();
  check('who is nobody is asked for a token', first.status === 200 && first.text.includes('type="password"') && !first.text.includes('Ann'));
  same('nothing runs and nothing is loaded', first.headers['content-security-policy'], "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  same('its style is its own', (await desk.get('/moderation.css')).headers['content-type'], 'text/css; charset=utf-8');
  check('a wrong token', (await desk.send({ token: `${token}x` })).status === 403 && desk.cookie() === '');
  const into = await ask(port, '/moderation', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://evil.example' }, body: `token=${token}` });
  check('not even signing in from elsewhere', into.status === 403 && into.headers['set-cookie'] === undefined);
  const signed = await desk.send({ token });
  same('signed in', `${signed.status} ${signed.headers.location}`, '303 /moderation');
  check('by a cookie that no script, no other site and no other page gets', /^moderator=[0-9a-f]{32}; Path=\/moderation; HttpOnly; SameSite=Strict$/.test(signed.headers['set-cookie'][0]), signed.headers['set-cookie'][0]);
  const shown = await desk.get();
  check('what strangers wrote is text', shown.text.includes('&lt;script&gt;alert(1)') && !shown.text.includes('<script') && !shown.text.includes('<b>Ann'));
  check('it lies in no cache', shown.headers['cache-control'] === 'no-store' && shown.text.includes('2 comments wait'));
  const place = { thread: 't & "u"', id: '<a>' };
  const forged = [await desk.send({ ...place, do: 'approve' }, { origin: 'https://evil.example' }), await desk.send({ ...place, do: 'approve' }, { origin: '' }), await desk.send({ ...place, do: 'approve' }, { cookie: '' }),
    await desk.send({ ...place, do: 'approve' }, { cookie: `moderator=${'0'.repeat(32)}` }), await desk.send({ ...place, do: 'approve' }, { 'content-type': 'text/plain' })];
  same('no button of another site, and of nobody', forged.map(({ status }) => status).join(), '403,403,403,403,415');
  same('and nothing has happened', (await read(port, 't & "u"')).json.comments.length, 0);
  same('the cookie is nothing to the endpoint', (await ask(port, '/comments?queue', { headers: { cookie: desk.cookie() } })).status, 401);
  same('approved', (await desk.send({ ...place, do: 'approve' })).headers.location, '/moderation?done=approve');
  same('it is there for everybody', (await read(port, 't & "u"')).json.comments[0]?.author.name, '<b>Ann</b>');
  check('it says so', (await desk.get('/moderation?done=approve')).text.includes('<p role="status">Approved. One comment waits'));
  check('and only what it can say', !(await desk.get('/moderation?done=<script>')).text.includes('script'));
  await desk.send({ thread: 't', id: 'b1', do: 'ban' });
  same('banned', (await write(port, 't', bob, reply('b2'))).status, 403);
  check('which can be taken back', (await desk.get()).text.includes('value="unban"'));
  await desk.send({ thread: 't', id: 'b1', do: 'remove', reason: 'Rude & "loud"' });
  check('a removal with its reason', (await desk.get()).text.includes('Rude &amp; &quot;loud&quot;'));
  const twice = await desk.send({ thread: 't', id: 'b1', do: 'spam' });
  check('what cannot be done is said', twice.status === 410 && twice.text.includes('role="alert"') && twice.text.includes('removed or deleted'), twice.text);
  for (const what of [{ do: 'reply', thread: 't', id: 'x', body: 'x' }, { do: '', thread: 't', id: 'x' }, { thread: 't', id: 'x' }, { do: 'approve', thread: '', id: 'x' }, { do: 'approve', thread: 't' }])
    same(`nonsense: ${JSON.stringify(what)}`, (await desk.send(what)).status, 422);
  const before = desk.cookie();
  await desk.send({ do: 'sign-out' });
  same('signed out', (await ask(port, '/moderation', { headers: { cookie: before } })).text.includes('type="password"'), true);
  same('other methods', (await ask(port, '/moderation', { method: 'PUT' })).status, 405);
  const stopped = await server.end();
  check('a token is in no log', !stopped.out.includes(token) && !stopped.err.includes(token));

  const behind = await serve({ args: ['--site', 'https://comments.example', ...moderators] });
  check('over TLS the cookie goes nowhere else', /; Secure$/.test((await browser(behind.port).send({ token }, { origin: 'https://comments.example' })).headers['set-cookie'][0]));
  await behind.end();
  const without = await serve();
  same('a host without moderators has no such page', (await ask(without.port, '/moderation')).status, 404);
  await without.end();
}

/** What is in a host's files at this moment. */
const bytesOf = (db) => ['', '-wal'].map((tail) => { try { return readFileSync(db + tail, 'latin1'); } catch { return ''; } }).join('');

/** What is gone is gone from the disk as well, while the host runs. */
async function wiped() {
  const server = await serve({ args: moderators });
  const { port, db } = server;
  const said = (id, more = {}) => reply(id, { author: { name: `name of ${id}`, email: `${id}@secret.example` }, body: `secret ${id} `.repeat(40), ...more });
  for (let i = 0; i < 60; i++) await write(port, 't', ann, said(`w${i}`));
  await write(port, 't', ann, said('long', { body: 'secret long '.repeat(3_000) }));
  check('what was said is in the file', /secret w7 /.test(bytesOf(db)) && /w7@secret/.test(bytesOf(db)));
  const holds = (id) => bytesOf(db).includes(`secret ${id} `) || bytesOf(db).includes(`name of ${id}`) || bytesOf(db).includes(`${id}@secret`);
  await decide(port, 'remove', 'w7');
  await write(port, 't', ann, { op: 'delete', id: 'w8' });
  await decide(port, 'remove', 'long');
  same('removed and deleted: nothing of it is left', ['w7', 'w8', 'long'].filter(holds).join(), '');
  await write(port, 't', ann, { op: 'edit', id: 'w9', body: 'other words' });
  check('nor of what was there before an edit', !bytesOf(db).includes('secret w9 ') && bytesOf(db).includes('other words'));
  check('and the rest is there', ['w6', 'w10', 'w59'].every(holds));
  await server.end();
}

const form = (port, body, from) => ask(port, '/comments?thread=t', { method: 'POST', body: String(new URLSearchParams({ body })),
  headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', origin: `http://127.0.0.1:${port}`, ...(from && { 'x-forwarded-for': from }) } });
const idOf = (posted) => new URL(posted.headers.location, 'http://x').searchParams.get('id');

/** Who writes without script has no key: his network is held, for a month and in forms alone. */
async function networks() {
  const server = await serve({ args: ['--hold', '--client-header', 'X-Forwarded-For', ...moderators] }), { port } = server;
  const rude = await form(port, 'rude', 'the client, 203.0.113.9');
  await form(port, 'of six', '2001:db8:1:2:3:4:5:6');
  const entry = (body) => queue(port).then((told) => told.queue.find((one) => one.comment.body === body));
  same('there is something to ban', JSON.stringify([(await entry('rude')).writer, (await entry('rude')).network]), '["unknown",true]');
  const desk = browser(port);
  await desk.send({ token });
  check('and the page says what', (await desk.get()).text.includes('>Ban the network</button>'));
  same('banned', (await desk.send({ thread: 't', id: idOf(rude), do: 'ban' })).status, 303);
  const again = await form(port, 'rude again', '203.0.113.77');
  check('the neighbour is told why, with his text', again.status === 403 && /banned the network/.test(again.text) && again.text.includes('rude again</textarea>'), again.text);
  const others = [];
  for (const from of ['203.0.114.9', '2001:db8:1:2::1', '2001:db8:1:3::1', '203.0.113.9, 198.51.100.1', 'nonsense', undefined]) others.push((await form(port, `another ${others.length}`, from)).status);
  same('nobody else', others.join(), '303,303,303,303,303,303');
  same('IPv4 in IPv6 is the same network', (await form(port, 'mapped', '::ffff:203.0.113.1')).status, 403);
  same('nor who has a key', (await post(port, 't', JSON.stringify({ key: ann, ops: [reply('keyed')] }), { 'x-forwarded-for': '203.0.113.9' })).status, 201);
  check('no address is in the file', !/203\.0\.11|2001:db8/.test(bytesOf(server.db)));
  check('which is said of it', (await entry('rude')).writer === 'banned' && (await entry('another 4')).writer === undefined);
  await decide(port, 'unban', idOf(rude));
  same('lifted', (await form(port, 'rude again', '203.0.113.77')).status, 303);
  await server.end();

  const direct = await serve({ args: ['--hold', ...moderators] });
  const posted = await form(direct.port, 'direct', '203.0.113.9');
  const refused = await decide(direct.port, 'ban', idOf(posted));
  same('without a proxy nobody is believed', `${refused.status} ${refused.json.field}`, '422 ops[0].id');
  check('and the reason is said', /network that it came from is not known/.test(refused.json.detail));
  await direct.end();
}

/** Spam is a page and a queue of its own. */
async function spam() {
  const server = await serve({ args: [...moderators] }), { port } = server;
  await write(port, 't', ann, reply('a1', { body: 'cheap watches' }));
  await write(port, 't', bob, reply('b1'));
  await decide(port, 'spam', 'a1');
  const spammed = async () => (await ask(port, '/comments?queue=spam', { headers: bearer() })).json;
  same('told to moderators', JSON.stringify((await spammed()).queue.map((one) => [one.thread, one.comment.id, one.comment.body, one.comment.state])), JSON.stringify([['t', 'a1', 'cheap watches', 'spam']]));
  same('and to nobody else', (await ask(port, '/comments?queue=spam')).status, 401);
  const desk = browser(port);
  check('nor as a page', !(await desk.get('/moderation?queue=spam')).text.includes('watches'));
  await desk.send({ token });
  check('what waits leads to it', (await desk.get()).text.includes('<a href="/moderation?queue=spam">') && !(await desk.get()).text.includes('watches'));
  const shown = await desk.get('/moderation?queue=spam');
  check('there it is', shown.text.includes('cheap watches') && shown.text.includes('One comment is marked as spam.') && !shown.text.includes('value="spam" aria-describedby'), shown.text);
  const approved = await desk.send({ thread: 't', id: 'a1', do: 'approve', queue: 'spam' });
  same('approved, back to it', approved.headers.location, '/moderation?queue=spam&done=approve');
  check('which says so', (await desk.get(approved.headers.location)).text.includes('<p role="status">Approved. Nothing is marked as spam.'));
  same('everybody sees it again', stateOf(await read(port, 't'), 'a1'), 'visible');
  await server.end();
}

export async function run() {
  await files();
  await page();
  await wiped();
  await networks();
  await spam();
  const db = fresh();
  const root = join(folder, 'moderated-site');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'article.html'), '<!doctype html><title>A page</title><rejoinder-thread endpoint="/comments" thread="t"></rejoinder-thread>');
  const server = await serve({ db, args: ['--hold', '--root', root, ...moderators] });
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

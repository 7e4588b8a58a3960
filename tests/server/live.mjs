// Level 3: nothing is lost and nothing told twice, whoever is killed.
import { readdirSync, readlinkSync } from 'node:fs';
import { check, random, same } from './checks.mjs';
import { ask, post, read, reply } from './http.mjs';
import { fresh, run as command, serve } from './program.mjs';
import { Stream } from './stream.mjs';

const ids = (stream) => stream.events.flatMap((event) => event.comments ?? []).map((c) => c.id);

async function manners() {
  const server = await serve({ args: ['--origin', 'https://blog.example'] });
  const { port } = server;
  const early = await Stream.open(port, 't', { headers: { origin: 'https://blog.example' } });
  same('a stream', `${early.status} ${early.headers['content-type']} ${early.headers['cache-control']} ${early.headers['access-control-allow-origin']}`, '200 text/event-stream no-store https://blog.example');
  const cursors = [];
  for (const id of ['a', 'b', 'c']) cursors.push((await post(port, 't', [reply(id)])).json.cursor);
  check('from now on', await early.until(() => ids(early).length === 3), early.text);
  check('when to come back', early.text.startsWith('retry: 2000\n\n'));
  same('in order', ids(early).join(), 'a,b,c');
  same('each begins where the one before ended', early.events.map((e) => e.since).join(), ['0.0', ...early.events.map((e) => e.id)].slice(0, early.events.length).join());
  const since = await Stream.open(port, 't', { since: cursors[0] }), last = await Stream.open(port, 't', { since: cursors[0], last: cursors[1] });
  check('what was missed comes at once', await since.until(() => ids(since).join() === 'b,c') && await last.until(() => ids(last).join() === 'c'), since.text + last.text);
  const lost = await Stream.open(port, 't', { last: 'nonsense' });
  check('an unknown cursor', await lost.until(() => lost.events.length === 1) && lost.events[0].event === 'reset' && lost.events[0].cursor === cursors[2], lost.text);
  await post(port, 'other', [reply('x')]);
  await post(port, 't', [reply('d')]);
  for (const stream of [early, since, last, lost]) check('all are told', await stream.until(() => ids(stream).at(-1) === 'd') && !ids(stream).includes('x'), stream.text);
  await command(['import', '-', '--db', server.db, '--thread', 't'], '[{"id":"a","state":"removed"}]');
  check('what another process does is seen', await early.until(() => early.events.at(-1).comments[0]?.state === 'removed'), early.text.slice(-300));

  const refused = await Stream.open(port, '');
  same('no thread', refused.status, 422);
  same('a document for those who want one', (await read(port, 't', '', { accept: 'application/json' })).headers['content-type'], 'application/json');
  check('caches keep them apart', /\bAccept\b/.test((await read(port, 't')).headers.vary));
  same('HEAD is for documents', (await ask(port, '/comments?thread=t', { method: 'HEAD', headers: { accept: 'text/event-stream' } })).headers['content-type'], 'application/json');
  await refused.close();
  const ended = await server.end();
  same('SIGTERM ends streams', `${ended.code} ${ended.err}`, '0 ');
  await Promise.all([early, since, last, lost].map((stream) => stream.ended));
}

async function silence() {
  const server = await serve({ args: ['--timeout', '1'] });
  const { port } = server;
  const quiet = await Stream.open(port, 't');
  check('a quiet stream is kept awake', await quiet.until(() => quiet.comments >= 3), quiet.text);

  // 6 MB for somebody who does not read: more than the sockets hold.
  const deaf = await Stream.open(port, 't');
  deaf.answer.pause();
  const both = sockets(server.child.pid);
  const sent = [];
  for (let i = 0; i < 100; ++i) {
    const ops = Array.from({ length: 2 }, (_, k) => reply(`c${i}-${k}`, { body: 'x'.repeat(30_000) }));
    sent.push(...ops.map((op) => op.id));
    await post(port, 't', ops);
  }
  check('others are told meanwhile', await quiet.until(() => ids(quiet).length === sent.length), ids(quiet).length);
  const began = Date.now();
  while (sockets(server.child.pid) >= both && Date.now() - began < 15_000) await new Promise((next) => setTimeout(next, 50));
  deaf.answer.resume();
  await deaf.until(() => deaf.closed);
  check('he is let go', deaf.closed && ids(deaf).length < sent.length, `${ids(deaf).length} of ${sent.length}`);
  const back = await Stream.open(port, 't', { last: deaf.events.at(-1)?.id ?? '0.0' });
  check('and comes back for the rest', await back.until(() => ids(back).at(-1) === sent.at(-1)));
  same('nothing lost, nothing twice', [...ids(deaf), ...ids(back)].join(), sent.join());
  await Promise.all([quiet.close(), back.close()]);
  await server.end();
}

// Sockets that the server has open.
function sockets(pid) {
  const names = readdirSync(`/proc/${pid}/fd`).map((fd) => { try { return readlinkSync(`/proc/${pid}/fd/${fd}`); } catch { return ''; } });
  return names.filter((name) => name.startsWith('socket:')).length;
}

const ROUNDS = 12, WRITERS = 6, READERS = 12;

// Writers and readers go on while the server is killed and started again; a reader knows its last event and nothing else.
async function crashes(seed) {
  const next = random(seed), db = fresh();
  let server = await serve({ db }), over = false;
  const acknowledged = new Set();

  const writer = async (name) => {
    for (let n = 0; !over; ) {
      const answer = await post(server.port, 't', [reply(`${name}-${n}`)]).catch(() => undefined);
      if (answer?.status === 200 || answer?.status === 201) acknowledged.add(`${name}-${n++}`);
      else await new Promise((wait) => setTimeout(wait, 5));
    }
  };
  const reader = async (at) => {
    const seen = [];
    let cursor, wrong = '', streams = 0;
    for (let cut = false; !cut; ) {
      const stream = await Stream.open(server.port, 't', cursor === undefined ? { since: '0.0' } : { last: cursor });
      if (stream === undefined) { await new Promise((wait) => setTimeout(wait, 5)); continue; }
      streams++;
      listened[at] = server;
      // Some go by themselves now and then, in the middle of things.
      const whole = at % 3 === 0 ? stream.until(() => stream.events.length > 10 + next() * 40 || final !== undefined, 60_000) : stream.ended;
      await Promise.race([whole, stream.until(() => final !== undefined && (stream.events.at(-1)?.id ?? cursor) === final, 60_000)]);
      const events = stream.events.slice();
      for (const event of events) {
        if (event.event !== 'change' || (event.since !== (cursor ?? '0.0'))) wrong ||= `${event.event} since ${event.since} at ${cursor}`;
        cursor = event.id;
        seen.push(...event.comments.map((c) => c.id));
      }
      cut = cursor === final;
      await stream.close();
    }
    return { seen, wrong, streams };
  };

  let final;
  const listened = Array(READERS).fill();  // whom each reader listens to
  const writers = Array.from({ length: WRITERS }, (_, i) => writer(`w${i}`));
  const readers = Array.from({ length: READERS }, (_, i) => reader(i));
  for (let round = 0; round < ROUNDS; ++round) {
    const enough = acknowledged.size + 5 + Math.floor(next() * 60), late = Date.now() + 20_000;
    while ((acknowledged.size < enough || listened.some((one) => one !== server)) && Date.now() < late) await new Promise((wait) => setTimeout(wait, 1));
    await server.end('SIGKILL');
    server = await serve({ db });
  }
  over = true;
  await Promise.all(writers);
  const there = (await read(server.port, 't')).json;
  final = there.cursor;
  await post(server.port, 'other', [reply('x')]);
  const expected = there.comments.map((c) => c.id).join();
  check('writers got something through', acknowledged.size > ROUNDS * 5, acknowledged.size);
  same('nothing acknowledged is lost', [...acknowledged].filter((id) => !there.comments.some((c) => c.id === id)).join(), '');
  const results = await Promise.race([Promise.all(readers), new Promise((late) => setTimeout(late, 30_000))]);
  check('all readers arrive', results !== undefined);
  for (const [i, { seen, wrong, streams }] of (results ?? []).entries()) {
    same(`reader ${i}: every event joins`, wrong, '');
    check(`reader ${i}: nothing lost, nothing twice`, seen.join() === expected, `${seen.length} of ${there.comments.length}`);
    check(`reader ${i} was cut off`, streams > ROUNDS, streams);
  }
  console.log(`live: ${there.comments.length} comments, ${ROUNDS} kills, ${results?.reduce((sum, { streams }) => sum + streams, 0)} streams`);
  await server.end();
}

// Live readers have places of their own.
async function numbers() {
  const server = await serve();
  const { port } = server;
  const streams = [];
  while (streams.length < 2_060) streams.push(...await Promise.all(Array.from({ length: 206 }, () => Stream.open(port, 't'))));
  const refused = streams.filter((stream) => stream.status !== 200), open = streams.filter((stream) => stream.status === 200);
  same('2,048 live readers and no more', `${open.length} ${refused.length}`, '2048 12');
  check('the others are told', refused.every((stream) => stream.status === 503 && stream.headers['retry-after'] === '30'));
  same('requests are served beside them', (await post(port, 't', [reply('a')])).status, 201);
  const told = await Promise.all(open.map((stream) => stream.until(() => ids(stream).join() === 'a')));
  check('all of them are told', told.every(Boolean), told.filter(Boolean).length);
  await Promise.all(streams.slice(0, 1_000).map((stream) => stream.close()));
  let again;
  const freed = Date.now() + 5_000;
  while (again?.status !== 200 && Date.now() < freed) again = await Stream.open(port, 't');
  same('and their places are free again', again?.status, 200);
  await server.end();
}

export async function run(seed) {
  await Promise.all([manners(), silence()]);
  await crashes(seed);
  await numbers();
}

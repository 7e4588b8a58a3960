// Sizes, times, numbers.
import { connect } from 'node:net';
import { check, same } from './checks.mjs';
import { ask, post, raw, read, reply } from './http.mjs';
import { serve } from './program.mjs';

async function sizes() {
  const server = await serve();
  const { port } = server;
  same('a body at the limit', (await post(port, 't', [reply('full', { body: '>'.repeat(65_536) })])).status, 201);
  same('comes back whole', (await read(port, 't')).json.comments[0].body.length, 65_536);
  for (const size of [65_537, 1_000_000]) {
    const over = await post(port, 't', [reply('over', { body: '>'.repeat(size) })]);
    same(`${size} bytes of '>'`, `${over.status} ${over.json.type} ${over.json.field} ${over.json.limit}`, '413 urn:rejoinder:problem:too-large ops[0].body 65536');
  }
  for (const options of [{}, { chunked: true, headers: { 'transfer-encoding': 'chunked' } }]) {
    const over = await ask(port, '/comments?thread=t', { method: 'POST', body: '>'.repeat(4_000_000), ...options, kept: false,
      headers: { 'content-type': 'application/json', ...options.headers, origin: `http://127.0.0.1:${port}` } });
    same('a request over 1 MiB', `${over.status} ${over.json?.limit} ${over.headers['access-control-allow-origin']}`, `413 1048576 http://127.0.0.1:${port}`);
  }
  same('a long header', (await raw(port, [`GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(17_000)}\r\n\r\n`])).text.slice(0, 12), 'HTTP/1.1 431');
  same('a long target', (await raw(port, [`GET /${'a'.repeat(17_000)} HTTP/1.1\r\nHost: x\r\n\r\n`])).text.slice(0, 12), 'HTTP/1.1 431');
  check('a header without end', (await raw(port, Array(40).fill(`X-${'a'.repeat(1_000)}`))).closed);
  same('nothing of it was stored', (await read(port, 't')).json.comments.length, 1);
  await server.end();
}

async function times() {
  const server = await serve({ args: ['--timeout', '1'] });
  const { port } = server;
  await post(port, 'big', Array.from({ length: 14 }, (_, i) => reply(`b${i}`, { body: 'x'.repeat(65_000) })));
  const deaf = connect(port, '127.0.0.1', () => deaf.write('GET /comments?thread=big HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(40))).pause(); // 36 MB that it never reads
  const slow = {
    'a slow header': raw(port, [...'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'], { pause: 150 }),
    'a slow body': raw(port, ['POST /comments?thread=t HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n', ...'{"ops":[                                '], { pause: 150 }),
    'a silent client': raw(port, []),
    'an idle client': raw(port, ['GET /comments?thread=t HTTP/1.1\r\nHost: x\r\n\r\n']),
  };
  const began = Date.now();
  for (let i = 0; i < 20; ++i) same('others are served meanwhile', (await read(port, 't')).status, 200);
  check('at once', Date.now() - began < 1_000, `${Date.now() - began} ms`);
  for (const [name, promise] of Object.entries(slow)) {
    const { closed, ms } = await promise;
    check(`${name} is let go`, closed && ms >= 900 && ms < 3_500, `closed: ${closed}, ${ms} ms`);
  }
  check('a client that does not read its 36 MB disturbs nobody', deaf.readable);
  deaf.destroy();
  await server.end();
}

async function numbers() {
  const server = await serve({ args: ['--timeout', '20'] });
  const { port } = server;
  let refused = 0;
  const sockets = await Promise.all(Array.from({ length: 1_060 }, () => new Promise((done) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.on('connect', () => done(socket));
    socket.on('close', () => { refused++; done(socket); });
  })));
  const deadline = Date.now() + 5_000;
  while (refused < 36 && Date.now() < deadline) await new Promise((next) => setTimeout(next, 10));
  same('1,024 connections and no more', refused, 36);
  const one = sockets.find((socket) => !socket.destroyed);
  const answer = await new Promise((done) => { one.once('data', (bytes) => done(bytes.toString())); one.write('GET /comments?thread=t HTTP/1.1\r\nHost: x\r\n\r\n'); });
  same('those are served', answer.slice(0, 12), 'HTTP/1.1 200');
  for (const socket of sockets) socket.destroy();
  const freed = Date.now() + 5_000;
  let again;
  while (again !== 200 && Date.now() < freed) again = await ask(port, '/comments?thread=t', { kept: false }).then((a) => a.status, () => 0);
  same('and their places are free again', again, 200);
  await server.end();
}

async function rates() {
  const server = await serve({ rate: null });
  const { port } = server;
  const statuses = [];
  for (let i = 0; i < 33; ++i) {
    const headers = { 'x-forwarded-for': `10.0.0.${i}`, forwarded: `for=10.0.0.${i}`, 'x-real-ip': `10.0.0.${i}` };
    statuses.push((await post(port, 't', [reply(`c${i}`, i % 3 === 2 ? { body: '' } : {})], headers)).status);
  }
  const stopped = statuses.indexOf(429);
  check('about 30 writes at once, refused ones count, forged addresses do not', stopped >= 30 && stopped <= 32, statuses.join());
  const refused = await post(port, 't', [reply('late')], { origin: `http://127.0.0.1:${port}` });
  check('429 says when', refused.status === 429 && refused.headers['retry-after'] === '1' && refused.json.type === 'urn:rejoinder:problem:slow-down', refused.text);
  check('to the page, too', /Retry-After/.test(refused.headers['access-control-expose-headers']) && refused.headers['access-control-allow-origin'] !== undefined);
  same('reading goes on', (await read(port, 't')).status, 200);
  await new Promise((next) => setTimeout(next, 1_100));
  same('and after a second one write', (await post(port, 't', [reply('late')])).status, 201);
  await server.end();
}

export async function run() {
  await Promise.all([sizes(), times(), rates()]);
  await numbers();
}

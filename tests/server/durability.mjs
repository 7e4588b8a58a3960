// What was acknowledged is there after kill -9, once and with its body; what was not can be sent again and is there once.
import { request } from 'node:http';
import { check, random, same } from './checks.mjs';
import { post, read, reply } from './http.mjs';
import { fresh, serve } from './program.mjs';

const ROUNDS = 50, CLIENTS = 8;

// Sends until the server is gone; gives the id that was on its way then.
async function write(port, thread, name, acknowledged) {
  for (let n = 0; ; ++n) {
    const id = `${name}-${n}`;
    const done = await new Promise((end) => {
      const body = JSON.stringify({ ops: [reply(id, { body: `body of ${id} ${'x'.repeat((n * 37) % 3_000)}` })] });
      const asked = request({ port, host: '127.0.0.1', path: `/comments?thread=${thread}`, method: 'POST',
        headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
        answer.resume();
        answer.on('error', () => end(false));
        answer.on('close', () => end(answer.complete && answer.statusCode === 201));
      });
      asked.on('error', () => end(false));
      asked.end(body);
    });
    if (!done) return { id, n };
    acknowledged.set(id, `body of ${id} ${'x'.repeat((n * 37) % 3_000)}`);
  }
}

async function compare(port, thread, expected, name) {
  const { json } = await read(port, thread);
  const seen = new Map();
  for (const comment of json.comments) seen.set(comment.id, (seen.get(comment.id) ?? 0) + 1);
  const twice = [...seen].filter(([, times]) => times > 1).map(([id]) => id);
  const lost = [...expected].filter(([id, body]) => json.comments.find((c) => c.id === id)?.body !== body).map(([id]) => id);
  check(name, twice.length === 0 && lost.length === 0, `lost ${lost.slice(0, 5)}; twice ${twice.slice(0, 5)}`);
  return seen;
}

export async function run(seed) {
  const next = random(seed), db = fresh(), all = [];
  let server = await serve({ db });
  let acknowledged = 0, doubtful = 0, kept = 0;
  for (let round = 0; round < ROUNDS; ++round) {
    const thread = `round-${round}`, expected = new Map();
    const clients = Array.from({ length: CLIENTS }, (_, i) => write(server.port, thread, `c${i}`, expected));
    await new Promise((wait) => setTimeout(wait, 5 + next() * 120));
    const ended = await server.end('SIGKILL');
    if (ended.signal !== 'SIGKILL') check('the server ended by the kill and by nothing else', false, ended);
    const open = await Promise.all(clients);
    acknowledged += expected.size;
    doubtful += open.length;

    server = await serve({ db });
    const seen = await compare(server.port, thread, expected, `round ${round}: nothing acknowledged is lost`);
    for (const { id, n } of open) {
      const body = `body of ${id} ${'x'.repeat((n * 37) % 3_000)}`;
      const answer = await post(server.port, thread, [reply(id, { body })]);
      if (seen.has(id)) kept++;
      if (answer.status !== (seen.has(id) ? 200 : 201)) check(`round ${round}: ${id} sent again`, false, answer.text);
      expected.set(id, body);
    }
    const after = await compare(server.port, thread, expected, `round ${round}: sent again, there once`);
    same(`round ${round}: and nothing else`, after.size, expected.size);
    all.push([thread, expected]);
  }
  for (const [thread, expected] of all) await compare(server.port, thread, expected, `${thread} at the end`);
  console.log(`durability: ${acknowledged} acknowledged, ${doubtful} without an answer (${kept} of them stored)`);
  check('there was something to lose', acknowledged > ROUNDS);
  await server.end();
}

// Long threads: what any cache may keep, and what it must ask for.
import { check, same } from './checks.mjs';
import { ask, read, reply, post, write } from './http.mjs';
import { run as command, serve } from './program.mjs';

const KEY = 'a secret of a voter';

async function whole(port) {
  const head = await read(port, 't', '&head');
  const pages = await Promise.all(head.json.pages.map((name) => read(port, 't', `&page=${encodeURIComponent(name)}`)));
  return { head, pages, comments: [...pages.flatMap((page) => page.json.comments), ...head.json.comments] };
}

export async function run() {
  const server = await serve();
  const { port } = server;
  await command(['import', '-', '--db', server.db, '--thread', 't'], JSON.stringify(Array.from({ length: 3_456 }, (_, i) => ({ id: `c${i}`, body: `body ${i}`, author: 'Ann' }))));
  const { head, pages, comments } = await whole(port);
  same('head and pages are the thread', comments.map((c) => c.id).join(), (await read(port, 't')).json.comments.map((c) => c.id).join());
  check('the head is small', head.json.comments.length < 100 && head.bytes.length < 20_000, `${head.bytes.length} bytes`);
  check('pages are not asked for again', pages.every((page) => page.headers['cache-control'] === 'public, max-age=31536000, immutable' && page.headers.etag));
  same('a head is', head.headers['cache-control'], 'no-cache');
  same('and is not sent again', (await read(port, 't', '&head', { 'if-none-match': head.headers.etag })).status, 304);

  // Anybody's cache: what was answered under a name once must be right for ever.
  const kept = new Map(head.json.pages.map((name, i) => [name, pages[i].text]));
  for (const op of [{ op: 'vote', id: 'c5', value: 1 }, { op: 'vote', id: 'c3401', value: -1 }, reply('new'), { op: 'vote', id: 'c5', value: 0 }]) {
    await write(port, 't', KEY, op);
    const now = await whole(port);
    now.head.json.pages.forEach((name, i) => {
      if (kept.has(name) && kept.get(name) !== now.pages[i].text) check(`${name} has not changed`, false);
      kept.set(name, now.pages[i].text);
    });
    same('head and pages are the thread then', JSON.stringify(now.comments.sort((a, b) => a.rev - b.rev)), JSON.stringify((await read(port, 't')).json.comments));
  }
  const old = await read(port, 't', `&page=${head.json.pages[0]}`);
  same('an old name', `${old.status} ${old.json.type} ${old.headers['cache-control']}`, '410 urn:rejoinder:problem:gone no-store');

  const before = (await read(port, 't', '&head')).json.cursor;
  await post(port, 't', [reply('one', { body: 'x'.repeat(300) })]);
  const refresh = await read(port, 't', `&since=${before}`);
  check('a refresh after one reply is small', refresh.bytes.length < 1_000 && refresh.json.comments.length === 1, `${refresh.bytes.length} bytes`);
  const counts = await ask(port, '/comments?counts=t&counts=nobody');
  same('counts', counts.text, '{"rejoinder":1,"counts":{"t":3458,"nobody":0}}');
  same('are not sent again', (await ask(port, '/comments?counts=t&counts=nobody', { headers: { 'if-none-match': counts.headers.etag } })).status, 304);
  same('of too many', (await ask(port, `/comments?${'counts=k&'.repeat(101)}`)).status, 422);
  await server.end();
}

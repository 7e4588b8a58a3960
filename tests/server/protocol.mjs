// Levels 0 to 2 of the native protocol over HTTP.
import { check, same } from './checks.mjs';
import { ask, post, read, reply } from './http.mjs';
import { run as command, serve } from './program.mjs';

export async function run() {
  const server = await serve();
  const { port } = server;

  const empty = await read(port, 'a/b?c&d');
  same('an unknown thread is empty', JSON.stringify([empty.status, empty.json.thread, empty.json.level, empty.json.comments]), '[200,"a/b?c&d",3,[]]');
  same('documents are JSON', empty.headers['content-type'], 'application/json');
  same('readers ask again', empty.headers['cache-control'], 'no-cache');
  check('answers have a date', Math.abs(Date.parse(empty.headers.date) - Date.now()) < 60_000, empty.headers.date);

  const before = Date.now();
  const first = await post(port, 't', [reply('c1', { parent: null, author: { name: 'Ann', email: 'ann@secret.example' } })]);
  same('a new comment', first.status, 201);
  const stored = first.json.comments[0];
  same('as stored', JSON.stringify([stored.id, stored.parent, stored.author, stored.body]), '["c1",null,{"name":"Ann"},"body of c1"]');
  check('with the host\'s time', Date.parse(stored.created) >= before - 1 && Date.parse(stored.created) <= Date.now(), stored.created);
  same('again', (await post(port, 't', [reply('c1', { author: { name: 'Ann' } })])).status, 200);
  const conflict = await post(port, 't', [reply('c1', { body: 'other' })]);
  same('the same id, other text', `${conflict.status} ${conflict.json.type} ${conflict.headers['content-type']}`, '409 urn:rejoinder:problem:conflict application/problem+json');
  const orphan = await post(port, 't', [reply('c2', { parent: 'nobody' })]);
  same('an unknown parent is named', `${orphan.status} ${orphan.json.type} ${orphan.json.field} ${orphan.json.parent}`,
    '422 urn:rejoinder:problem:unknown-parent ops[0].parent nobody');
  same('a reply', (await post(port, 't', [reply('c2', { parent: 'c1' })])).status, 201);

  const whole = await read(port, 't');
  same('both are there', whole.json.comments.map((c) => c.id).join(), 'c1,c2');
  check('no e-mail address leaves', !whole.text.includes('secret.example') && !first.text.includes('secret.example'));
  for (const tag of [whole.headers.etag, `W/${whole.headers.etag}`, `"x", ${whole.headers.etag}`, '*']) {
    const unchanged = await read(port, 't', '', { 'if-none-match': tag });
    same(`304 for ${tag}`, `${unchanged.status} ${unchanged.text} ${unchanged.headers.etag}`, `304  ${whole.headers.etag}`);
  }
  await post(port, 't', [reply('c3')]);
  same('changed', (await read(port, 't', '', { 'if-none-match': whole.headers.etag })).status, 200);
  const delta = await read(port, 't', `&since=${whole.json.cursor}`);
  same('what changed since', `${delta.json.since} ${delta.json.comments.map((c) => c.id)}`, `${whole.json.cursor} c3`);
  const lost = await read(port, 't', '&since=%00nonsense');
  same('an unknown cursor gives all', `${'since' in lost.json} ${lost.json.comments.length}`, 'false 3');

  const head = await ask(port, '/comments?thread=t', { method: 'HEAD' });
  const got = await read(port, 't');
  same('HEAD', `${head.status} ${head.text.length} ${head.headers['content-length']} ${head.headers.etag}`, `200 0 ${got.bytes.length} ${got.headers.etag}`);
  const put = await ask(port, '/comments?thread=t', { method: 'PUT', body: '{}', headers: { 'content-type': 'application/json' } });
  same('PUT', `${put.status} ${put.headers.allow}`, '405 GET, HEAD, POST, OPTIONS');
  same('no key', (await ask(port, '/comments')).json.field, 'thread');
  same('no JSON', (await ask(port, '/comments?thread=t', { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } })).status, 415);
  same('an absolute target', (await ask(port, `http://127.0.0.1:${port}/comments?thread=t`)).json?.comments.length, 3);
  same('chunked', (await ask(port, '/comments?thread=t', { method: 'POST', chunked: true, headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked' },
    body: JSON.stringify({ ops: [reply('c4')] }) })).status, 201);
  same('100-continue', (await post(port, 't', [reply('c5')], { expect: '100-continue' })).status, 201);

  const together = await Promise.all(Array.from({ length: 20 }, () => post(port, 'race', [reply('one')])));
  same('one id sent twenty times at once', together.map((a) => a.status).sort().join(), [...Array(19).fill(200), 201].join());

  await command(['import', '-', '--db', server.db, '--thread', 't'], '[{"id":"c1","state":"removed"},{"id":"new","body":"from outside"}]');
  const later = await read(port, 't', `&since=${got.json.cursor}`);
  same('an import beside the running host is seen', later.json.comments.map((c) => `${c.id}:${c.state ?? ''}`).filter((c) => !/c[45]/.test(c)).join(), 'c1:removed,new:');

  const ended = await server.end();
  same('SIGTERM', `${ended.code} ${ended.err}`, '0 ');
  const again = await serve({ db: server.db });
  same('kept over a restart', (await read(again.port, 't')).json.comments.length, 6);
  same('SIGINT', (await again.end('SIGINT')).code, 0);
}

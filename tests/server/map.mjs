// `rejoinder map`: from a URL to a mapping that reads all of the thread, and what strangers answer instead.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { check, same } from './checks.mjs';
import { folder, run as program } from './program.mjs';

const all = Array.from({ length: 7 }, (_, i) => ({ id: 100 + i, reply_to: i % 2 ? 100 + i - 1 : null, user: { name: `Reader ${i}` }, text: `This is comment number ${i}.`, created_at: `2026-03-01T10:0${i}:00Z` }));
const json = (out, value, headers = {}) => out.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
const page = (url, size) => { const at = Number(url.searchParams.get('page') ?? 1); return all.slice((at - 1) * size, at * size); };

// A host for each way of paging, and for each way of being no host at all.
const hosts = {
  '/api/posts/7/comments': (url, out) => json(out, { comments: page(url, 3), total_pages: 3, total: 7, title: 'An article' }),
  '/links': (url, out) => json(out, page(url, 2), Number(url.searchParams.get('page') ?? 1) < 4 ? { link: `</links?post=7&page=${Number(url.searchParams.get('page') ?? 1) + 1}>; rel="next"` } : {}),
  '/cursor': (url, out) => { const from = Number(url.searchParams.get('cursor') ?? 0); json(out, { items: all.slice(from, from + 3), next_cursor: from + 3 < all.length ? String(from + 3) : null }); },
  '/next': (url, out) => { const from = Number(url.searchParams.get('from') ?? 0); json(out, { results: all.slice(from, from + 4), next: from + 4 < all.length ? `http://${out.req.headers.host}/next?thread=7&from=${from + 4}` : null }); },
  '/offset': (url, out) => { const from = Number(url.searchParams.get('offset') ?? 0); json(out, { data: all.slice(from, from + 2), offset: from, limit: 2, total: 7 }); },
  '/headers': (url, out) => json(out, page(url, 2), { 'x-total-pages': '4', 'x-total-count': '7' }),
  '/html': (_, out) => out.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Please log in</title>'),
  '/portal': (_, out) => out.writeHead(200, { 'content-type': 'application/json' }).end('  <html>Welcome to our Wi-Fi</html>'),
  '/gone': (_, out) => out.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"\u001b[2Jno such thread"}'),
  '/bomb': (_, out) => out.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb),
  '/round': (_, out) => out.writeHead(302, { location: '/round' }).end(),
  '/file': (_, out) => out.writeHead(302, { location: 'file:///etc/hostname' }).end(),
  '/password': (_, out) => out.writeHead(302, { location: `http://ann:secret@${out.req.headers.host}/links` }).end(),
  '/moved': (_, out) => out.writeHead(301, { location: '/api/posts/7/comments' }).end(),
  '/headed': (_, out) => { for (let i = 0; i < 12; ++i) out.setHeader(`x-${i}`, 'h'.repeat(8_000)); json(out, all); },
  '/cut': (_, out) => { out.writeHead(200, { 'content-type': 'application/json', 'content-length': 10_000 }); out.write('[{"id":'); setImmediate(() => out.destroy()); },
};
const bomb = gzipSync(Buffer.alloc(80 << 20, ' '));

async function paging(port) {
  const ways = [['/api/posts/7/comments', '', '/api/posts/{thread}/comments', '7'], ['/links', '?post=7&page=1', '/links', '7'], ['/cursor', '?thread=7&cursor=', '/cursor', '7'], ['/next', '?thread=7', '/next', '7'],
    ['/offset', '?thread=7&offset=0&limit=2', '/offset', '7'], ['/headers', '?uri=%2Fa%20b&page=1', '/headers', '/a b']];
  for (const [path, query, endpoint, thread] of ways) {
    const file = join(folder, 'proposed.json');
    const proposed = await program(['map', `http://127.0.0.1:${port}${path}${query}`, '--profile-out', file]);
    same(`${path}: proposed`, `${proposed.code} ${proposed.err}`, '0 ');
    check(`${path}: the tag`, proposed.out.includes(`endpoint="http://127.0.0.1:${port}${endpoint}" thread="${thread}"`), proposed.out);
    same(`${path}: it is a mapping`, (await program(['map', '--check', file])).out, `${file} is a mapping\n`);
    const read = await program(['map', '--with', file, `http://127.0.0.1:${port}${endpoint}`, '--thread', thread, '--json']);
    const got = read.code === 0 ? JSON.parse(read.out).comments : [];
    same(`${path}: all of the thread is read`, `${read.err}${got.map((c) => `${c.id}<${c.parent ?? ''} ${c.author.name} ${c.body} ${c.created}`).join('; ')}`,
      all.map((c) => `${c.id}<${c.reply_to ?? ''} ${c.user.name} ${c.text} ${c.created_at}`).join('; '));
  }
  const secret = await program(['map', `http://127.0.0.1:${port}/links?post=7&api_key=hush-hush`]);
  check('a secret is neither told nor kept', secret.code === 0 && !secret.out.includes('hush-hush') && secret.out.includes('api_key was left out'), secret.out);
  check('a redirect is followed', (await program(['map', `http://127.0.0.1:${port}/moved`])).out.includes('Understood: 3 comments, 2 of them to the article'));
}

async function strangers(port) {
  const said = { '/html': 'answered 200 with a page of HTML, not JSON', '/portal': 'answered 200 with a page of HTML, not JSON', '/gone': 'answered 404 application/json: {"error":" [2Jno such thread"}', '/bomb': 'the answer is larger than 67108864 bytes',
    '/round': 'redirected more than 5 times', '/file': 'not a URL of http or https', '/password': 'a name or a password does not belong into a URL', '/headed': "the answer's header is larger than 65536 bytes", '/cut': 'cannot read' };
  for (const [path, words] of Object.entries(said)) {
    const { code, out, err } = await program(['map', `http://127.0.0.1:${port}${path}?token=hush-hush`]);
    check(`${path} is said: ${words}`, code === 1 && out === '' && err.includes(words) && /^[^\n]+\n$/.test(err) && !err.includes('hush') && !err.includes('secret'), `${code} ${out} ${err}`);
  }
  const none = await program(['map', 'http://127.0.0.1:1/x']);
  check('nobody there', none.code === 1 && /^cannot read http:\/\/127\.0\.0\.1:1\/x: /.test(none.err), none.err);
  const judged = await program(['conformance', 'http://127.0.0.1:1/x']);
  check('nobody there to judge', judged.code === 2 && judged.out === '' && /^cannot read http:\/\/127\.0\.0\.1:1\/x: /.test(judged.err), judged.err);
  const page = await program(['conformance', `http://127.0.0.1:${port}/html`]);
  check('a page of HTML is no document', page.code === 1 && /^FAILS 0\.2 /m.test(page.out) && /^FAILS 0\.3 /m.test(page.out), page.out);
}

async function files() {
  const file = join(folder, 'wrong.json');
  writeFileSync(file, '{\n  "mapping": 1,\n  "read": {"request": {"url": "{endpoint}"}, "comments": "$",\n    "fields": {"id": 7, "body": "text"}}\n}\n');
  const wrong = await program(['map', '--check', file]);
  check('a wrong mapping: file, line, column, field', wrong.code === 1 && wrong.err.startsWith(`${file}:4:`) && wrong.err.includes('read.fields.id'), wrong.err);
  const native = await program(['map', '-'], '{"rejoinder":1,"comments":[]}');
  check('the native protocol needs none', native.code === 0 && native.out.startsWith('This is the native protocol'), native.out + native.err);
  const wordpress = await program(['map', '-'], JSON.stringify([{ id: 1, post: 7, parent: 0, author: 0, author_name: 'Ann', author_url: '', date: '2026-01-01T09:00:00', date_gmt: '2026-01-01T00:00:00', content: { rendered: '<p>Hello.</p>\n' }, status: 'approved', type: 'comment' }]));
  check('a known host is named', wordpress.out.includes('profile="wordpress"') && wordpress.out.includes('1  Ann, 2026-01-01 00:00:00 UTC'), wordpress.out);
  const none = await program(['map', '-'], '{"a":1}');
  check('what has no comments', none.code === 1 && /no list of comments was found/.test(none.err), none.err);
  check('what is no JSON', /not JSON/.test((await program(['map', '-'], '{')).err));
  writeFileSync(join(folder, 'thread.json'), JSON.stringify(all));
  await program(['map', 'thread.json', '--profile-out', 'kept.json']);
  check('without a URL', JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')).read.request.url === '{endpoint}');
  const document = await program(['map', '--with', 'kept.json', 'thread.json', '--json']);
  const moved = await program(['import', '-', '--db', join(folder, 'moved.db'), '--thread', 'moved'], document.out);
  check('what is understood can be imported', moved.out.startsWith('7 comments imported into thread "moved"'), moved.out + moved.err);
}

export async function run() {
  const server = createServer((asked, out) => { const url = new URL(asked.url, 'http://x'); (hosts[url.pathname] ?? hosts['/gone'])(url, out); });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address();
  await paging(port);
  await strangers(port);
  await files();
  server.closeAllConnections();
  server.close();
}

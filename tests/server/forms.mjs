// Readers without script: threads in the site's pages, a page for each comment, and forms.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './checks.mjs';
import { complaint } from '../golden/linked_data.mjs';
import { ask, post, read, reply } from './http.mjs';
import { folder, run as program, serve } from './program.mjs';

const page = (body) => `<!doctype html><title>A page</title><body>${body}</body>`;
const HTML = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

function site() {
  const root = join(folder, 'forms-site');
  mkdirSync(root, { recursive: true });
  writeFileSync(join(root, 'rejoinder.css'), '.rj{color:inherit}');
  writeFileSync(join(root, 'article.html'), page('<rejoinder-thread endpoint="/comments" thread="t"></rejoinder-thread>'));
  writeFileSync(join(root, 'others.html'), page('<rejoinder-thread endpoint="https://else.example/comments" thread="t"></rejoinder-thread><rejoinder-thread endpoint="/comments" thread="a&quot;b"></rejoinder-thread>' +
    '<rejoinder-thread endpoint="/comments" thread="t">kept</rejoinder-thread><rejoinder-thread endpoint="/comments"></rejoinder-thread>'));
  writeFileSync(join(root, 'two.html'), page('<rejoinder-thread endpoint="/comments" thread="t" order="newest"></rejoinder-thread><hr><rejoinder-thread class="x" thread="u" endpoint="/comments"></rejoinder-thread>'));
  return root;
}

const form = (port, query, fields, headers = {}) => ask(port, `/comments?${query}`, { method: 'POST',
  headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded', origin: `http://127.0.0.1:${port}`, ...headers },
  body: typeof fields === 'string' ? fields : String(new URLSearchParams(fields)) });

async function pages(port, args) {
  const own = `http://127.0.0.1:${port}`;
  await post(port, 't', [reply('a', { author: { name: 'Ann', email: 'ann@secret.example' }, body: 'Hello </script> there' }), reply('b', { parent: 'a' })]);
  const first = await ask(port, '/article.html');
  check('the thread is in the page', first.text.includes('<template shadowrootmode="open"><style>.rj{color:inherit}</style><div class="rj"') && first.text.includes('body of b'));
  check('and its document', /<script type="application\/json" data-hash="\d+">\{"rejoinder":1/.test(first.text));
  check('without an address', !first.text.includes('secret.example'));
  const data = JSON.parse(/ld\+json">([^<]*)</.exec(first.text)?.[1] ?? 'null');
  same('and what search engines want', complaint(data), null);
  same('which names the page', data.url, `${own}/article.html`);
  same('and each comment', data.comment[0].url, `${own}/comments?thread=t&id=a#c-a`);
  same('unchanged: 304', (await ask(port, '/article.html', { headers: { 'if-none-match': first.headers.etag } })).status, 304);
  await post(port, 't', [reply('late')]);
  const second = await ask(port, '/article.html', { headers: { 'if-none-match': first.headers.etag } });
  same('a new comment is a new page', `${second.status} ${second.text.includes('body of late')} ${second.headers.etag !== first.headers.etag}`, '200 true true');
  const named = await ask(port, '/article.html', { headers: { host: `localhost:${port}` } });
  check('under the name that the browser knows', named.text.includes(`action="http://localhost:${port}/comments?thread=t"`));
  const forged = await ask(port, '/article.html', { headers: { host: 'evil.example' } });
  check('and no other', !forged.text.includes('evil.example'));
  same('HEAD has no body', (await ask(port, '/article.html', { method: 'HEAD' })).text, '');

  const others = await ask(port, '/others.html');
  check('threads of others and what the page has filled stay', !others.text.includes('<template') && others.text.includes('>kept<'));
  const two = await ask(port, '/two.html');
  same('two threads on one page', two.text.split('<template').length, 3);
  check('each in its order', two.text.indexOf('body of late') < two.text.indexOf('Hello &lt;/script'));
}

async function permalinks(port) {
  const one = await ask(port, '/comments?thread=t&id=b', { headers: HTML });
  same('a comment has a page of its own', `${one.status} ${one.headers['content-type']}`, '200 text/html; charset=utf-8');
  check('with its conversation and nothing else', one.text.includes('Hello &lt;/script&gt;') && one.text.includes('body of b') && !one.text.includes('body of late'));
  check('the way back', one.text.includes(`href="http://127.0.0.1:${port}/article.html#c-b"`));
  check('a canonical address', one.text.includes(`<link rel="canonical" href="http://127.0.0.1:${port}/article.html">`));
  check('and a form', one.text.includes(`action="http://127.0.0.1:${port}/comments?thread=t&amp;parent=b"`));
  check('where nothing runs', /default-src 'none'/.test(one.headers['content-security-policy']) && !one.text.includes('<script'));
  same('what is asked for as JSON is JSON', (await ask(port, '/comments?thread=t&id=b')).headers['content-type'], 'application/json');
  for (const id of ['nobody', '%00', '%FF', '<script>', 'a'.repeat(5000)]) {
    const none = await ask(port, `/comments?thread=t&id=${id}`, { headers: HTML });
    same(`${id.slice(0, 20)} is nowhere`, `${none.status} ${/not here/.test(none.text)}`, '404 true');
  }
  same('nor is a thread without a name', (await ask(port, '/comments?id=b', { headers: HTML })).status, 422);
}

async function forms(port) {
  const size = async () => (await read(port, 't')).json.comments.length;
  const before = await size();
  const sent = await form(port, 'thread=t', { name: 'Zoë', email: 'zoe@secret.example', body: 'Without\r\nscript & +%' });
  same('a form is a comment', sent.status, 303);
  const there = await ask(port, sent.headers.location, { headers: HTML });
  same('and leads to it', `${there.status} ${there.text.includes('Without<br>script &amp; +%')}`, '200 true');
  const stored = (await read(port, 't')).json.comments.at(-1);
  same('as it was written', JSON.stringify([stored.author, stored.body, stored.parent]), JSON.stringify([{ name: 'Zoë' }, 'Without\nscript & +%', null]));
  same('sent twice it is one', (await form(port, 'thread=t', { name: 'Zoë', email: 'zoe@secret.example', body: 'Without\r\nscript & +%' })).headers.location, sent.headers.location);
  const answer = await form(port, 'thread=t&parent=b', { body: 'To b' });
  check('an answer stands under what it answers', (await read(port, 't')).json.comments.some((c) => c.parent === 'b' && c.body === 'To b' && answer.headers.location.includes(c.id)));
  same('two more than before', await size(), before + 2);

  const kept = 'Kept </textarea><script>alert(1)</script> "text"';
  const shown = '>Kept &lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt; &quot;text&quot;</textarea>';
  const refused = async (what, status, query, fields, headers) => {
    const done = await form(port, query, fields, headers);
    same(`${what}: refused as a page`, `${done.status} ${done.headers['content-type']}`, `${status} text/html; charset=utf-8`);
    check(`${what}: nothing in it runs`, !done.text.includes('<script'));
    return done;
  };
  for (const [what, origin] of [['no origin', undefined], ['a stranger', 'https://stranger.example'], ['null', 'null']]) {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...HTML, ...(origin && { origin }) };
    const done = await ask(port, '/comments?thread=t', { method: 'POST', headers, body: String(new URLSearchParams({ body: kept })) });
    same(`${what} does not write`, done.status, 403);
    check(`${what} keeps the text`, done.text.includes(shown));
  }
  check('a parent that is not here', (await refused('unknown parent', 422, 'thread=t&parent=nobody', { body: kept })).text.includes('not here'));
  const empty = await refused('an empty one', 422, 'thread=t', { name: '"Zoë"', email: 'zoe@secret.example', body: ' \n' });
  check('the other fields are kept', empty.text.includes('value="&quot;Zoë&quot;"') && empty.text.includes('value="zoe@secret.example"'));
  const long = await refused('a long one', 413, 'thread=t', { body: `${'long '.repeat(14_000)}end` });
  check('all of it is kept', long.text.includes('long end</textarea>'));
  await refused('a long name', 413, 'thread=t', { name: 'n'.repeat(201), body: kept });
  await refused('not UTF-8', 422, 'thread=t', 'body=%FF%FE');
  await refused('a control character in the name', 422, 'thread=t', 'name=a%00b&body=x');
  await refused('an e-mail that is none', 422, 'thread=t', { email: 'nobody', body: kept });
  await refused('a broken body', 422, 'thread=t', '&&==&body');
  await refused('no thread', 422, 'x=1', { body: kept });
  same('nothing of it is stored', await size(), before + 2);
  same('a form of another kind is none', (await form(port, 'thread=t', 'body=x', { 'content-type': 'multipart/form-data; boundary=x' })).status, 415);
  same('and text is none', (await form(port, 'thread=t', 'body=x', { 'content-type': 'text/plain' })).status, 415);
}

export async function run() {
  const root = site();
  const server = await serve({ args: ['--root', root] });
  await pages(server.port);
  await permalinks(server.port);
  await forms(server.port);
  await program(['close', '--thread', 't', '--db', server.db]);
  const closed = await form(server.port, 'thread=t', { body: 'Too late' });
  same('a closed thread says so', `${closed.status} ${/closed/.test(closed.text)}`, '403 true');
  await server.end();

  const holding = await serve({ args: ['--root', root, '--hold'] });
  const held = await form(holding.port, 'thread=t', { body: 'Held' });
  const waits = await ask(holding.port, held.headers.location, { headers: HTML });
  same('what waits for a moderator says so', `${held.status} ${waits.status} ${/waits for approval/.test(waits.text)} ${waits.text.includes('Held')}`, '303 404 true false');
  await holding.end();

  const slow = await serve({ args: ['--root', root], rate: '1' });
  let last;
  for (let i = 0; i < 31; i++) last = await form(slow.port, 'thread=t', { body: `Number ${i}` });
  same('a flood is told to wait, with its text', `${last.status} ${last.headers['retry-after'] > 0} ${last.text.includes('Number 30</textarea>')}`, '429 true true');
  await slow.end();

  const proxied = await serve({ args: ['--root', root, '--site', 'https://blog.example'] });
  const behind = await ask(proxied.port, '/article.html', { headers: { host: 'blog.example' } });
  check('behind a proxy pages name its address', behind.text.includes('action="https://blog.example/comments?thread=t"'));
  same('and its forms are taken', (await form(proxied.port, 'thread=t', { body: 'Behind' }, { origin: 'https://blog.example' })).status, 303);
  await proxied.end();
}

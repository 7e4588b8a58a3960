// Files under --root, and nothing else.
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './checks.mjs';
import { ask } from './http.mjs';
import { folder, serve } from './program.mjs';

const SECRET = 'nobody may see this';

export async function run() {
  const root = join(folder, 'root');
  mkdirSync(join(root, 'sub/deep'), { recursive: true });
  mkdirSync(join(folder, 'root-beside'));
  const put = (name, text = `text of ${name}`) => writeFileSync(join(root, name), text);
  for (const name of ['index.html', 'sub/index.html', 'a.js', 'a.mjs', 'a.css', 'a.svg', 'a.json', 'a.unknown', 'with space é.txt', '.hidden']) put(name);
  put('a.wasm', Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]));
  put('large.bin', Buffer.alloc(3_000_000, 7));
  for (const name of ['secret.txt', 'root-beside/secret.txt']) writeFileSync(join(folder, name), SECRET);
  symlinkSync('../secret.txt', join(root, 'link-out.txt'));
  symlinkSync('..', join(root, 'link-up'));
  symlinkSync('a.js', join(root, 'link-in.js'));
  execFileSync('mkfifo', [join(root, 'pipe.txt')]);

  const server = await serve({ args: ['--root', root] });
  const { port } = server;
  const types = { 'a.js': 'text/javascript; charset=utf-8', 'a.mjs': 'text/javascript; charset=utf-8', 'a.wasm': 'application/wasm', 'a.css': 'text/css; charset=utf-8',
    'a.svg': 'image/svg+xml', 'a.json': 'application/json', 'a.unknown': 'application/octet-stream', 'index.html': 'text/html; charset=utf-8', 'link-in.js': 'text/javascript; charset=utf-8' };
  for (const [name, type] of Object.entries(types)) {
    const answer = await ask(port, `/${name}`);
    same(`type of ${name}`, `${answer.status} ${answer.headers['content-type']}`, `200 ${type}`);
    same(`${name} is not sniffed`, answer.headers['x-content-type-options'], 'nosniff');
    same(`${name} may be used from any site`, answer.headers['access-control-allow-origin'], '*');
    same(`${name} is asked for again`, answer.headers['cache-control'], 'no-cache');
  }
  same('the folder\'s page', (await ask(port, '/')).text, 'text of index.html');
  same('with a query', (await ask(port, '/?x=/../y')).text, 'text of index.html');
  same('a folder below', (await ask(port, '/sub/')).text, 'text of sub/index.html');
  const moved = await ask(port, '/sub');
  same('a folder without its slash', `${moved.status} ${moved.headers.location}`, '308 /sub/');
  same('a folder without a page', (await ask(port, '/sub/deep/')).status, 404);
  same('percent-encoded', (await ask(port, '/with%20space%20%C3%A9.txt')).text, 'text of with space é.txt');
  same('large', (await ask(port, '/large.bin')).bytes.length, 3_000_000);

  const first = await ask(port, '/a.js');
  same('304', (await ask(port, '/a.js', { headers: { 'if-none-match': `"x", W/${first.headers.etag}` } })).status, 304);
  same('another tag', (await ask(port, '/a.js', { headers: { 'if-none-match': '"x"' } })).status, 200);
  put('a.js', 'changed');
  same('a changed file', (await ask(port, '/a.js', { headers: { 'if-none-match': first.headers.etag } })).text, 'changed');
  const head = await ask(port, '/a.css', { method: 'HEAD' });
  same('HEAD', `${head.status} ${head.headers['content-length']} ${head.text}`, '200 13 ');
  same('POST', (await ask(port, '/a.css', { method: 'POST', body: 'x' })).status, 405);

  put('z.css', 'plain');
  put('z.css.br', 'compressed');
  const small = await ask(port, '/z.css', { headers: { 'accept-encoding': 'gzip, br' } });
  same('what is compressed beside it', `${small.text} ${small.headers['content-encoding']} ${small.headers['content-type']} ${small.headers.vary}`, 'compressed br text/css; charset=utf-8 Accept-Encoding');
  const full = await ask(port, '/z.css');
  same('not for whoever does not take it', `${full.text} ${full.headers['content-encoding']} ${full.headers.vary} ${full.headers.etag !== small.headers.etag}`, 'plain undefined Accept-Encoding true');
  utimesSync(join(root, 'z.css.br'), 1, 1);
  same('nor when it is older', (await ask(port, '/z.css', { headers: { 'accept-encoding': 'br' } })).text, 'plain');
  symlinkSync('../secret.txt', join(root, 'a.svg.br'));
  check('nor when it is a link', !(await ask(port, '/a.svg', { headers: { 'accept-encoding': 'br' } })).text.includes(SECRET));

  const outside = ['/../secret.txt', '/sub/../../secret.txt', '/%2e%2e/secret.txt', '/%2E%2E%2Fsecret.txt', '/..%2fsecret.txt', '/sub/..%5c..%5csecret.txt', '/..\\secret.txt',
    '//secret.txt', '/./../secret.txt', '/link-out.txt', '/link-up/secret.txt', '/../root-beside/secret.txt', '/%2fetc/passwd', '//etc/passwd', '/.hidden', '/sub/.%2e/.hidden',
    '/index.html%00.js', '/a.js/', '/a.js/../../secret.txt', '/%', '/%zz', '/%2', '/a%', '/pipe.txt', '/nothing', '/comments/', '/COMMENTS'];
  for (const path of outside) {
    const answer = await ask(port, path);
    check(`${path} is not there`, answer.status === 404 && !answer.text.includes(SECRET) && !answer.text.includes('root:'), `${answer.status} ${answer.text.slice(0, 80)}`);
  }
  const redirected = await ask(port, '//stranger.example/sub');
  check('no way to another site', redirected.headers.location === undefined, redirected.headers.location);
  await server.end();

  const without = await serve();
  same('no root, no files', (await ask(without.port, '/')).status, 404);
  await without.end();
}

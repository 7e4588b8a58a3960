// The site that is measured: every answer is made and compressed before anybody asks, so that the server takes no time in a measurement.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { native, ourPage, plainPage, servedPage, thread } from './thread.mjs';

const AVATAR = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#8ac" d="M0 0h8v8H0z"/><circle cx="4" cy="4" r="2" fill="#fff"/></svg>';
const TYPES = { js: 'text/javascript', wasm: 'application/wasm', svg: 'image/svg+xml', html: 'text/html; charset=utf-8' };

const gzip = (text) => ({ bytes: gzipSync(text, { level: 6 }), encoding: 'gzip' });
const brotli = (bytes) => ({ bytes: brotliCompressSync(bytes), encoding: 'br' });  // at its highest level, which is the default

export class Server {
  #files = new Map();  // path → what is served there
  #pages = new Map();  // "ours/1000" → its page and its comments
  #shown;

  /** `dist`: the folder with rejoinder.js, core.wasm and what they load. */
  static async open(dist) {
    const server = new Server();
    server.dist = dist;
    for (const name of ['rejoinder.js', 'first.wasm', 'rest.wasm', 'core.wasm'])
      if (!existsSync(join(dist, name))) throw new Error(`${join(dist, name)} is missing: ./toolchain/run build`);
    for (const name of readdirSync(dist).filter((file) => /\.(js|wasm)$/.test(file)))
      server.#files.set(`/${name}`, { ...brotli(readFileSync(join(dist, name))), type: TYPES[name.split('.').pop()] });
    server.#files.set('/avatar.svg', { bytes: Buffer.from(AVATAR), type: TYPES.svg });
    server.#files.set('/blank', { bytes: Buffer.from('<!doctype html><link rel="icon" href="data:,"><p>'), type: TYPES.html });
    server.http = createServer((request, response) => server.#answer(request, response));
    await new Promise((resolve) => server.http.listen(0, '127.0.0.1', resolve));
    server.origin = `http://127.0.0.1:${server.http.address().port}`;
    return server;
  }

  /** From now on / is this page of n comments: 'plain', 'ours', 'served' with the thread drawn by the server, or 'still', the same without its script; 'kept': 'ours' of a
   *  host that tells changes, 'again': the same when there are none. */
  async show(kind, n) {
    const name = `${kind}/${n}`;
    if (!this.#pages.has(name) && (kind === 'served' || kind === 'still')) {
      const document = JSON.stringify({ ...JSON.parse(native(thread(n))), level: 2, cursor: '1' });
      const { renderThread } = await import(pathToFileURL(join(this.dist, 'ssr.mjs')).href);
      const html = await renderThread(readFileSync(join(this.dist, 'core.wasm')), document, { endpoint: `${this.origin}/comments`, thread: 'bench', base: '/', url: `${this.origin}/` });
      const since = JSON.stringify({ rejoinder: 1, since: '1', cursor: '1', comments: [] });
      this.#pages.set(name, { page: { ...gzip(servedPage(kind === 'served' ? html : html.slice(0, html.lastIndexOf('<script')))), type: TYPES.html },
        comments: { ...gzip(since), type: 'application/json' } });
    }
    if (!this.#pages.has(name) && (kind === 'kept' || kind === 'again')) {
      const told = kind === 'kept' ? { ...JSON.parse(native(thread(n))), level: 2, cursor: '1' } : { rejoinder: 1, since: '1', cursor: '1', comments: [] };
      this.#pages.set(name, { page: { ...gzip(ourPage()), type: TYPES.html }, comments: { ...gzip(JSON.stringify(told)), type: 'application/json' } });
    }
    if (!this.#pages.has(name)) {
      const comments = thread(n);
      this.#pages.set(name, {
        page: { ...gzip(kind === 'plain' ? plainPage(comments) : ourPage()), type: TYPES.html },
        comments: kind === 'plain' ? undefined : { ...gzip(native(comments)), type: 'application/json' },
      });
    }
    this.#shown = this.#pages.get(name);
  }

  async #answer(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const found = pathname === '/' ? this.#shown.page
      : pathname !== '/comments' ? this.#files.get(pathname)
      : request.method === 'POST' ? stored(Buffer.concat(chunks))
      : this.#shown.comments;
    if (!found) return response.writeHead(404).end();
    response.writeHead(found.status ?? 200, { 'Content-Type': found.type, 'Content-Length': found.bytes.length,
      'Cache-Control': this.#files.has(pathname) ? 'max-age=3600' : 'no-cache', ...(found.encoding && { 'Content-Encoding': found.encoding }) });
    response.end(found.bytes);
  }

  async close() {
    this.http.closeAllConnections();
    await new Promise((resolve) => this.http.close(resolve));
  }
}

/** What a host says of replies that it has just taken. */
function stored(body) {
  const comments = JSON.parse(body).ops.map(({ id, parent, author, body: text }) =>
    ({ id, parent, author: { name: author?.name ?? '' }, body: text, created: new Date().toISOString(), rev: 1 }));
  return { bytes: Buffer.from(JSON.stringify({ rejoinder: 1, comments })), type: 'application/json', status: 201 };
}

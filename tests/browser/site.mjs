// A foreign site with hosts of every kind, the well-meaning and the broken; also serves the widget's files as a plain web server.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';

const types = { js: 'text/javascript', mjs: 'text/javascript', wasm: 'application/wasm', html: 'text/html; charset=utf-8', json: 'application/json' };

export class Site {
  #answers = new Map();

  static async open(dist) {
    const site = new Site();
    site.dist = dist;
    site.requests = [];
    site.server = createServer((request, response) => site.#serve(request, response));
    await new Promise((resolve) => site.server.listen(0, '127.0.0.1', resolve));
    site.origin = `http://127.0.0.1:${site.server.address().port}`;
    return site;
  }

  /** `answer(request, response, body)` speaks for everything under this path from now on; a text is a page. */
  at(path, answer) {
    this.#answers.set(path, typeof answer === 'function' ? answer : (_, response) => response.writeHead(200, { 'Content-Type': types.html }).end(answer));
    return this.origin + path;
  }

  async #serve(request, response) {
    const { pathname } = new URL(request.url, this.origin);
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    this.requests.push({ method: request.method, pathname, body });
    const answer = this.#answers.get(pathname);
    if (answer) return answer(request, response, body);
    try {
      const bytes = readFileSync(join(this.dist, normalize(pathname)));
      response.writeHead(200, { 'Content-Type': types[pathname.split('.').pop()] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  }

  async close() {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A JSON answer. */
export const json = (value, status = 200, type = 'application/json', headers = {}) =>
  (_, response) => response.writeHead(status, { 'Content-Type': type, ...headers }).end(typeof value === 'string' ? value : JSON.stringify(value));

/** A host that reads well and answers every write in the given way. */
export const refusing = (comments, write) => (request, response, body) =>
  request.method === 'GET' ? json({ rejoinder: 1, level: 1, can: ['reply'], comments })(request, response) : write(request, response, body);

export const problem = (type, status, members = {}, headers = {}) =>
  json({ type: `urn:rejoinder:problem:${type}`, title: type, status, ...members }, status, 'application/problem+json', headers);

// A host that keeps all rules but one: a proxy in front of the demo host that breaks what it passes on.
import { createServer, request } from 'node:http';

// An exchange as a fault sees it. before(x): what was asked; after(x): what is answered; event(block): one server-sent event.
//   method, query, asked {ops, key, …} (or undefined), op (the first), whole (it reads the document), headers;
//   status, answer {…} (or undefined), given (headers), raw (bytes instead of the answer)
const parse = (text) => { try { return JSON.parse(text); } catch { return undefined; } };

const bytes = (message) => new Promise((done, fail) => {
  const parts = [];
  message.on('data', (part) => parts.push(part));
  message.on('end', () => done(Buffer.concat(parts)));
  message.on('error', fail);
});

export function problem(x, status, type, members = {}) {
  x.status = status;
  x.given['content-type'] = 'application/problem+json';
  x.answer = { type: `urn:rejoinder:problem:${type}`, title: 'Refused.', status, detail: 'no', ...members };
}

// `pictures`: the host has them; they are slow to judge.
export function broken(target, fault, pictures = false) {
  const pass = (x, out) => new Promise((done, fail) => {
    const forward = request({ port: target, host: '127.0.0.1', method: x.method, path: x.path, headers: { ...x.headers, host: `127.0.0.1:${target}`, connection: 'close' } }, async (from) => {
      x.status = from.statusCode;
      x.given = { ...from.headers };
      delete x.given.connection;
      delete x.given['transfer-encoding'];
      if (/event-stream/.test(x.given['content-type'] ?? '')) {
        fault.after?.(x);
        out.writeHead(x.status, x.given);
        let rest = '';
        from.on('data', (part) => {
          const blocks = (rest + part).split('\n\n');
          rest = blocks.pop();
          for (const block of blocks) out.write(fault.event ? fault.event(`${block}\n\n`, x) : `${block}\n\n`);
        });
        from.on('end', () => done());
        from.on('error', () => done());
        out.on('close', () => forward.destroy());
        return;
      }
      const got = await bytes(from);
      x.body = got.toString();
      if (!pictures) x.body = x.body.replace(',"avatar"', '');
      x.answer = parse(x.body);
      const told = JSON.stringify(x.answer);
      fault.after?.(x);
      const text = Buffer.from(x.raw ?? (JSON.stringify(x.answer) === told ? (x.query.has('picture') ? got : x.body) : JSON.stringify(x.answer) ?? ''));
      if (x.status === 304) delete x.given['content-length'];
      else x.given['content-length'] = text.length;
      out.writeHead(x.status, x.given);
      out.end(x.status === 304 || x.method === 'HEAD' ? undefined : text);
      done();
    });
    forward.on('error', fail);
    forward.end(x.sent);
  });
  const server = createServer(async (asked, out) => {
    const url = new URL(asked.url, 'http://x');
    const x = { method: asked.method, path: asked.url, query: url.searchParams, headers: { ...asked.headers }, sent: await bytes(asked) };
    x.asked = x.method === 'POST' && !x.sent.includes('[[[[') ? parse(x.sent.toString()) : undefined;
    x.op = x.asked?.ops?.[0];
    x.whole = x.method === 'GET' && !['since', 'head', 'page', 'counts', 'queue', 'avatars', 'picture'].some((name) => x.query.has(name)) && !/event-stream/.test(x.headers.accept ?? '') && !/nobody/.test(x.query.get('thread'));
    const before = JSON.stringify(x.asked);
    fault.before?.(x);
    if (JSON.stringify(x.asked) !== before) {
      x.sent = Buffer.from(JSON.stringify(x.asked));
      x.headers['content-length'] = String(x.sent.length);
      delete x.headers['transfer-encoding'];
    }
    await pass(x, out).catch(() => out.destroy());
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done({ port: server.address().port, close: () => (server.closeAllConnections(), server.close()) })));
}

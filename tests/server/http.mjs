// Asking: whole requests through node:http, and bytes of any kind through a socket.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { conform } from './schema.mjs';

const agent = new Agent({ keepAlive: true });

export function ask(port, path, { method = 'GET', headers = {}, body, chunked = false, kept = true } = {}) {
  return new Promise((done, fail) => {
    const bytes = body === undefined ? undefined : Buffer.from(body);
    const length = bytes === undefined || chunked ? {} : { 'content-length': bytes.length };
    const asked = request({ port, host: '127.0.0.1', path, method, agent: kept ? agent : false, headers: { ...length, ...headers }, timeout: 20_000 }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('error', fail);
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        let json;
        try { json = JSON.parse(text); } catch { /* not JSON */ }
        if (path.startsWith('/comments?') && json !== undefined) conform(method, path, answer.statusCode, json);
        done({ status: answer.statusCode, headers: answer.headers, text, json, bytes: Buffer.concat(parts) });
      });
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
    asked.on('error', fail);
    asked.end(bytes);
  });
}

export const read = (port, thread, more = '', headers = {}) => ask(port, `/comments?thread=${encodeURIComponent(thread)}${more}`, { headers });

export const post = (port, thread, ops, headers = {}) => ask(port, `/comments?thread=${encodeURIComponent(thread)}`, {
  method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof ops === 'string' ? ops : JSON.stringify({ ops }) });

/** One operation with a writer's key. */
export const write = (port, thread, key, op) => post(port, thread, JSON.stringify({ key, ops: [op] }));

export const reply = (id, members = {}) => ({ op: 'reply', id, body: `body of ${id}`, ...members });

// Writes `parts` one after the other, `pause` ms apart, and gives all that came back once the other side has closed (or null for
// closed: it had not after `patience`).
export function raw(port, parts, { pause = 0, patience = 5_000, half = false } = {}) {
  return new Promise((done) => {
    const got = [], began = Date.now();
    const socket = connect(port, '127.0.0.1');
    const finish = (closed) => { clearTimeout(late); clearTimeout(next); socket.destroy(); done({ text: Buffer.concat(got).toString('latin1'), closed, ms: Date.now() - began }); };
    const late = setTimeout(() => finish(false), patience);
    let next, at = 0;
    const write = () => {
      if (at < parts.length) {
        socket.write(parts[at++]);
        next = setTimeout(write, pause);
      } else if (half) socket.end();
    };
    socket.on('connect', write);
    socket.on('data', (bytes) => got.push(bytes));
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
  });
}

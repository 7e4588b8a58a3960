// A live reader: what a page's EventSource does, with every event kept.
import { request } from 'node:http';
import { check } from './checks.mjs';
import { conforms } from './schema.mjs';

export class Stream {
  events = [];
  comments = 0;  // lines that keep the connection awake
  #waiting = [];

  /** Resolves with the stream once its headers are there, or with undefined where there is nobody. */
  static open(port, thread, { since, last, headers = {} } = {}) {
    return new Promise((done) => {
      const path = `/comments?thread=${encodeURIComponent(thread)}${since === undefined ? '' : `&since=${since}`}`;
      const asked = request({ port, host: '127.0.0.1', path, agent: false, headers: { accept: 'text/event-stream', ...(last === undefined ? {} : { 'last-event-id': last }), ...headers } });
      asked.on('error', () => done(undefined));
      asked.on('response', (answer) => done(new Stream(asked, answer)));
      asked.end();
    });
  }

  constructor(asked, answer) {
    this.asked = asked;
    this.status = answer.statusCode;
    this.headers = answer.headers;
    this.text = '';
    let rest = '';
    this.ended = new Promise((end) => {
      answer.on('error', () => {});
      answer.on('close', () => { this.closed = true; this.#wake(); end(); });
    });
    answer.setEncoding('utf8');
    answer.on('data', (part) => {
      this.text += part;
      const blocks = (rest + part).split('\n\n');
      rest = blocks.pop();
      for (const block of blocks) this.#take(block);
      this.#wake();
    });
    this.answer = answer;
  }

  #take(block) {
    if (block.startsWith(':')) return void this.comments++;
    const lines = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
    if (lines.event === undefined) return;
    const data = JSON.parse(lines.data);
    conforms(lines.event, data);
    if (data.cursor !== lines.id) check('an event\'s id is its cursor', false, block);
    this.events.push({ id: lines.id, event: lines.event, ...data });
  }

  #wake() {
    this.#waiting = this.#waiting.filter(({ holds, done }) => !(holds() || this.closed) || void done(holds()));
  }

  /** True once it holds; false when the stream has closed or time is up before. */
  until(holds, patience = 15_000) {
    if (holds() || this.closed) return Promise.resolve(holds());
    return new Promise((done) => {
      const late = setTimeout(() => done(false), patience);
      this.#waiting.push({ holds, done: (held) => { clearTimeout(late); done(held); } });
    });
  }

  close() { this.asked.destroy(); return this.ended; }
}

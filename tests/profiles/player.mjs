// Plays stories through `play`, the evaluator at a JSON line.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const PATIENCE_MS = 20_000;

export class Player {
  constructor(program) {
    this.child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdin.on('error', () => {});
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.gone = new Promise((_, fail) => {
      this.child.on('error', fail);
      this.child.on('close', (code, signal) => fail(new Error(`play ended: ${signal ?? code}`)));
    });
    this.gone.catch(() => {});
  }

  end() { this.child.stdin.end(); }

  async say(line) {
    this.child.stdin.write(`${JSON.stringify(line)}\n`);
    let late;
    const patience = new Promise((_, fail) => { late = setTimeout(() => fail(new Error('play does not answer')), PATIENCE_MS); });
    try {
      const { value } = await Promise.race([this.lines.next(), this.gone, patience]);
      return JSON.parse(value);
    } finally {
      clearTimeout(late);
    }
  }

  async story(mapping, { endpoint = '', thread = '', page = {}, read, write, count, credentials, able, known, before = [], exchanges, expect }) {
    const made = await this.say({ do: 'make', mapping });
    assert.ok(!made.error, `${made.error?.where}: ${made.error?.what}`);
    for (const question of Object.keys(page)) {
      const asked = made.questions.includes(question) || /^(page|attribute|cookie|global) /.test(question);
      assert.ok(asked, `the mapping does not ask for ${question} but for\n${made.questions.join('\n')}`);
    }
    const placed = await this.say({ do: 'place', endpoint, thread, told: made.questions.map((question) => page[question] ?? '') });
    for (const [what, can] of Object.entries(able ?? {})) assert.equal(placed.able[what], can, `able to ${what}`);
    if (known !== undefined) assert.equal(placed.known, known, 'knows the reader');
    if (!read && !write && !count) return;

    let heard;
    const comments = [];
    const exchange = async (all) => {
      for (const one of all) {
        assert.ok(heard.request, `no request, where this was expected: ${one.request}\n${JSON.stringify(heard)}`);
        sameRequest(heard.request, one, credentials);
        heard = await this.say({ do: 'answer', ...spoken(one.answer, heard.request.want) });
        comments.push(...heard.comments ?? []);
      }
      assert.ok(!heard.request, `one request too many: ${heard.request?.method} ${heard.request?.url}`);
    };
    if (before.length) {
      heard = await this.say({ do: 'read' });
      await exchange(before);
    }
    heard = await this.say(read ? { do: 'read' } : count ? { do: 'count' } : { do: 'write', ...write });
    await exchange(exchanges);
    if (read) understood(heard, comments, expect);
    else if (count) assert.equal(heard.count, expect.count);
    else judged(heard, expect);
  }
}

// As the widget reports an answer: of the headers only those that were asked for. A body that is no text is JSON.
function spoken({ status = 200, headers = {}, body = '' }, want) {
  return {
    status,
    headers: Object.entries(headers).filter(([name]) => want.includes(name)).map(([name, value]) => `${name}: ${value}`),
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

function sameRequest(made, { request, headers = {}, body }, credentials) {
  assert.equal(`${made.method} ${made.url}`, request);
  assert.deepEqual(Object.fromEntries(made.headers.map((line) => line.split(/: (.*)/s, 2))), headers);
  if (credentials) assert.equal(made.credentials, credentials);
  if (body === undefined || typeof body === 'string') {
    assert.equal(made.body, body ?? '');
  } else {
    assert.equal(made.type, 'application/json');
    assert.deepEqual(JSON.parse(made.body), body);
  }
}

// A comment of the native protocol as a story writes it down: what has its default value is left out.
function short({ parent, author, body, format, up, down, pinned, ...rest }) {
  const { name, ...more } = typeof author === 'string' ? { name: author } : author ?? {};
  return {
    ...rest,
    ...(parent && { parent }),
    ...(Object.keys(more).length ? { author: { ...(name && { name }), ...more } } : name && { author: name }),
    ...(body && { body }),
    ...(format && format !== 'markdown' && { format }),
    ...(up && { up }), ...(down && { down }), ...(pinned && { pinned }),
  };
}

function sameComments(found, expected) {
  assert.deepEqual(found.map(({ native, ...rest }) => short({ ...native, ...rest })), expected.map(short));
}

function understood(heard, comments, expect) {
  if (expect.error !== undefined) {
    assert.ok(heard.error, 'the reading went well');
    if (expect.error) assert.equal(heard.error.what, expect.error);
    return;
  }
  assert.ok(!heard.error, `${heard.error?.where}: ${heard.error?.what}`);
  assert.ok(heard.done);
  sameComments(comments, expect.comments);
  assert.equal(heard.whole, expect.whole);
  assert.equal(heard.title, expect.title ?? '');
  assert.equal(heard.closed, expect.closed ?? false);
  if (expect.count !== undefined) assert.equal(heard.total, expect.count);
  assert.deepEqual(heard.skipped, expect.skipped ?? []);
}

function judged(heard, expect) {
  if (expect.error !== undefined) {
    assert.ok(heard.error, 'there was something to send');
    if (expect.error) assert.equal(heard.error.what, expect.error);
    return;
  }
  assert.ok(!heard.error, `${heard.error?.where}: ${heard.error?.what}`);
  assert.deepEqual({ means: heard.means, wait: heard.wait, say: heard.say }, { means: expect.means, wait: expect.wait ?? 0, say: expect.say ?? '' });
  if (expect.told && Object.keys(expect.told).length === 1) assert.equal(heard.told?.native.id, expect.told.id);
  else if (expect.told) sameComments([heard.told], [expect.told]);
}

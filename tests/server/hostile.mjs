// Bytes that nobody should send: answered with 4xx or let go, and the server lives.
import { check, random, same } from './checks.mjs';
import { post, raw, read, reply } from './http.mjs';
import { serve } from './program.mjs';

const get = 'GET /comments?thread=t HTTP/1.1\r\nHost: x\r\n';
const json = JSON.stringify({ ops: [reply('smuggled')] });
const write = 'POST /comments?thread=t HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

const refused = {
  'not HTTP': 'hello there\r\n\r\n',
  'a TLS hello': Buffer.from('16030100c8010000c4030300112233445566778899aabbccddeeff', 'hex'),
  'NULs': Buffer.alloc(2_000),
  'a bad version': 'GET / HTTP/9.9\r\nHost: x\r\n\r\n',
  'no version': 'GET /\r\n\r\n',
  'a bad method': 'G\u0001T / HTTP/1.1\r\nHost: x\r\n\r\n',
  'a target with a blank': 'GET /a b HTTP/1.1\r\nHost: x\r\n\r\n',
  'a target that is no path': 'GET comments HTTP/1.1\r\nHost: x\r\n\r\n',
  'no Host': 'GET / HTTP/1.1\r\n\r\n',
  'two Hosts': 'GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n',
  'a header without a colon': `${get}oops\r\n\r\n`,
  'a header name with a blank': `${get}X : 1\r\n\r\n`,
  'a NUL in a header': `${get}X: a\0b\r\n\r\n`,
  'two lengths': `${write}Content-Length: ${json.length}\r\nContent-Length: 1\r\n\r\n${json}`,
  'length and chunks': `${write}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
  'a negative length': `${write}Content-Length: -1\r\n\r\n${json}`,
  'a length that is no number': `${write}Content-Length: 0x10\r\n\r\n${json}`,
  'a length beyond all': `${write}Content-Length: 99999999999999999999999\r\n\r\n${json}`,
  'chunks that are none': `${write}Transfer-Encoding: chunked\r\n\r\nzz\r\n${json}\r\n0\r\n\r\n`,
  'a chunk beyond all': `${write}Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n${json}`,
  'an encoding nobody knows': `${write}Transfer-Encoding: gzip, identity\r\n\r\n${json}`,
};

export async function run(seed) {
  const server = await serve({ args: ['--timeout', '2'] });
  const { port } = server;
  for (const [name, bytes] of Object.entries(refused)) {
    const { text, closed } = await raw(port, [bytes], { half: true });
    check(`${name}: 4xx or closed`, closed && (text === '' || /^HTTP\/1\.[01] 4\d\d /.test(text)), text.slice(0, 200));
    check(`${name}: one answer at most`, text.split('HTTP/1.').length <= 2, text.slice(0, 300));
  }

  const next = random(seed);
  const words = ['GET ', 'POST ', '/comments?thread=', ' HTTP/1.1\r\n', 'Host: x\r\n', 'Content-Length: ', 'Transfer-Encoding: chunked\r\n', '\r\n', '\r\n\r\n', '\0', '\xff', '{"ops":[', '%00', '..', '9', '\t', ':', '\n'];
  const noise = () => Buffer.from(Array.from({ length: 1 + Math.floor(next() * 40) }, () => (next() < 0.7 ? words[Math.floor(next() * words.length)] : String.fromCharCode(Math.floor(next() * 256)))).join(''), 'latin1');
  let bad = '';
  for (let i = 0; i < 25; ++i) {
    const sent = Array.from({ length: 16 }, noise);
    const answers = await Promise.all(sent.map((bytes) => raw(port, [bytes], { half: true })));
    answers.forEach(({ text, closed }, k) => { if (!closed || /HTTP\/1\.\d 5/.test(text)) bad ||= `${sent[k].toString('base64')} ${text.slice(0, 100)}`; });
  }
  same('400 sockets of noise', bad, '');

  const three = await raw(port, [`${get}\r\n${write}Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}${get}Connection: close\r\n\r\n`]);
  same('three requests at once, three answers in order', (three.text.match(/HTTP\/1\.1 \d+/g) ?? []).join(), 'HTTP/1.1 200,HTTP/1.1 201,HTTP/1.1 200');
  check('the third sees what the second wrote', three.text.lastIndexOf('smuggled') > three.text.lastIndexOf('HTTP/1.1 200'));
  const old = await raw(port, ['GET /comments?thread=t HTTP/1.0\r\n\r\n']);
  check('HTTP/1.0', /^HTTP\/1\.[01] 200/.test(old.text) && old.closed, old.text.slice(0, 100));
  const cut = await raw(port, [`${write}Content-Length: 500\r\n\r\n${json}`], { half: true });
  check('a body cut short is not taken', cut.closed && !/ 20\d /.test(cut.text), cut.text.slice(0, 100));

  for (const body of ['', '{', '[', 'null', '"', '{"ops":', '{"ops":[{}]}', '{"ops":[[]]}', '{"ops":{"0":{}}}', '['.repeat(100_000), '{"a":'.repeat(100_000), '1e999', '{"ops":[{"op":"reply","id":1e400,"body":"x"}]}', '\ufeff{}', '{"ops":[]}x']) {
    const answer = await post(port, 't', body);
    check(`refused: ${body.slice(0, 40)}`, (answer.status === 400 || answer.status === 422) && answer.json.type === 'urn:rejoinder:problem:invalid', `${answer.status} ${answer.text}`);
  }
  const names = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u202Eevil', 'a'.repeat(200), '__proto__', 'constructor', '${7*7}', "'; DROP TABLE comments; --", '../../x', '😀'.repeat(50)];
  for (const [i, name] of names.entries()) {
    const answer = await post(port, name, [reply(name, { author: { name }, body: name }), reply(`${i}-answer`, { parent: name })]);
    const back = await read(port, name);
    check(`kept to the byte: ${name.slice(0, 30)}`, answer.status === 201 && back.json.comments[0].body === name && back.json.comments[0].author.name === name && back.json.comments[1].parent === name
      && back.json.thread === name, back.text.slice(0, 200));
  }
  same('one that says it is the moderator is not', (await post(port, 'role', [reply('r', { author: { name: 'x', role: 'moderator' }, created: '1999-01-01', rev: 99, state: 'pending' })])).json.comments
    .map((c) => `${c.author.role} ${c.created.slice(0, 4) > '1999'} ${c.rev} ${c.state}`).join(), 'undefined true 1 undefined');
  check('the server lives', server.alive());
  const ended = await server.end();
  same('and ends well', `${ended.code} ${ended.err}`, '0 ');
}

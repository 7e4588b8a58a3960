// Readers' pictures: what is taken, what is made of it, what is refused and why, and that the server lives.
import { deflateSync } from 'node:zlib';
import { check, same } from './checks.mjs';
import { ask, read, write } from './http.mjs';
import { run as program, serve } from './program.mjs';

const key = 'a key of sixteen letters', endpoint = '/comments?thread=t';
const chunk = (type, data) => {
  const frame = Buffer.alloc(12 + data.length);
  frame.writeUInt32BE(data.length);
  frame.write(type, 4, 'latin1');
  data.copy(frame, 8);
  return frame;
};
const header = (width, height, depth = 8) => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  data.set([depth, 6], 8);
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), chunk('IHDR', data)]);
};
const end = chunk('IEND', Buffer.alloc(0));
/** A PNG of one colour, with `more` chunks in it. */
const png = (width, height, ...more) => {
  const rows = Buffer.alloc((1 + 4 * width) * height);
  for (let i = 0; i < rows.length; i++) rows[i] = i % (1 + 4 * width) ? 0xaa : 0;
  return Buffer.concat([header(width, height), ...more, chunk('IDAT', deflateSync(rows)), end]);
};
/** A segment of a JPEG, and a JPEG of eight by eight grey pixels: [its beginning, its scan]. */
const segment = (marker, ...bytes) => Buffer.from([0xff, marker, bytes.length + 2 >> 8, bytes.length + 2 & 255, ...bytes]);
const zeros = (count) => Array(count).fill(0);
const frame = (width, height) => segment(0xc0, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0);
const photo = [Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xdb, 0, ...Array(64).fill(1)), frame(8, 8), segment(0xc4, 0, 1, ...zeros(16)), segment(0xc4, 0x10, 1, ...zeros(16))]),
  Buffer.concat([segment(0xda, 1, 1, 0, 0, 63, 0), Buffer.from([0x3f])])];
const jpeg = (...more) => Buffer.concat([photo[0].subarray(0, 2), ...more, photo[0].subarray(2), photo[1], Buffer.from([0xff, 0xd9])]);
const text = (string) => [...Buffer.from(string)];
const send = (port, body, headers = {}) => ask(port, `${endpoint}&avatar`, { method: 'POST', headers: { 'content-type': 'image/png', 'rejoinder-key': key, ...headers }, body });
const hidden = '<script>alert(1)</script><?php system($_GET[0]); ?>';

export async function run() {
  const server = await serve();
  const { port } = server;
  await write(port, 't', key, { op: 'reply', id: '1', body: 'x' });
  await write(port, 't', 'another key, as long', { op: 'reply', id: '2', body: 'x' });
  check('the document says so', (await read(port, 't')).json.can.includes('avatar'));

  const sent = png(300, 200, chunk('tEXt', Buffer.from(`Comment\0${hidden}`)));
  const kept = await send(port, sent);
  same('a picture is taken', `${kept.status} ${kept.headers['content-type']}`, '200 application/json');
  const address = new URL(kept.json.avatar, `http://127.0.0.1:${port}${endpoint}`);
  same('its address stands beside its comments', JSON.stringify((await read(port, 't', '&avatars')).json), JSON.stringify({ rejoinder: 1, avatars: { [kept.json.avatar]: ['1'] } }));
  const picture = await ask(port, address.pathname + address.search);
  same('it is a picture and nothing else', ['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control', 'cross-origin-resource-policy'].map((name) => picture.headers[name]).join(' | '),
    "image/png | nosniff | default-src 'none'; sandbox | public, max-age=31536000, immutable | cross-origin");
  same('square', `${picture.bytes.readUInt32BE(16)} ${picture.bytes.readUInt32BE(20)}`, '200 200');
  check('at most 64 KiB', picture.bytes.length <= 65_536);
  check('written anew: nothing that was hidden is in it', !picture.bytes.includes('script') && !picture.bytes.includes('php') && !picture.bytes.includes('tEXt') && !picture.bytes.equals(sent));
  same('the same again is the same', (await send(port, sent)).json.avatar, kept.json.avatar);
  const named = await ask(port, `${endpoint}&avatar=../../evil.php`, { method: 'POST', headers: { 'content-type': 'image/png', 'content-disposition': 'attachment; filename="evil.php"', 'rejoinder-key': key }, body: sent });
  same('nor does any name of a file', named.json?.avatar, kept.json.avatar);
  same('what it says it is does not matter', (await send(port, sent, { 'content-type': 'image/jpeg' })).json.avatar, kept.json.avatar);

  // Taken, and nothing of it is left.
  const script = jpeg(segment(0xe0, ...text('*/=alert(1);/*')), segment(0xfe, ...text(hidden)), segment(0xe1, ...text(`Exif\0\0MM\0*${hidden}`)));
  const packed = png(64, 64, chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(200 << 20))])), chunk('iCCP', Buffer.concat([Buffer.from('p\0\0'), deflateSync(Buffer.from(hidden))])), chunk('evIl', Buffer.from(hidden)));
  for (const [name, body] of Object.entries({ 'a JPEG that is a script': script, 'a text that would unpack to 200 MB': packed })) {
    const answer = await send(port, body);
    const made = await ask(port, `/comments${answer.json?.avatar}`);
    check(`${name}: written anew`, answer.status === 200 && made.headers['content-type'] === 'image/png' && !/script|php|alert|Exif|zTXt|evIl/.test(made.text), answer.text);
  }
  await send(port, sent);

  const bomb = Buffer.concat([header(1, 1), chunk('IDAT', deflateSync(Buffer.alloc(200 << 20))), end]);
  const refused = {
    'an HTML page': [hidden, /neither a JPEG nor a PNG/],
    'an SVG': ['<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', /neither/],
    'a GIF': ['GIF89a/*', /neither/],
    'a prefix of a picture': ['\x89PNG', /neither/],
    'PHP behind a PNG\'s first bytes': [Buffer.concat([sent.subarray(0, 8), Buffer.from(hidden)]), /damaged/],
    'PHP behind a JPEG\'s first bytes': [Buffer.concat([jpeg().subarray(0, 2), Buffer.from(hidden)]), /neither/],
    'PHP behind a JPEG\'s first part': [Buffer.concat([jpeg().subarray(0, 71), Buffer.from(hidden)]), /damaged: there is something between its parts/],
    'PHP behind a JPEG': [Buffer.concat([jpeg(), Buffer.from(hidden)]), /behind the picture/],
    'a JPEG behind a PNG': [Buffer.concat([sent, jpeg()]), /behind the picture/],
    'a PDF': ['%PDF-1.7\n', /neither/],
    'a WebP': ['RIFF\x10\0\0\0WEBPVP8 ', /neither/],
    'PHP behind a picture': [Buffer.concat([sent, Buffer.from(hidden)]), /something else in this file behind the picture/],
    'an archive behind a picture': [Buffer.concat([sent, Buffer.from('PK\x03\x04')]), /behind the picture/],
    'a page before a picture': [Buffer.concat([Buffer.from('<html>'), sent]), /neither/],
    'a picture of 100,000 by 100,000': [Buffer.concat([header(100_000, 100_000), chunk('IDAT', Buffer.from('x')), end]), /100000 by 100000 pixels; a side may have 8192/],
    'a picture of too many pixels': [Buffer.concat([header(8_000, 8_000), chunk('IDAT', Buffer.from('x')), end]), /together there may be/],
    'a JPEG of 65,535 by 65,535': [Buffer.concat([Buffer.from([0xff, 0xd8]), frame(65_535, 65_535)]), /65535 by 65535 pixels; a side may have 8192/],
    'a JPEG that is drawn 1,000 times': [Buffer.concat([photo[0], ...Array(1_000).fill(photo[1]), Buffer.from([0xff, 0xd9])]), /drawn over itself more often/],
    'a JPEG in arithmetic code': [Buffer.from(jpeg().toString('latin1').replace('\xff\xc0', '\xff\xc9'), 'latin1'), /neither baseline nor progressive/],
    'a pixel that unpacks to 200 MB': [bomb, /unpacks to more than its size says/],
    'half a picture': [sent.subarray(0, sent.length / 2), /damaged/],
    'a picture without pixels': [Buffer.concat([header(1, 1), end]), /damaged: it has no pixels/],
  };
  for (const [name, [body, why]] of Object.entries(refused)) {
    const answer = await send(port, body);
    check(`${name}: refused, and why`, answer.status === 422 && answer.headers['content-type'] === 'application/problem+json' && answer.json.field === 'picture' && why.test(answer.json.detail),
      `${answer.status} ${answer.text}`);
  }
  same('the one before stays', JSON.stringify((await read(port, 't', '&avatars')).json.avatars), JSON.stringify({ [kept.json.avatar]: ['1'] }));

  same('too long', (await send(port, Buffer.alloc((1 << 20) + 1))).status, 413);
  same('without a key', (await send(port, sent, { 'rejoinder-key': '' })).status, 401);
  same('a key that is none', (await send(port, sent, { 'rejoinder-key': 'short' })).status, 422);
  same('a key that is too long', (await send(port, sent, { 'rejoinder-key': 'k'.repeat(257) })).status, 413);
  same('another site', (await send(port, sent, { origin: 'https://stranger.example' })).status, 403);
  same('a form of another site', (await send(port, sent, { 'content-type': 'text/plain' })).status, 415);
  for (const name of ['', 'x', '../../etc/passwd', `${'0'.repeat(64)}`]) same(`no picture is called "${name}"`, (await ask(port, `/comments?picture=${encodeURIComponent(name)}`)).status, 404);

  const many = await Promise.all(Array.from({ length: 40 }, (_, i) => send(port, png(64, 64 + i), { 'rejoinder-key': `key number ${i} of many` })));
  check('of many at once some wait and some are told to come again', many.every(({ status }) => status === 200 || status === 503) && many.some(({ status }) => status === 200), many.map(({ status }) => status).join());

  same('taken away', JSON.stringify((await send(port, Buffer.alloc(0))).json), '{"rejoinder":1,"avatar":null}');
  same('it is nowhere', `${JSON.stringify((await read(port, 't', '&avatars')).json.avatars)} ${(await ask(port, address.pathname + address.search)).status}`, '{} 404');
  check('the server lives', server.alive());
  await server.end();

  await feeds(sent);
  await cli(sent);
}

/** The faces that a feed shows, by the entry's id. */
const faces = (text) => Object.fromEntries([...text.matchAll(/<entry>\n<id>[^<]*:([^<:]*)<\/id>.*?<media:thumbnail url="([^"]*)"/gs)].map(([, id, url]) => [id, url.replaceAll('&amp;', '&')]));

async function feeds(sent) {
  const server = await serve({ args: ['--site', 'https://comments.example'] });
  const { port } = server;
  await write(port, 't', key, { op: 'reply', id: '1', body: 'x', author: { name: 'Ann' } });
  await write(port, 't', 'another key, as long', { op: 'reply', id: '2', body: 'x', author: { name: '<B&b> ö"' } });
  const kept = await send(port, sent);
  const shown = faces((await read(port, 't', '&feed=atom')).text);
  same('a feed shows pictures and figures', JSON.stringify(shown),
    JSON.stringify({ 2: 'https://comments.example/comments?identicon=%3CB%26b%3E%20%C3%B6%22', 1: `https://comments.example/comments${kept.json.avatar}` }));
  const figure = await ask(port, shown[2].slice('https://comments.example'.length));
  same('a figure is a picture and nothing else', ['content-type', 'x-content-type-options', 'content-security-policy', 'cache-control', 'cross-origin-resource-policy'].map((name) => figure.headers[name]).join(' | '),
    "image/png | nosniff | default-src 'none'; sandbox | public, max-age=31536000, immutable | cross-origin");
  same('of 112 pixels a side', `${figure.status} ${figure.bytes.readUInt32BE(16)} ${figure.bytes.readUInt32BE(20)}`, '200 112 112');
  check('the one that the command draws', figure.bytes.equals((await program(['identicon', '<B&b> ö"'])).bytes));
  same('asked for again', (await ask(port, '/comments?identicon=x', { headers: { 'if-none-match': figure.headers.etag } })).status, 304);
  for (const name of ['', '%', '%00', '%FF%FE', '../../etc/passwd', '%22%3E%3Cscript%3E', 'x'.repeat(200)]) same(`a figure of "${name}"`, (await ask(port, `/comments?identicon=${name}`)).headers['content-type'], 'image/png');
  for (const name of ['x'.repeat(201), '%C3%B6'.repeat(101), 'x'.repeat(15_000)]) {
    const long = await ask(port, `/comments?identicon=${name}`);
    same('no name is so long', `${long.status} ${long.json?.type} ${long.json?.field} ${long.json?.limit}`, '413 urn:rejoinder:problem:too-large identicon 200');
  }
  let many = [];
  while (many.length < 5_000 && !many.some(({ status }) => status === 429)) many = many.concat(await Promise.all(Array.from({ length: 100 }, (_, i) => ask(port, `/comments?identicon=${i}`))));
  check('too many are told to come again', many.every(({ status, headers }) => status === 200 || (status === 429 && headers['retry-after'] > 0)) && many.some(({ status }) => status === 429), many.length);
  same('and nobody else waits for it', (await read(port, 't')).status, 200);
  await server.end();
}

async function cli(sent) {
  const figure = await program(['identicon', 'Ann', '--svg']);
  check('identicon --svg', figure.code === 0 && /^<svg [^\n]*<\/svg>\n$/.test(figure.out) && figure.out.length <= 401, figure.out + figure.err);
  same('the same name, the same figure', (await program(['identicon', 'Ann', '--svg'])).out, figure.out);
  check('another name, another', (await program(['identicon', 'Bob', '--svg'])).out !== figure.out);
  check('identicon', (await program(['identicon', 'Ann', '--size', '64'])).out.slice(1, 4) === 'PNG');
  check('avatar', (await program(['avatar'], sent)).out.slice(1, 4) === 'PNG');
  const film = await program(['avatar', '--alone'], Buffer.concat([sent, Buffer.from('a film')]));
  same('avatar says why not', `${film.code} ${film.err}`, '1 There is something else in this file behind the picture.\n');
  same('a camera may put a film there', (await program(['avatar'], Buffer.concat([sent, Buffer.from('a film')]))).code, 0);
}

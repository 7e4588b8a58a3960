// The command line's contracts.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, same } from './checks.mjs';
import { folder, fresh, run as program } from './program.mjs';

const item = (link, comments, more = '') => `<item><title>A &amp;amp; B</title><link>${link}</link><wp:post_id>7</wp:post_id>${more}${comments.join('')}</item>`;
const comment = (id, members = {}) => `<wp:comment><wp:comment_id>${id}</wp:comment_id>${Object.entries({ content: `text ${id}`, approved: '1', parent: '0', ...members })
  .map(([name, text]) => `<wp:comment_${name}><![CDATA[${text}]]></wp:comment_${name}>`).join('')}</wp:comment>`;
const wxr = (items) => `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>${items.join('\n')}</channel></rss>\n`;

async function imports() {
  const db = fresh();
  const native = '{"rejoinder":1,"thread":"own","comments":[{"id":"1","body":"*x*"},{"id":"2","parent":"1","body":"y"},{"body":"no id"}]}';
  const first = await program(['import', '-', '--db', db], native);
  same('import says what went in', `${first.code} ${first.out.split('\n')[0]}`, '0 2 comments imported into thread "own"');
  check('and what did not, and why', /left out 1: .*id.*comments\[2\]/.test(first.out), first.out);
  writeFileSync(join(folder, 'doc.json'), native);
  check('again', /^0 comments imported into thread "own", 2 there already/.test((await program(['import', 'doc.json', '--db', db])).out));
  const given = await program(['import', '--thread', 'k/é', `--db=${db}`, '--', 'doc.json']);
  check('under another key', given.out.startsWith('2 comments imported into thread "k/é"'), given.out + given.err);
  const conversation = { title: 'T', max_depth: 3, comments: [{ id: '1', parent: null, author: null, when: '2020-01-02T20:00:00', body: 'a_b_ *c*' }, { id: '1.1', parent: '1', author: 'Z', missing: true }] };
  check('the conversation form', (await program(['import', '-', '--db', db, '--thread', 'conv'], JSON.stringify(conversation))).out.startsWith('2 comments imported'));
  const out = JSON.parse((await program(['export', '--db', db, '--thread', 'conv'])).out);
  same('is plain text with a tombstone', out.comments.map((c) => `${c.id} ${c.format ?? ''} ${c.state ?? ''} ${c.created ?? ''}`).join('; '), '1 text  2020-01-02T20:00:00Z; 1.1 text removed ');

  const failing = { 'not JSON': '{', 'not a thread': '{"a":1}', 'an HTML page': '<!doctype html><p>Hello', 'another XML': '<feed></feed>', 'a DOCTYPE': '<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>',
    'cut short XML': wxr([item('http://x/y', [comment(1)])]).slice(0, -40), 'nothing': '' };
  for (const [name, input] of Object.entries(failing)) {
    const { code, err } = await program(['import', '-', '--db', fresh()], input);
    check(`${name}: one line, exit 1`, code === 1 && /^[^\n]+\n$/.test(err), `${code} ${err}`);
  }
  const none = await program(['import', 'nowhere.json', '--db', fresh()]);
  check('a missing file is named', none.code === 1 && /^cannot open nowhere\.json/.test(none.err), none.err);
}

async function wordpress() {
  const db = fresh();
  const many = [comment(1, { author: 'Zo\u00eb &amp; Co', author_email: 'z@secret.example', author_url: 'http://z.example', date_gmt: '2020-01-02 20:00:00', content: 'One\n\ntwo\nthree <b>b</b>' }),
    comment(2, { parent: '1', approved: '0' }), comment(3, { approved: 'spam' }), comment(4, { approved: 'trash' }), comment(5, { type: 'pingback' }), comment(6, { type: 'trackback' }), comment(7, { type: 'order_note' }), comment('', {})];
  const text = wxr([item('https://b.example/2020/01/hello/', many), item('https://b.example/empty/', []), item('https://b.example/?p=9', [comment(9)])]);
  const { code, out, err } = await program(['import', '-', '--db', db], text);
  same('WXR', `${code} ${err}`, '0 ');
  for (const part of ['4 comments imported into thread "/2020/01/hello/"', 'left out 2: pingback or trackback', 'left out 1: another type', 'left out 1: the id is missing', '1 comments imported into thread "/?p=9"', '2 threads, 5 comments']) {
    check(`WXR says: ${part}`, out.includes(part), out);
  }
  const thread = JSON.parse((await program(['export', '--db', db, '--thread', '/2020/01/hello/', '--with-email'])).out);
  same('WXR title', thread.title, 'A & B');
  same('WXR comment', JSON.stringify(thread.comments[0]),
    '{"id":"1","parent":null,"author":{"name":"Zo\u00eb & Co","url":"http://z.example","email":"z@secret.example"},"created":"2020-01-02T20:00:00Z","rev":1,"format":"html","body":"<p>One</p><p>two<br>three <b>b</b></p>"}');
  same('WXR states', thread.comments.map((c) => c.state ?? 'visible').join(), 'visible,pending,spam,removed');
  check('WXR parent', thread.comments[1].parent === '1');
  check('no addresses unless asked', !(await program(['export', '--db', db, '--thread', '/2020/01/hello/'])).out.includes('secret.example'));
  const joined = await program(['import', '-', '--db', fresh(), '--thread', 'all'], text);
  check('all into one thread', joined.out.split('into thread "all"').length === 3, joined.out);
}

async function replay() {
  const file = join(folder, 'a.transcript');
  const message = '{"v":1,"now":0,"events":[{"type":"init"},{"type":"load","body":"[{\\"id\\":\\"1\\",\\"body\\":\\"x\\"}]"}]}';
  writeFileSync(file, `# a comment\n\n{"in":${message}}\n{"out":{}}\n`);
  const wrong = await program(['replay', file]);
  check('a difference is shown', wrong.code === 1 && wrong.out.includes('line 4') && wrong.out.endsWith('0 passed, 1 failed\n'), wrong.out + wrong.err);
  same('--write', (await program(['replay', '--write', file])).out, '1 answers written\n');
  const right = await program(['replay', file]);
  same('then it passes', `${right.code} ${right.out}`, '0 1 passed, 0 failed\n');
  check('comments stay', readFileSync(file, 'utf8').startsWith('# a comment\n\n{"in":'));
  const short = await program(['replay', '-'], `{"in":${message}}\n`);
  check('a message without an answer fails', short.code === 1 && short.out.endsWith('0 passed, 1 failed\n'), short.out);
  const nonsense = await program(['replay', '-'], 'nonsense\n');
  check('what is no transcript is said', nonsense.code === 1 && /^-: line 1: /.test(nonsense.err), nonsense.err);
}

async function lines() {
  for (const args of [[], ['nonsense'], ['serve', '--bogus'], ['serve', '--port', 'x'], ['serve', '--port', '70000'], ['serve', '--port'], ['serve', 'extra'], ['serve', '--origin', 'blog.example'], ['serve', '--origin', 'https://x/path'],
    ['serve', '--write-rate', '-1'], ['serve', '--timeout', '0'], ['serve', '--edit-window', '-1'], ['serve', '--hold=1'], ['render'], ['render', '--rtf'], ['render', '--html', 'x'], ['render', '--html', '--text'], ['render', 'a', 'b'], ['import', 'x'], ['import', '--db', 'y'], ['import', 'a', 'b', '--db', 'y'],
    ['export', '--db', 'x'], ['export', '--thread', 'x'], ['close', '--db', 'x'], ['close', 'x'], ['replay'], ['replay', '--write=1', 'x'],
    ['conformance'], ['conformance', 'x'], ['conformance', 'ftp://x/'], ['conformance', 'http://a:b@127.0.0.1/'], ['conformance', 'http://127.0.0.1:1/', '--level', '4'], ['conformance', 'https://x.example/', '--write'],
    ['conformance', 'https://x.example/{thread}'], ['map'], ['map', 'a', 'b'], ['map', '--check', 'a', 'b'], ['map', '--with', 'a'], ['map', 'a', '--thread', 'b'], ['map', 'a', '--with', 'b', '--profile-out', 'c']]) {
    const { code, out, err } = await program(args);
    check(`called wrongly: ${args.join(' ')}`, code === 2 && out === '' && /^[^\n]+\n$/.test(err), `${code} ${out} ${err}`);
  }
  for (const args of [['--help'], ['serve', '--help'], ['render', '--help'], ['import', '--help'], ['export', '--help'], ['close', '--help'], ['replay', '--help'], ['conformance', '--help'], ['map', '--help']]) {
    const { code, out, err } = await program(args);
    check(`help: ${args.join(' ')}`, code === 0 && err === '' && out.split('\n').length > 3, `${code} ${out} ${err}`);
  }
  for (const args of [['serve', '--root', 'nowhere'], ['serve', '--db', '/nowhere/x.db'], ['serve', '--db', 'text.db'], ['export', '--db', 'nowhere.db', '--thread', 'x'], ['close', '--db', 'nowhere.db', '--thread', 'x'], ['render', 'nowhere.json'], ['replay', 'nowhere'], ['map', 'nowhere.json'], ['map', '--check', 'nowhere.json'], ['map', '--with', 'nowhere.json', 'x']]) {
    writeFileSync(join(folder, 'text.db'), 'not a database '.repeat(100));
    const { code, out, err } = await program(args);
    check(`cannot: ${args.join(' ')}`, code === 1 && out === '' && /^[^\n]+\n$/.test(err), `${code} ${out} ${err}`);
  }
}

async function render() {
  const markdown = await program(['render', '--markdown'], '**a** <b>\n');
  check('render --markdown', markdown.code === 0 && markdown.err === '' && markdown.out.includes('<strong>a</strong>') && markdown.out.includes('&lt;b&gt;') && !markdown.out.includes('data-key'), markdown.out + markdown.err);
  check('render --html', (await program(['render', '--html'], '<b>a</b><script>x</script>')).out.includes('<strong>a</strong>'));
  check('render --text', (await program(['render', '--text'], '**a**')).out.includes('**a**'));
  const thread = await program(['render', '-'], '[{"id":"1","body":"x"},{"id":"2","parent":"1","body":"y"}]');
  same('render a thread', `${thread.code} ${thread.out.split('<article').length - 1} ${thread.out.endsWith('</div>\n')}`, '0 2 true');
  for (const [name, args, input] of [['invalid UTF-8', ['render', '--markdown'], Buffer.from([0x61, 0xff])], ['over the limit', ['render', '--html'], 'x'.repeat(65_537)], ['not JSON', ['render', '-'], '{"comments":[}'], ['nothing', ['render', '-'], '']]) {
    const { code, out, err } = await program(args, input);
    check(`render: ${name}`, code === 1 && out === '' && /^[^\n]+\n$/.test(err), `${code} ${out} ${err}`);
  }
}

export async function run() {
  await imports();
  await wordpress();
  await replay();
  await lines();
  await render();
}

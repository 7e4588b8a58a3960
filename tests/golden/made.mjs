// Inputs too large to be read in a repository, by the rule that makes them.

const KIB = 1024;
const fill = (pattern, bytes) => pattern.repeat(Math.ceil(bytes / Buffer.byteLength(pattern))).slice(0, bytes);
const document = (comments) => JSON.stringify({ rejoinder: 1, level: 2, thread: 'made', comments });
const comment = (n, parent) => ({ id: `${n}`, parent, author: `Reader ${n % 9}`, body: `number ${n}`, created: new Date(1747036800000 + n * 60000).toISOString() });
const range = (count, each) => Array.from({ length: count }, (_, i) => each(i + 1));

const body = (way) => (name, text, fails = false) => ({ name: `made/${name}`, args: [`--${way}`], input: text, fails, page: false });
const thread = (name, json, fails = false) => ({ name: `made/${name}`, args: ['-'], input: json, fails, page: true });

export function made() {
  const markdown = body('markdown'), html = body('html'), text = body('text');
  return [
    markdown('markdown-largest', fill('a', 64 * KIB)),
    markdown('markdown-too-large', fill('a', 64 * KIB + 1), true),
    markdown('markdown-megabyte', fill('>', KIB * KIB), true),
    markdown('markdown-largest-astral', '\u{1f600}'.repeat(16 * KIB)),
    markdown('markdown-quotes', fill('> ', 64 * KIB)),
    markdown('markdown-quote-marks', fill('>', 64 * KIB)),
    markdown('markdown-quote-lines', fill('> a\n\nb\n\n', 64 * KIB)),
    markdown('markdown-stars', fill('*a **a ', 64 * KIB)),
    markdown('markdown-underscores', fill('__a_ ', 64 * KIB)),
    markdown('markdown-brackets', fill('[', 64 * KIB)),
    markdown('markdown-links-open', fill('[a](', 64 * KIB)),
    markdown('markdown-links', fill('[a](https://b.example/) ', 64 * KIB)),
    markdown('markdown-images', fill('![', 64 * KIB)),
    markdown('markdown-lists', range(400, (i) => `${' '.repeat(i)}- a\n`).join('').slice(0, 64 * KIB)),
    markdown('markdown-list-marks', fill('- ', 64 * KIB)),
    markdown('markdown-rules', fill('***\n', 64 * KIB)),
    markdown('markdown-backticks', range(350, (i) => '`'.repeat(i)).join(' ').slice(0, 64 * KIB)),
    markdown('markdown-ampersands', fill('&', 64 * KIB)),
    markdown('markdown-quotes-in-text', fill('"', 64 * KIB)),
    markdown('markdown-entities', fill('&lt;', 64 * KIB)),
    markdown('markdown-angles', fill('<', 64 * KIB)),
    markdown('markdown-open-tags', fill('<a href="', 64 * KIB)),
    markdown('markdown-comments', fill('<!--', 64 * KIB)),
    markdown('markdown-marks', 'a' + '\u0301'.repeat(32 * KIB - 1)),
    markdown('markdown-nul', fill('\0', 64 * KIB)),
    markdown('markdown-overrides', '\u202e'.repeat(21 * KIB)),
    markdown('markdown-definitions', range(1500, (i) => `[${i}]: https://example.org/${i}\n`).join('') + range(1500, (i) => `[${i}]`).join('')),
    markdown('markdown-bare-links', fill('https://example.org/ ', 64 * KIB)),
    markdown('markdown-line-ends', fill('\n', 64 * KIB)),
    markdown('markdown-breaks', fill('a\n', 64 * KIB)),
    markdown('markdown-fences', fill('```\na\n', 64 * KIB)),
    html('html-largest', fill('<b>a</b>', 64 * KIB)),
    html('html-too-large', fill('<b>a</b>', 64 * KIB + 1), true),
    html('html-deep', fill('<div>', 64 * KIB)),
    html('html-deep-quotes', fill('<blockquote>', 64 * KIB)),
    html('html-deep-inline', fill('<b><i>', 64 * KIB)),
    html('html-deep-lists', fill('<ul><li>', 64 * KIB)),
    html('html-stray-ends', fill('</p>', 64 * KIB)),
    html('html-paragraphs', fill('<p>', 64 * KIB)),
    html('html-comments', fill('<!--', 64 * KIB)),
    html('html-comments-closed', fill('<!---->', 64 * KIB)),
    html('html-scripts', fill('<script>', 64 * KIB)),
    html('html-angles', fill('<', 64 * KIB)),
    html('html-attributes', `<b ${fill('a=b ', 60 * KIB)}>x</b>`),
    html('html-attribute-open', `<a href="${fill('x', 60 * KIB)}`),
    html('html-ampersands', fill('&', 64 * KIB)),
    html('html-links', fill('<a href="https://b.example/">', 64 * KIB)),
    html('html-mis-nested', fill('<b><i></b></i>', 64 * KIB)),
    html('html-mis-nested-blocks', fill('<b><p></b>', 64 * KIB)),
    text('text-largest', fill('a ', 64 * KIB)),
    text('text-too-large', fill('a', 64 * KIB + 1), true),
    text('text-links', fill('https://b.example/ ', 64 * KIB)),
    text('text-lines', fill('a\n\n', 64 * KIB)),
    text('text-markup', fill('<&>"', 64 * KIB)),
    thread('thread-chain', document(range(500, (n) => comment(n, n > 1 ? `${n - 1}` : null)))),
    thread('thread-chain-backwards', document(range(500, (n) => comment(n, n > 1 ? `${n - 1}` : null)).reverse())),
    thread('thread-siblings', document(range(300, (n) => comment(n, n > 1 ? '1' : null)))),
    thread('thread-roots', document(range(300, (n) => comment(n, null)))),
    thread('thread-ring', document(range(300, (n) => comment(n, `${(n % 300) + 1}`)))),
    thread('thread-orphans', document(range(300, (n) => comment(n, `gone-${n}`)))),
    thread('thread-same-id', document(range(300, (n) => ({ ...comment(n, null), id: '1' })))),
    thread('thread-chain-very-deep', document(range(20_000, (n) => comment(n, n > 1 ? `${n - 1}` : null)))),
    thread('thread-body-limits', document([65_536, 65_537, 10].map((size, i) => ({ ...comment(i + 1, null), format: 'text', body: fill('a', size) })))),
    thread('thread-depth-10000', '['.repeat(10_000) + ']'.repeat(10_000), true),
    thread('thread-depth-1000000', '['.repeat(1_000_000), true),
    thread('thread-depth-objects', `{"rejoinder":1,"x":${'{"a":'.repeat(100_000)}`, true),
    thread('thread-long-string-cut', `[{"id":"1","body":"${fill('a', KIB * KIB)}`, true),
    { name: 'made/no-such-file', args: ['no-such-file.json'], input: null, fails: true, page: true },
  ];
}

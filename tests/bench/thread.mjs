// Made-up conversations, the same on every machine: what a host would answer for one, and the page that a blog engine would send instead.
// `node tests/bench/thread.mjs N` says what such a thread is like.
import { pathToFileURL } from 'node:url';

const WORDS = (`the of and to in is that it for was on as with be by at this have from or had not but what all were when we there can an
  which their said if do will each about how up out them then many some so these would other into more two like him see time could no make
  than first been its who now people my made over did down only way find use may water long little very after words just where most know
  through back much before good new write our used man any day same right look think also around another came come work three must because
  does part even place well such here take why things help put years different away again off went old number great tell men say small every
  found still between name should home big give air line set own under read last never left end along while might next sound below saw
  something thought both few those always show large often together asked house world going want school important until form food keep
  children feet land side without boy once animal life enough took four head above kind began almost live page got earth need far hand high
  year mother light country father let night picture being study second soon story since white ever paper hard near sentence better best
  across during today however sure knew told young sun thing whole hear example heard several change answer room sea against top turned
  comment thread reply article author browser server memory compiler protocol measurement latency cache editor standard`).split(/\s+/);
const SCRIPTS = ['Спасибо, очень полезно', 'Согласен не во всём', '这一段写得很清楚', 'もう少し詳しく知りたい', 'شكرا على هذا الشرح', 'Das hätte ich nicht gedacht',
  'Où peut-on lire la suite', '좋은 글 감사합니다', 'ขอบคุณสำหรับบทความ', 'बहुत अच्छा लेख'];
const EMOJI = ['🙂', '👍', '🎉', '❤️', '🤔', '🚀', '👩‍🔬', '🇳🇿'];
const NAMES = ['Ada', 'Björn', 'Chiara', 'Dmitri', 'Esi', 'Farid', 'Gwen', 'Hana', 'Ivo', 'Jamal', 'Katya', 'Liam', 'Mei', 'Noor', 'Olga', 'Paulo',
  'Quynh', 'Rosa', 'Sven', 'Tariq', 'Ursula', 'Vikram', 'Wanda', 'Ximena', 'Yusuf', 'Zofia'];

const DEPTH = 12;
const ROOTS = 0.35;
const MEAN = 300;     // characters of a body; what ends a sentence makes it 330
const SPREAD = 0.9;   // of its logarithm
const START = Date.UTC(2024, 0, 1);

/** Splitmix32: numbers in [0, 1). */
function chance(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
}

const normal = (random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const exponential = (random, mean) => Math.floor(-Math.log(1 - random()) * mean);
const pick = (random, list) => list[Math.floor(random() * list.length)];
const word = (random) => WORDS[Math.floor(random() ** 2 * WORDS.length)];  // the common ones more often
export const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
const link = (url, text) => `<a href="${escape(url)}" rel="ugc nofollow">${escape(text)}</a>`;

// Everything is written twice, [Markdown, HTML]: what the host keeps and what a blog engine has made of it.
const both = (text) => [text, escape(text)];
const joined = (pairs, between = ['', '']) => [0, 1].map((side) => pairs.map((pair) => pair[side]).join(between[side]));

function piece(random) {
  const plain = word(random);
  const x = random();
  if (x < 0.012) return [`**${plain}**`, `<strong>${plain}</strong>`];
  if (x < 0.024) return [`*${plain}*`, `<em>${plain}</em>`];
  if (x < 0.032) return [`\`${plain}(${plain} < 3)\``, `<code>${plain}(${plain} &lt; 3)</code>`];
  if (x < 0.040) return both(pick(random, EMOJI));
  const url = `https://example.org/${plain}/${Math.floor(random() * 1e5)}?a=1&b=${word(random)}`;
  if (x < 0.044) return [`[${plain}](${url})`, link(url, plain)];
  if (x < 0.047) return [url, link(url, url)];
  return both(plain);
}

function sentence(random) {
  const pieces = [both(word(random).replace(/^./, (first) => first.toUpperCase()))];
  for (let left = 3 + Math.floor(random() * 14); left > 0; left--) pieces.push(piece(random));
  const [markdown, html] = joined(pieces, [' ', ' ']);
  const x = random();
  const mark = x < 0.15 ? '?' : x < 0.22 ? '!' : '.';
  return [markdown + (markdown.endsWith(')') ? ' ' : '') + mark, html + mark];
}

function block(random, length) {
  const x = random();
  if (length > 250 && x < 0.04) {
    const items = Array.from({ length: 2 + Math.floor(random() * 3) }, () => sentence(random));
    return [items.map(([markdown]) => `- ${markdown}`).join('\n'), `<ul>\n${items.map(([, html]) => `<li>${html}</li>\n`).join('')}</ul>`];
  }
  if (length > 250 && x < 0.08) {
    const code = `if (${word(random)} < ${Math.floor(random() * 100)} && ${word(random)})\n  return "${word(random)}";\n`;
    return [`\`\`\`cpp\n${code}\`\`\``, `<pre><code class="language-cpp">${escape(code)}</code></pre>`];
  }
  const sentences = [sentence(random)];
  for (let size = sentences[0][0].length; size < length && sentences.length < 6; size += sentences.at(-1)[0].length) sentences.push(sentence(random));
  const [markdown, html] = joined(sentences, random() < 0.1 ? ['\n', '<br>\n'] : [' ', ' ']);
  return [markdown, `<p>${html}</p>`];
}

function body(random, parent) {
  const length = Math.max(8, Math.min(6000, Math.exp(Math.log(MEAN) - SPREAD ** 2 / 2 + SPREAD * normal(random))));
  const blocks = [];
  if (parent && random() < 0.1) {
    const words = sentence(random);
    blocks.push([`> ${words[0]}`, `<blockquote>\n<p>${words[1]}</p>\n</blockquote>`]);
  }
  if (random() < 0.06) {
    const foreign = both(pick(random, SCRIPTS));
    blocks.push([foreign[0], `<p>${foreign[1]}</p>`]);
  }
  let written = blocks.reduce((sum, [markdown]) => sum + markdown.length, 0);
  do {
    blocks.push(block(random, length - written));
    written += blocks.at(-1)[0].length;
  } while (written + 40 < length);
  return joined(blocks, ['\n\n', '\n']);
}

/** Whom a comment answers: mostly what was said lately, sometimes anything. */
function answered(random, comments, roots) {
  const x = random();
  let parent = x < 0.45 ? comments[Math.max(0, comments.length - 1 - exponential(random, 12))]
    : x < 0.75 ? roots[Math.max(0, roots.length - 1 - exponential(random, 20))]
    : pick(random, comments);
  while (parent.depth >= DEPTH) parent = comments[parent.parent - 1];
  return parent;
}

const made = new Map();

/** N comments in the order in which they were written: id 1…N, parent 0 for none, depth 1 for a comment on the article. */
export function thread(n, seed = 7) {
  const name = `${n}/${seed}`;
  if (made.has(name)) return made.get(name);
  const random = chance(seed);
  const people = Array.from({ length: Math.max(8, Math.round(n ** 0.75)) }, (_, i) => ({
    name: `${pick(random, NAMES)} ${String.fromCharCode(65 + (i % 26))}.`,
    url: random() < 0.25 ? `https://example.net/~${i}` : '',
  }));
  const comments = [];
  const roots = [];
  let time = START;
  for (let id = 1; id <= n; id++) {
    const parent = id === 1 || random() < ROOTS ? undefined : answered(random, comments, roots);
    time += 1000 * (1 + exponential(random, 600));
    const [markdown, html] = body(random, parent);
    const up = Math.floor(Math.exp(5 * random() * random())) - 1;
    const comment = { id, parent: parent?.id ?? 0, depth: (parent?.depth ?? 0) + 1, author: people[Math.floor(random() ** 2 * people.length)],
      time, up, down: Math.floor(up * random() * random()), markdown, html };
    comments.push(comment);
    if (!parent) roots.push(comment);
  }
  made.set(name, comments);
  return comments;
}

/** What a host of ours answers (core/endpoint/README.md). */
export const native = (comments) => JSON.stringify({
  rejoinder: 1, level: 1, thread: 'bench', can: ['reply'],
  comments: comments.map(({ id, parent, author, time, up, down, markdown }) => ({
    id: String(id), parent: parent ? String(parent) : null, author: author.url ? author : { name: author.name }, body: markdown,
    created: new Date(time).toISOString(), up, down, rev: 1,
  })),
});

const CSS = 'body{font:16px/1.5 sans-serif;max-width:50rem;margin:1rem auto}';
const LIST_CSS = '.comment-list,.children{list-style:none;padding:0}.children{margin-left:2rem}.comment-body{border-top:1px solid #ddd;padding:.5rem 0}' +
  '.avatar{float:left;border-radius:50%;margin-right:.6rem}.comment-metadata{font-size:.8em;color:#666}' +
  'blockquote{border-left:3px solid #ccc;margin:.5rem 0;padding-left:.7rem}pre{overflow:auto;background:#f4f4f4;padding:.5rem}';
const page = (head, rest) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<link rel="icon" href="data:,"><title>An article</title><style>${CSS}</style>${head}</head><body><h1>An article</h1><p>Its text.</p>${rest}</body></html>`;
const NESTED = 5;  // what a blog engine indents; deeper answers stand beside what they answer

function* listed(comments) {
  const children = new Map(comments.map(({ id }) => [id, []]).concat([[0, []]]));
  for (const comment of comments) children.get(comment.parent).push(comment);
  const open = [children.get(0).values()];
  const ends = [];  // what stands behind a comment's answers
  while (open.length) {
    const { value: comment, done } = open.at(-1).next();
    if (done) {
      open.pop();
      yield ends.pop() ?? '';
      continue;
    }
    const { id, author, time, html } = comment;
    const at = new Date(time).toISOString();
    const name = escape(author.name);
    yield `<li id="comment-${id}" class="comment depth-${Math.min(comment.depth, NESTED)}"><article id="div-comment-${id}" class="comment-body">` +
      `<footer class="comment-meta"><div class="comment-author vcard"><img alt="" src="/avatar.svg" class="avatar photo" height="32" width="32" loading="lazy" ` +
      `decoding="async"> <b class="fn">${author.url ? `<a href="${author.url}" class="url" rel="ugc external nofollow">${name}</a>` : name}</b> ` +
      `<span class="says">says:</span></div><div class="comment-metadata"><a href="#comment-${id}"><time datetime="${at}">` +
      `${at.slice(0, 10)} at ${at.slice(11, 16)}</time></a></div></footer><div class="comment-content">\n${html}\n</div><div class="reply">` +
      `<a rel="nofollow" class="comment-reply-link" href="?replytocom=${id}#respond" aria-label="Reply to ${name}">Reply</a></div></article>\n`;
    const answers = children.get(id);
    const nests = open.length < NESTED && answers.length;
    if (nests) yield '<ol class="children">\n';
    else yield '</li>\n';
    if (answers.length) {
      open.push(answers.values());
      ends.push(nests ? '</ol></li>\n' : '');
    }
  }
}

/** The same conversation as a blog engine sends it: a nested list, no script. */
export const plainPage = (comments) => page(`<style>${LIST_CSS}</style>`,
  `<div id="comments"><h2>${comments.length} comments</h2><ol class="comment-list">\n${[...listed(comments)].join('')}</ol></div>` +
  '<form id="commentform"><label>Comment <textarea name="comment"></textarea></label><button>Post</button></form>');

/** The page that embeds ours, as widget/README.md says. */
export const ourPage = () => page('<script type="module" src="/rejoinder.js"></script>',
  '<rejoinder-thread endpoint="/comments" thread="bench"></rejoinder-thread>');

/** The page that has the thread in it already. */
export const servedPage = (html) => page('', html);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const comments = thread(Number(process.argv[2] ?? 1000));
  const sum = (of) => comments.reduce((total, comment) => total + of(comment), 0);
  console.log({
    comments: comments.length, roots: sum(({ parent }) => Number(!parent)), deepest: comments.reduce((most, { depth }) => Math.max(most, depth), 0),
    'mean characters': Math.round(sum(({ markdown }) => markdown.length) / comments.length),
    'with links': sum(({ html }) => Number(html.includes('<a '))), 'with code': sum(({ html }) => Number(html.includes('<code'))),
    'with quotes': sum(({ html }) => Number(html.includes('<blockquote'))), 'with lists': sum(({ html }) => Number(html.includes('<ul'))),
    'JSON bytes': Buffer.byteLength(native(comments)), 'page bytes': Buffer.byteLength(plainPage(comments)),
  });
}

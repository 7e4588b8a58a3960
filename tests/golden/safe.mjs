// An independent reading of the HTML that the core may write: a strict tokeniser that knows only the allowed language.
// It shares nothing with the core, so that both would have to be wrong in the same way.

const VOID = new Set(['br', 'hr', 'input']);
const BODY = 'a blockquote br code del em hr li ol p pre strong sub sup ul';
const AROUND = 'article bdi button div form h2 h3 input label option select span textarea time';
const PHRASING = new Set('a br code del em strong sub sup bdi span time button input textarea label select option'.split(' '));
const ONLY_PHRASING = new Set('a code del em h2 h3 p pre strong sub sup bdi span time label button select option'.split(' '));

const BODY_ATTRIBUTES = { a: ['class', 'href', 'rel'], ol: ['start'], code: ['class'] };
const AROUND_ATTRIBUTES = new Set(`action aria-describedby aria-expanded aria-label aria-labelledby aria-level aria-live aria-pressed autocomplete class data-do data-gen
  data-key data-level data-limit data-new data-state datetime dir hidden href id lang maxlength method name novalidate part placeholder rel required role rows selected start tabindex
  title type value`.split(/\s+/));

const DEEPEST = 64 + 8;
// Every invisible, reordering or control character that must not stand in a link or a name.
const TRICKY = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff"<>\\`]/u;
const OVERRIDES = /[\u202d\u202e]/u;
const REORDERING = /[\u202a-\u202e\u2066-\u2069]/u; // ends with its block, but must not begin in a line that is somebody's name
const ONE_LINE = new Set('a code button label h2 h3 bdi'.split(' '));

const unescape = (text) => text.replace(/&(amp|lt|gt|quot|nbsp);/g, (_, n) => ({ amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' })[n]);

function badUrl(url) {
  if (/^#c-[\w.~%-]+$/.test(url)) return null;
  if (!/^(https?:\/\/[^/?#]|mailto:[^/])/i.test(url)) return 'is of no allowed scheme';
  if (TRICKY.test(url)) return 'holds a character that a link must not';
  if (/^https?:\/\/[^/?#]*@/i.test(url)) return 'holds user information';
  return null;
}

// The first thing that must not be there, or null. `page`: a whole thread, not one body.
export function complaint(bytes, page) {
  let html;
  try {
    html = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'is not UTF-8';
  }
  if (/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/u.test(html)) return 'holds a control character';
  if (html.includes('@secret.example')) return 'tells an e-mail address';

  const tags = new Set((page ? `${BODY} ${AROUND}` : BODY).split(' '));
  const open = [];
  const ids = new Set(), keys = new Set(), named = [];
  const piece = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|([^<]+)|(<)/gy;
  for (let match; (match = piece.exec(html));) {
    const [whole, end, tag, attributes, text, stray] = match;
    const at = `at ${match.index}: ${JSON.stringify(html.slice(match.index, match.index + 60))}`;
    const parent = open[open.length - 1];
    if (stray) return `a "<" that opens nothing ${at}`;
    if (text !== undefined) {
      const bad = text.match(/>|&(?!(?:amp|lt|gt|nbsp);)|\u00a0/);
      if (bad) return `${JSON.stringify(bad[0])} not escaped in text ${at}`;
      if (OVERRIDES.test(text) || (REORDERING.test(text) && open.some((tag) => ONE_LINE.has(tag)))) return `a reordering ${at}`;
      if ((parent === 'ul' || parent === 'ol') && text.trim()) return `text in a list ${at}`;
      if (parent === 'pre' && html[match.index - 1] === '>' && html.slice(0, match.index).endsWith('<pre>') && text[0] === '\n') return `a line's end that a parser drops ${at}`;
      continue;
    }
    if (!tags.has(tag)) return `element ${tag} ${at}`;
    if (end) {
      if (attributes || VOID.has(tag)) return `end tag ${at}`;
      if (open.pop() !== tag) return `ends ${tag} inside ${parent} ${at}`;
      continue;
    }
    if (ONLY_PHRASING.has(parent) && !PHRASING.has(tag)) return `${tag} in ${parent} ${at}`;
    if (tag === 'a' && open.includes('a')) return `a link in a link ${at}`;
    if ((parent === 'ul' || parent === 'ol') !== (tag === 'li')) return `${tag} in ${parent} ${at}`;

    const seen = new Map();
    for (const [, name, escaped] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
      if (seen.has(name)) return `${name} twice ${at}`;
      if (/&(?!(?:amp|lt|gt|quot|nbsp);)|\u00a0/.test(escaped)) return `"&" not escaped in ${name} ${at}`;
      const value = unescape(escaped);
      seen.set(name, value);
      if (page ? !AROUND_ATTRIBUTES.has(name) : !BODY_ATTRIBUTES[tag]?.includes(name)) return `attribute ${name} ${at}`;
      if (tag === 'code' && name === 'class' && !/^language-[\w+#.-]{1,32}$/.test(value)) return `class ${at}`;
      if (tag === 'a' && name === 'class' && !page && value !== 'rj-at') return `class ${at}`;
      if (name === 'start' && !/^-?\d{1,10}$/.test(value)) return `start ${at}`;
      if (name === 'href' && badUrl(value)) return `link ${badUrl(value)} ${at}`;
      if (name === 'id' || name === 'data-key') {
        const known = name === 'id' ? ids : keys;
        if (known.has(value)) return `${name} ${JSON.stringify(value)} twice ${at}`;
        known.add(value);
      }
      if (name === 'aria-labelledby' || name === 'aria-describedby') named.push(...value.split(' '));
    }
    if (seen.get('href')?.startsWith('#') && seen.has('rel')) return `rel inside the thread ${at}`;
    // A stranger's link may well go nowhere; our own may not.
    if (seen.get('href')?.startsWith('#') && seen.has('class') && seen.get('class') !== 'rj-at') named.push(seen.get('href').slice(1));
    if (tag === 'a' && !seen.has('href')) return `a link to nothing ${at}`;
    // A comment's own address is the host's, not a stranger's.
    const own = page && /^rj-(?:time|to)$/.test(seen.get('class'));
    if (tag === 'a' && !own && /^h/i.test(seen.get('href')) && !/\bugc\b.*\bnofollow\b.*\bnoopener\b/.test(seen.get('rel') ?? '')) return `a link without rel ${at}`;
    if (!VOID.has(tag) && open.push(tag) > DEEPEST) return `deeper than ${DEEPEST} ${at}`;
  }
  if (open.length) return `leaves ${open.join(', ')} open`;
  for (const id of named) if (!ids.has(id)) return `names ${JSON.stringify(id)}, which is nowhere`;
  return null;
}

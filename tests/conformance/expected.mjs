// The specification's HTML as we would have written it: every deviation that is a rule, once.

const PIECE = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+="[^"]*")*)\s*\/?>|([^<]+)/gs;
const BLOCKS = new Set(['blockquote', 'hr', 'li', 'ol', 'p', 'pre', 'ul']);
const EDGE = /^$|<(?:br|\/?(?:blockquote|hr|li|ol|p|pre|ul))(?: start="\d+")?>$/;
const decode = (text) => text.replace(/&(amp|lt|gt|quot);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name]);
const encode = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const link = (url, text) => `<a href="${url}" rel="ugc nofollow noopener">${text || url}</a>`;

// Only absolute web and mail addresses are links; the others are their text.
const taken = (url) => /^(?:https?:\/\/[\w[][\w.:[\]-]*(?:[/?#]|$)|mailto:[^@?]+@)/i.test(url);
const spelt = (url) => url.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase()).replace(/[^\w\-.~!$&'()*+,;=:@/?#%]/gu, encodeURIComponent);
// Bare web and mail addresses are links.
const linked = (text) => text
  .replace(/https?:\/\/[^\s<>"]*[^\s<>"?!.,:;*_~')]/g, (url) => (taken(url) ? link(url, url) : url))
  .replace(/(?<![\w@/.-])[\w.+-]*\w@[\w-]+(?:\.[\w-]+)+/g, (mail) => link(`mailto:${mail}`, mail));

export function expected(specHtml) {
  const open = [];  // [tag, what ends it]
  const inside = (tag) => open.some(([name]) => name === tag);
  let out = '';
  let begin = -1;  // of the text of a link that is taken
  for (const [, end, tag, attributes = '', text] of specHtml.matchAll(PIECE)) {
    if (text !== undefined) {
      write(text);
    } else if (end) {
      const ending = open.pop()?.[1] ?? '';
      if (BLOCKS.has(tag)) out = out.replace(/(?:<br>)+$/, '');
      out = typeof ending === 'string' ? out + ending : ending();
    } else {
      start(tag, Object.fromEntries([...attributes.matchAll(/([a-z-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value])));
    }
  }
  return out.replace(/<p>(?:<strong><\/strong>)?<\/p>/g, '');

  function write(text) {
    const plain = encode(decode(text)).replaceAll('\u00a0', '&nbsp;');
    if (inside('code')) {
      out += plain;
      return;
    }
    // A line's end is a <br>; the one around a block is only the specification's layout.
    const bare = EDGE.test(out) ? plain.replace(/^\n+/, '') : plain;
    const broken = bare.replaceAll('\n', '<br>');
    out += inside('a') ? broken : linked(broken);
  }

  function start(tag, { href = '', src = '', alt, class: language, start: from }) {
    if (BLOCKS.has(tag)) out = out.replace(/(?:<br>)+$/, '');
    switch (tag) {
      case 'br': out += '<br>'; return;
      case 'hr': out += '<hr>'; return;
      case 'img':  // an image is a link, in a link its text
        if (inside('a') && begin >= 0) out += alt || src;
        else out += taken(src) ? link(spelt(src), alt) : alt || src;
        return;
      case 'a': {
        const url = spelt(decode(href));
        begin = taken(url) ? out.length : -1;
        open.push(['a', () => (begin < 0 ? out : out.slice(0, begin) + link(encode(url), out.slice(begin)))]);
        return;
      }
      case 'h1': case 'h2': case 'h3': case 'h4': case 'h5': case 'h6':
        out = `${out.replace(/(?:<br>)+$/, '')}<p><strong>`;
        open.push([tag, '</strong></p>']);
        return;
      case 'code':
        out += /^language-[\w+#.-]{1,32}$/.test(language ?? '') ? `<code class="${language}">` : '<code>';
        break;
      case 'ol': out += from === undefined ? '<ol>' : `<ol start="${from}">`; break;
      default: out += `<${tag}>`;
    }
    open.push([tag, `</${tag}>`]);
  }
}

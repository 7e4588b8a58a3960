// The vocabulary of patches, played on the widget's own View without a core.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../stage.mjs';

const require = createRequire(join(root, 'toolchain/deps/package.json'));
const line = (id, text = id) => `<article class="rj-c" data-key="c:${id}"><div class="rj-body">${text}</div><p class="rj-do"><button type="button" data-do="reply">Reply</button></p></article>`;
const page = (...ids) => `<div class="rj" data-key="root"><p class="rj-status" data-key="status"></p><div class="rj-list" data-key="list">${ids.map((id) => line(id)).join('')}</div></div>`;

/** A page with a View of the widget's sources; `play(patches)` applies them and tells the keys in the list. */
async function stand(scene, html) {
  const { build } = require('esbuild');
  const { outputFiles: [bundle] } = await build({ stdin: { contents: "export { View } from './patch'; export { Keep } from './keep';", resolveDir: join(root, 'widget/src') },
    bundle: true, format: 'iife', globalName: 'widget', write: false });
  const open = await scene.open('<main></main>');
  await open.addScriptTag({ content: bundle.text });
  await open.evaluate((html) => {
    window.shadow = document.querySelector('main').attachShadow({ mode: 'open' });
    window.fresh = [];
    window.view = new widget.View(shadow, (piece) => fresh.push(piece.dataset.key));
    window.keep = new widget.Keep(shadow, view, new AbortController().signal);
    view.apply([{ type: 'replace', key: 'root', html }]);
  }, html);
  return (...patches) => open.evaluate((patches) => {
    view.apply(patches);
    return [...shadow.querySelector('.rj-list').children].map((e) => e.dataset.key.slice(2)).join(' ');
  }, patches);
}

export default {
  async 'patches do what they say, once or twice'(scene) {
    const play = await stand(scene, page('a', 'b', 'c'));
    const twice = async (patch, order, what) => {
      scene.same(await play(patch), order, what);
      scene.same(await play(patch), order, `${what}, again`);
    };
    await twice({ type: 'insert', in: 'list', after: '', html: line('x') }, 'x a b c', 'insert as the first');
    await twice({ type: 'insert', in: 'list', after: 'c:b', html: line('y') + line('z') }, 'x a b y z c', 'insert two behind one');
    await twice({ type: 'insert', in: 'list', after: 'c:c', html: line('a', 'moved') }, 'x b y z c a', 'insert moves what is there');
    await twice({ type: 'insert', in: 'list', after: 'c:y', html: line('y') }, 'x b y z c a', 'insert behind itself stays');
    await twice({ type: 'remove', key: 'c:x' }, 'b y z c a', 'remove');
    await twice({ type: 'remove', key: 'c:never' }, 'b y z c a', 'remove of something unknown');
    await twice({ type: 'replace', key: 'c:a', html: line('a', 'again') }, 'b y z c a', 'replace');
    await twice({ type: 'replace', key: 'c:never', html: line('q') }, 'b y z c a', 'replace of something unknown');
    await twice({ type: 'text', key: 'c:z', text: '<b>text</b>' }, 'b y z c a', 'text');
    scene.same(await scene.page.evaluate(() => view.get('c:z').innerHTML), '&lt;b&gt;text&lt;/b&gt;', 'which is text');
    await play({ type: 'attr', key: 'c:a', name: 'data-state', value: 'sending', on: true });
    scene.same(await scene.page.evaluate(() => view.get('c:a').dataset.state), 'sending', 'attr on');
    await play({ type: 'attr', key: 'c:a', name: 'data-state', value: '', on: false });
    scene.same(await scene.page.evaluate(() => view.get('c:a').dataset.state), undefined, 'attr off');
    await play({ type: 'attr', key: 'c:a', name: 'onclick', value: 'alert(1)', on: true }, { type: 'attr', key: 'c:a', name: 'href', value: 'javascript:alert(1)', on: true });
    scene.same(await scene.page.evaluate(() => view.get('c:a').getAttributeNames().join()), 'class,data-key', 'an attribute that may not be is not set');
    scene.same(await scene.page.evaluate(() => fresh.at(-1)), 'c:a', 'new pieces are told');
    scene.same(await scene.page.evaluate(() => view.get('c:x')), undefined, 'what has gone is forgotten');
  },

  async 'markup off the list is dropped'(scene) {
    scene.allow(/left out of the page/);
    const play = await stand(scene, page('a'));
    const left = async (html) => {
      await play({ type: 'replace', key: 'c:a', html: `<article data-key="c:a">${html}</article>` });
      return scene.page.evaluate(() => view.get('c:a').innerHTML);
    };
    for (const [html, should] of [
      ['<p>a<script>x=1</script>b</p>', '<p>ab</p>'],
      ['<p onclick="x=1" style="color:red" title="t">a</p>', '<p title="t">a</p>'],
      ['<img src=x onerror=x=1>', ''],
      ['<svg><a href="#c-1"><text>x</text></a></svg><math><mi>x</mi></math>', ''],
      ['<a href="javascript:x=1">a</a><a href=" javascript:x=1">b</a><a href="java\tscript:x=1">c</a><a href="/x">d</a><a href="//x">e</a>', '<a>a</a><a>b</a><a>c</a><a>d</a><a>e</a>'],
      ['<a href="https://x.example/" rel="ugc">a</a><a href="#c-1">b</a><a href="mailto:a@x.example">c</a>', '<a href="https://x.example/" rel="ugc">a</a><a href="#c-1">b</a><a href="mailto:a@x.example">c</a>'],
      ['<form action="javascript:x=1" formaction="y"><button formaction="javascript:x=1">a</button></form>', '<form><button>a</button></form>'],
      ['<template><script>x=1</script></template><slot></slot><rejoinder-thread></rejoinder-thread><iframe srcdoc="x"></iframe>', ''],
      ['<textarea></textarea><input name="name" value="&quot;"><br><hr>', '<textarea></textarea><input name="name" value="&quot;"><br><hr>'],
    ]) scene.same(await left(html), should, html);
    scene.same(await scene.page.evaluate(() => window.x), undefined, 'and nothing of it has run');
  },

  async 'the focus outlives a replacement'(scene) {
    const form = '<form class="rj-form" data-key="f:" data-gen="1"><input name="name"><textarea name="body"></textarea></form>';
    const play = await stand(scene, page('a', 'b'));
    const focused = () => scene.page.evaluate(() => { const e = shadow.activeElement; return e ? `${e.closest('[data-key]').dataset.key} ${e.localName}` : 'none'; });
    await scene.page.evaluate(() => view.get('c:b').querySelector('button').focus());
    await play({ type: 'replace', key: 'c:b', html: line('b', 'edited') });
    scene.same(await focused(), 'c:b button', 'a button of a replaced comment');
    await play({ type: 'insert', in: 'list', after: '', html: line('b', 'moved') });
    scene.same(await focused(), 'c:b button', 'of a moved one');
    await play({ type: 'replace', key: 'c:b', html: '<article data-key="c:b"><p>This comment was removed.</p></article>' });
    scene.same(await focused(), 'c:b article', 'the comment itself where the button has gone');
    await play({ type: 'insert', in: 'root', after: 'status', html: form });
    await scene.page.evaluate(() => { const area = view.get('f:').querySelector('textarea'); area.value = 'some text'; area.focus(); area.setSelectionRange(2, 5); });
    await play({ type: 'insert', in: 'root', after: 'list', html: form });
    scene.same(await focused(), 'f: textarea', 'a field of a form that moves');
    scene.same(JSON.stringify(await scene.page.evaluate(() => [shadow.activeElement.value, shadow.activeElement.selectionStart, shadow.activeElement.selectionEnd])), '["some text",2,5]', 'with its text and selection');
  },

  async 'the line that is being read stays where it is'(scene) {
    const ids = Array.from({ length: 60 }, (_, i) => `n${i}`);
    const play = await stand(scene, page(...ids));
    await scene.page.evaluate(() => scrollTo(0, view.get('c:n30').getBoundingClientRect().top + scrollY - 4));
    const top = () => scene.page.evaluate(() => Math.round(view.get('c:n30').getBoundingClientRect().top));
    const before = await top();
    await play({ type: 'replace', key: 'root', html: page('early', 'earlier', ...ids) });
    scene.check(Math.abs(await top() - before) <= 1, 'when everything is drawn anew', `${before} → ${await top()}`);
  },

  async 'a composer that stands is kept through everything'(scene) {
    for (const native of [true, false]) {
      const play = await stand(scene, page('a', 'b'));
      const how = native ? '' : ', in a browser that moves nothing in place';
      if (!native) await scene.page.evaluate(() => { for (const { prototype } of [Element, DocumentFragment]) delete prototype.moveBefore; });
      const form = (gen, key = 'b') => `<form class="rj-form" data-key="f:${key}" data-gen="${gen}"><input name="name"><textarea name="body"></textarea><p class="rj-error" data-key="e:${key}"></p></form>`;
      const group = (id, ...html) => `<div class="rj-group" data-key="g:${id}">${html.join('')}</div>`;
      await play({ type: 'replace', key: 'list', html: `<div class="rj-list" data-key="list">${group('a', line('a'), line('b'), form(1))}</div>` });
      await scene.page.evaluate(() => {
        window.mine = view.get('f:b');
        const area = mine.querySelector('textarea');
        area.value = 'Half a thought';
        area.focus();
        area.setSelectionRange(2, 6);
        window.blurred = 0;
        area.addEventListener('blur', () => blurred++);
      });
      const still = async (what, where) => scene.same(JSON.stringify(await scene.page.evaluate(() => {
        const area = shadow.activeElement;
        return [view.get('f:b') === mine, mine.parentNode?.dataset.key, area?.closest('form') === mine, area?.value, area?.selectionStart, area?.selectionEnd,
          shadow.querySelectorAll('form').length, view.get('e:b')?.parentNode === mine];
      })), JSON.stringify([true, where, true, 'Half a thought', 2, 6, 1, true]), `${what}${how}`);
      await play({ type: 'replace', key: 'g:a', html: group('a', line('x'), line('b', 'again'), form(1)) });
      await still('its group is drawn anew', 'g:a');
      await play({ type: 'remove', key: 'g:a' }, { type: 'insert', in: 'list', after: '', html: group('c', line('b'), form(1)) + group('d', line('a')) });
      await still('its group goes and it comes back in another', 'g:c');
      await play({ type: 'insert', in: 'list', after: '', html: group('e', line('b'), form(1)) }, { type: 'remove', key: 'g:c' });
      await still('it comes in another before its own goes', 'g:e');
      await play({ type: 'insert', in: 'g:e', after: '', html: line('y') }, { type: 'insert', in: 'g:e', after: 'c:y', html: form(1) });
      await still('it moves in its group', 'g:e');
      await play({ type: 'replace', key: 'f:b', html: form(1) });
      await still('it is written again', 'g:e');
      await play({ type: 'replace', key: 'root', html: page().replace('data-key="list">', `data-key="list">${group('z', line('b'), form(1))}`) });
      await still('all is drawn anew', 'g:z');
      if (native) scene.same(await scene.page.evaluate(() => blurred), 0, 'the field has never lost the focus');
      await play({ type: 'replace', key: 'g:z', html: group('z', line('b'), form(2)) });
      scene.same(await scene.page.evaluate(() => `${view.get('f:b') === mine} ${view.get('f:b').querySelector('textarea').value} ${shadow.activeElement?.name} ${mine.isConnected}`), 'false  body false', `another number is another composer${how}`);
      await play({ type: 'remove', key: 'g:z' });
      scene.same(await scene.page.evaluate(() => `${shadow.querySelectorAll('form').length} ${view.get('f:b')}`), '0 undefined', `without a place it goes${how}`);
    }
  },

  async 'the second gate is as strict as a plain reading of its list'(scene) {
    scene.allow(/left out of the page/);
    const play = await stand(scene, page('a'));
    const wrong = await scene.page.evaluate(() => {
      const tags = ('a blockquote br code del em hr li ol p pre strong sub sup ul article bdi button div form h2 h3 input label option select span textarea time').split(' ');
      const names = ('aria-describedby aria-expanded aria-label aria-labelledby aria-level aria-live autocomplete class data-do data-gen data-key data-level data-new data-state datetime dir part ' +
        'hidden id lang maxlength method name novalidate placeholder rel required role rows selected start tabindex title type value').split(' ');
      // The plain reading: every element and every attribute looked at by itself, nothing remembered.
      const clean = (node) => {
        for (const child of [...node.childNodes]) {
          if (child.nodeType !== 1) continue;
          if (!tags.some((tag) => tag === child.localName) || child.namespaceURI !== 'http://www.w3.org/1999/xhtml') { child.remove(); continue; }
          for (const { name, value } of [...child.attributes]) {
            const link = value.toLowerCase();
            const good = names.some((one) => one === name) || (name === 'href' && ['http://', 'https://', 'mailto:', '#c-'].some((start) => link.startsWith(start))) ||
              (name === 'action' && (value === '' || ['http://', 'https://'].some((start) => link.startsWith(start))));
            if (!good) child.removeAttribute(name);
          }
          clean(child);
        }
      };
      let seed = 20260102;
      const pick = (list) => list[(seed = (seed * 1103515245 + 12345) & 0x7fffffff, seed >> 8) % list.length];
      const bad = ['script', 'style', 'img', 'svg', 'math', 'iframe', 'object', 'video', 'template', 'noscript', 'base', 'meta', 'link', 'slot', 'x-y', 'foreignObject', 'mtext', 'details', 'table', 'td', 'dialog', 'body', 'A', 'ſ'];
      const odd = ['onclick', 'onload', 'style', 'src', 'srcdoc', 'formaction', 'xlink:href', 'ping', 'target', 'is', 'slot', 'part', 'HREF', 'Href', 'href', 'href', 'action', 'ACTION', 'data-x', 'data-key2', 'aria-owns', 'autofocus', 'xmlns', 'hreF', 'contenteditable', 'popover', 'data-doc', ' class', 'tabindex2', 'accesskey', '__proto__', 'constructor'];
      const values = ['', 'x', 'javascript:x=1', ' javascript:x=1', 'JaVaScRiPt:x=1', 'java\tscript:x=1', 'https://x.example', 'HTTP://x', 'http:x', 'https:/x', 'mailto:a@x', 'MAILTO:a', '#c-1', '#C-1', '#d-1', '#', '/x', '//x', 'data:text/html,x', ' https://x', '\u0000https://x', 'vbscript:x', 'blob:x', 'https://x" onclick="x=1', "'", '&#106;avascript:x=1', '&Tab;https://x', '<b>'];
      const piece = (depth) => {
        const name = pick([...tags, ...tags, ...bad]);
        let html = `<${name}`;
        for (let i = pick([0, 1, 2, 3]); i; i--) html += `${pick([' ', '/', '\n'])}${pick([...names, ...odd, ...odd])}=${pick(['"', "'", ''])}${pick(values)}${pick(['"', "'", ''])}`;
        return `${html}>${depth ? Array.from({ length: pick([0, 1, 2]) }, () => piece(depth - 1)).join('') : pick(['', 'text', '<!-- c -->', '</p>', '&lt;'])}${pick([`</${name}>`, ''])}`;
      };
      const wrong = [];
      for (let i = 0; i < 4000 && wrong.length < 3; i++) {
        const html = `<article data-key="c:a">${piece(3)}</article>`;
        const plain = document.createElement('template');
        plain.innerHTML = html;
        clean(plain.content);
        view.apply([{ type: 'replace', key: 'c:a', html }]);
        const is = view.get('c:a')?.outerHTML;
        const should = plain.content.firstElementChild?.outerHTML;
        if (is !== should) wrong.push(`${html}\nis     ${is}\nshould ${should}`);
        if (!view.get('c:a')) view.apply([{ type: 'insert', in: 'list', after: '', html: '<article data-key="c:a"></article>' }]);
      }
      return wrong;
    });
    scene.same(wrong.join('\n'), '', 'four thousand pieces of broken markup');
    scene.same(await scene.page.evaluate(() => window.x), undefined, 'and nothing of it has run');
    await play();
  },
};

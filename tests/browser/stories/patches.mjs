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
    await twice({ type: 'order', in: 'list', keys: ['c:z', 'c:a', 'c:b'] }, 'z a b y c', 'order puts the named first');
    await twice({ type: 'replace', key: 'c:a', html: line('a', 'again') }, 'z a b y c', 'replace');
    await twice({ type: 'replace', key: 'c:never', html: line('q') }, 'z a b y c', 'replace of something unknown');
    await twice({ type: 'text', key: 'c:z', text: '<b>text</b>' }, 'z a b y c', 'text');
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
    const form = '<form class="rj-form" data-key="f:"><input name="name"><textarea name="body"></textarea></form>';
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
    await play({ type: 'order', in: 'root', keys: ['list', 'f:'] });
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
};

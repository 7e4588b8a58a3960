// What a composer does for a writer.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann Ámos', body: 'One and only', created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
  { id: '3', parent: null, author: 'Anna', body: 'Three', created: at(2) },
];
const ready = async (scene, options) => {
  scene.seed(three);
  const page = await scene.visit(options);
  const form = page.locator('form[data-key="f:"]');
  await form.locator('textarea').click();
  await form.locator('.rj-bar').waitFor();
  return { page, form, area: form.locator('textarea') };
};
const write = async (area, text, from, to = from) => {
  await area.fill(text);
  await area.evaluate((field, [a, b]) => field.setSelectionRange(a, b), [from, to]);
};
const paste = (area, html, plain = '') => area.evaluate((field, [rich, text]) => {
  const data = new DataTransfer();
  data.setData('text/html', rich);
  data.setData('text/plain', text);
  return field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true, composed: true }));
}, [html, plain]);

export default {
  async 'the toolbar writes Markdown, and it can be undone'(scene) {
    const { page, form, area } = await ready(scene);
    const tool = (name) => form.getByRole('toolbar', { name: 'Formatting' }).getByRole('button', { name });
    for (const [name, before, [from, to], after] of [
      ['Bold', 'so so', [3, 5], 'so **so**'], ['Italic', 'so so', [0, 3], '*so* so'], ['Code', 'x = 1', [0, 5], '`x = 1`'],
      ['Code', 'a\nb', [0, 3], '```\na\nb\n```\n'], ['Quote', 'a\nb', [0, 3], '> a\n> b'], ['Quote', '> a\n> b', [0, 7], 'a\nb'],
      ['Link', 'here', [0, 4], '[here](https://)'], ['Link', 'https://example.org/', [0, 20], '[](https://example.org/)'], ['Bold', '**so**', [2, 4], 'so'], ['Italic', '**so**', [2, 4], '***so***'],
    ]) {
      await write(area, before, from, to);
      await tool(name).click();
      scene.same(await area.inputValue(), after, `${name} of ${JSON.stringify(before)}`);
    }
    await write(area, 'so so', 3, 5);
    await page.keyboard.press('Control+b');
    scene.same(await area.inputValue(), 'so **so**', 'a key does the same');
    scene.same(await area.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd)), 'so', 'the words stay selected');
    await page.keyboard.press('Control+b');
    scene.same(await area.inputValue(), 'so so', 'again, and the marks are gone');
    await page.keyboard.press('Control+z');
    scene.same(await area.inputValue(), 'so **so**', 'undone');
    await page.keyboard.press('Control+Shift+Period');
    scene.same(await area.inputValue(), '> so **so**', 'a line is quoted by keys');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowRight');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.getAttribute('aria-label')), 'Italic', 'arrows lead through the toolbar');
    scene.check((await form.locator('.rj-bar button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length)) === 0, 'its buttons are large enough');
    await scene.shot('toolbar');
  },

  async 'rich text is pasted as Markdown'(scene) {
    const { area } = await ready(scene);
    for (const [html, markdown, what] of [
      ['<p>An <b>old</b> <i>story</i>, <a href="https://example.org/a(b)">told</a> again.</p><p>Twice.</p>', 'An **old** *story*, [told](https://example.org/a%28b%29) again.\n\nTwice.', 'paragraphs, emphasis, links'],
      ['<ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul><ol start="3"><li>three</li><li>four</li></ol>', '- one\n  - deeper\n- two\n\n3. three\n4. four', 'lists'],
      ['<blockquote><p>said</p><p>more</p></blockquote><p>answer <b>me</b></p>', '> said\n>\n> more\n\nanswer **me**', 'quotes'],
      ['<pre>a *b*\n  c</pre><p>and <code>d`e</code></p>', '```\na *b*\n  c\n```\n\nand `` d`e ``', 'code'],
      ['<b style="font-weight:normal"><p>plain <b>bold </b>text</p></b>', 'plain **bold** text', 'what is bold in name alone'],
      ['<b># not a * heading</b><p>1. no list, &lt;b&gt; [x]</p>', '**# not a \\* heading**\n\n1\\. no list, \\<b> \\[x\\]', 'signs that mean something here'],
      ['<p onclick="x()"><a href="javascript:alert(1)">press</a> <img src=x onerror="window.hit=1" alt="cat"><script>window.hit=1</script><style>b{}</style> <b>so</b></p>', 'press cat **so**', 'nothing that is no text'],
      [`${'<blockquote>'.repeat(300)}deep <b>down</b>`, `${'> '.repeat(300)}deep **down**`, 'as deep as it comes'],
    ]) {
      await area.fill('');
      scene.check(!await paste(area, html, 'plain'), 'it is taken over');
      scene.same(await area.inputValue(), markdown, what);
    }
    scene.check(await paste(area, '<span style="color:red">just words</span>', 'just words'), 'plain words are left to the browser');
    scene.same(await scene.page.evaluate(() => window.hit), undefined, 'nothing of it runs');
  },

  async 'names of the thread are completed'(scene) {
    const { page, area } = await ready(scene);
    await area.pressSequentially('Hello @an');
    const list = page.getByRole('listbox', { name: 'Names in this thread' });
    await scene.sees(list, 'a list is offered');
    scene.same((await list.getByRole('option').allTextContents()).join(), 'Anna,Ann Ámos', 'of those who are called so');
    scene.same(await area.evaluate((field) => field.getRootNode().getElementById(field.getAttribute('aria-activedescendant')).textContent), 'Anna', 'the first is chosen');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    scene.same(await area.inputValue(), 'Hello @Ann Ámos ', 'Enter takes it');
    scene.same(await list.count(), 0, 'and the list goes');
    await page.locator('form[data-key="f:"]').getByRole('button', { name: 'Preview' }).click();
    await scene.sees(page.locator('.rj-preview a.rj-at[href="#c-1"]'), 'the preview knows whom it calls');
    await area.click();
    await page.keyboard.press('End');
    await area.pressSequentially('@b');
    await list.waitFor();
    await page.keyboard.press('Escape');
    scene.same(await list.count(), 0, 'Escape closes it');
    scene.same(await area.inputValue(), 'Hello @Ann Ámos @b', 'and changes nothing');
    await area.pressSequentially('e');
    await list.getByRole('option', { name: 'Ben' }).click();
    scene.same(await area.inputValue(), 'Hello @Ann Ámos @Ben ', 'a press takes it, too');
    await area.pressSequentially('me@an');
    scene.same(await list.count(), 0, 'an address calls nobody');
  },

  async 'it counts down near the limit, and not before'(scene) {
    const { page, form, area } = await ready(scene);
    await area.fill('x'.repeat(60_000));
    scene.same(await form.locator('.rj-left').count(), 0, 'far from it nothing is said');
    await area.fill(`${'ü'.repeat(32_700)}`);
    await scene.sees(form.locator('.rj-left', { hasText: '136 left' }), 'near it what is left, in the host\'s measure');
    await area.fill('x'.repeat(65_540));
    await scene.sees(form.locator('.rj-left', { hasText: '4 too many' }), 'then what is too much');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live').textContent.includes('4 too many'), null, 'it is said', page);
  },

  async 'a guest is remembered when he says so'(scene) {
    const { page, form, area } = await ready(scene);
    const box = form.getByLabel('Remember my name and e-mail on this device');
    scene.check(!await box.isChecked(), 'not by default');
    await area.fill('First');
    await form.locator('[name=name]').fill('Dee');
    await form.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('article[data-state=visible]', { hasText: 'First' }).waitFor();
    const again = async () => {
      await page.reload();
      await area.click();
      await box.waitFor();
      return form.locator('[name=name]').inputValue();
    };
    scene.same(await again(), '', 'nothing was kept');
    await area.fill('Second');
    await form.locator('[name=name]').fill('Dee');
    await box.check();
    await form.getByRole('button', { name: 'Post comment' }).click();
    await page.locator('article[data-state=visible]', { hasText: 'Second' }).waitFor();
    scene.same(await again(), 'Dee', 'asked to, the page knows the name');
    await box.uncheck();
    scene.same(await again(), '', 'and forgets it at once');
  },

  async 'the standards stand before the first post'(scene) {
    scene.seed(three);
    const page = await scene.open(`<script type="module" src="/rejoinder.js"></script>
      <rejoinder-thread endpoint="/comments" thread="${scene.thread}" standards="/standards"></rejoinder-thread>`);
    await page.locator('form textarea').click();
    const link = page.getByRole('link', { name: 'Community standards' });
    await scene.sees(link, 'they are linked');
    scene.same(await link.evaluate((a) => a.href), `${scene.address}/standards`, 'where the site has them');
    await page.evaluate(() => document.querySelector('rejoinder-thread').setAttribute('standards', 'Be <b>kind</b>.'));
    await page.locator('#c-1 [data-do=reply]').click();
    await scene.sees(page.locator('.rj-standards', { hasText: 'Be <b>kind</b>.' }), 'or they are said');
  },

  async 'a selection is quoted by one press'(scene) {
    const { page } = await ready(scene);
    await page.locator('#c-1 .rj-body p').evaluate((p) => { getSelection().setBaseAndExtent(p.firstChild, 0, p.firstChild, 3); });
    await page.locator('#c-1 [data-do=reply]').click();
    const area = page.locator('form[data-key="f:1"] textarea');
    scene.same(await area.inputValue(), '> [Ann Ámos wrote](#c-1):\n> One\n\n', 'who replies to selected words quotes them');
  },

  async 'only text that cannot be kept asks before the page is left'(scene) {
    const { page, area } = await ready(scene);
    const asks = () => page.evaluate(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    await area.fill('Kept');
    await page.waitForFunction(() => Object.keys(sessionStorage).length > 0);
    scene.check(!await asks(), 'what is kept asks nothing');
    await page.evaluate(() => { Storage.prototype.setItem = () => { throw new Error('full'); }; });
    await area.fill('Not kept');
    await page.waitForFunction(() => !dispatchEvent(new Event('beforeunload', { cancelable: true })));
    scene.check(await asks(), 'what is not does');
    await area.fill('');
    await page.waitForFunction(() => dispatchEvent(new Event('beforeunload', { cancelable: true })));
    scene.check(!await asks(), 'nothing written, nothing asked');
  },
};

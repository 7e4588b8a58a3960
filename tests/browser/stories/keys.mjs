// Single keys, menus and jumps, over groups that a puppet draws.
import { puppet } from '../puppet.mjs';

// Two groups and an undrawn one; a composer stands in the first.
const tree = `(event, now) => {
  const { line, group, form, frame } = core;
  if (event.type !== 'init') return core.say?.(event, now);
  const a = [['1', 1], ['2', 2], ['3', 3]], b = [['4', 2], ['5', 1], ['6', 2]];
  const to = { 2: '1', 3: '2', 4: '1', 6: '5' };
  const lines = (all) => all.map((one) => line(one, { to: to[one[0]] }) + (one[0] === '2' ? form('2', 1) : '')).join('');
  return { patches: [{ type: 'replace', key: 'root', html: frame(group('1', lines(a)) + group('4', lines(b)) + group('7')) }], effects: [core.ready] };
}`;
const inside = () => { const e = document.querySelector('rejoinder-thread').shadowRoot.activeElement; return e?.id || e?.getAttribute('name') || e?.localName || ''; };
const user = (page) => page.evaluate(() => core.user().map(({ action, key, value }) => [action, key, value].filter((x) => x !== undefined).join(' ')).join(', '));

async function open(scene, { attributes = '', path = '/story.html', after = '' } = {}) {
  const page = scene.page;
  await puppet(page, tree);
  await scene.open(`<style>body{font:16px/1.5 sans-serif}</style><script type="module" src="/rejoinder.js"></script>
    <rejoinder-thread endpoint="/none" thread="t" ${attributes}></rejoinder-thread>${after}`, { path });
  await page.locator('#c-6').waitFor();
  await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
  return page;
}

export default {
  async 'keys go from comment to comment'(scene) {
    const page = await open(scene);
    const keys = async (pressed, should, what) => {
      for (const key of pressed) await page.keyboard.press(key);
      scene.same(await page.evaluate(inside), should, what);
    };
    await page.locator('#c-1 [data-do=fold]').focus();
    await keys('j', 'c-2', 'j the next one');
    await keys('jj', 'c-4', 'past a composer and into the next group');
    await keys('k', 'c-3', 'k back again');
    await keys('K', 'c-3', 'K stays without an earlier sibling');
    await keys('u', 'c-2', 'u the parent');
    await keys('J', 'c-4', 'J the next sibling, in another group');
    await keys('K', 'c-2', 'K the one before');
    await keys('j', 'c-3', 'deeper');
    await keys('t', 'c-1', 't the beginning of the branch');
    await keys('J', 'c-5', 'from branch to branch');
    await keys('jj', 'c-6', 'an undrawn group is the end');
    await keys('t', 'c-5', 't of the second branch');
    await keys('K', 'c-1', 'and back to the first');
    await keys('r', 'c-1', 'r');
    await keys('h', 'c-1', 'h');
    await keys('e', 'c-1', 'e');
    scene.same(await user(page), 'reply 1, fold 1, exchange 1', 'reply, fold and exchange are asked of the core');
    await keys(['Control+j', 'Alt+j'], 'c-1', 'with Control or Alt a key is the browser\'s');
    await page.locator('form[data-key="f:2"] textarea').focus();
    await page.keyboard.type('jukebox?');
    scene.same(await page.locator('form[data-key="f:2"] textarea').inputValue(), 'jukebox?', 'in a field keys are text');
  },

  async 'a sheet says what the keys do'(scene) {
    const page = await open(scene);
    await page.locator('#c-2 [data-do=reply]').focus();
    await page.keyboard.press('?');
    await scene.sees(page.getByRole('dialog', { name: 'Keys' }), 'it opens');
    await scene.shot('keys');
    await page.keyboard.press('Escape');
    scene.same(await page.getByRole('dialog').count(), 0, 'Escape closes it');
    scene.same(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.closest('article')?.id), 'c-2', 'and the focus goes back');
    scene.same(await user(page), '', 'the core has heard nothing of it');
  },

  async 'keys can be switched off'(scene) {
    const page = await open(scene, { attributes: 'shortcuts="off"' });
    await page.locator('#c-1 [data-do=fold]').focus();
    for (const key of ['j', '?', 'r']) await page.keyboard.press(key);
    scene.same(await page.evaluate(inside), 'button', 'the focus stays');
    scene.same(await user(page), '', 'nothing is asked');
    scene.same(await page.getByRole('dialog').count(), 0, 'nothing opens');
  },

  async 'ten thousand siblings are passed in no time'(scene) {
    const page = await open(scene);
    await page.evaluate(() => {
      const list = Array.from({ length: 313 }, (_, g) => core.group(`x${g}`, Array.from({ length: 32 }, (_, i) => core.line([`x${g}-${i}`, i || g ? 2 : 1])).join('')));
      core.say = () => ({ patches: [{ type: 'insert', in: 'list', after: '', html: list.join('') + core.group('end', core.line(['end', 1])) }] });
      dispatchEvent(new Event('online'));
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      root.querySelector('[id="c-x0-0"] [data-do=fold]').focus();
    });
    const took = await page.evaluate(() => {
      const start = performance.now();
      document.querySelector('rejoinder-thread').shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'J', bubbles: true, composed: true }));
      return performance.now() - start;
    });
    scene.same(await page.evaluate(inside), 'c-end', 'J goes to the next branch');
    scene.check(took < 1000, 'at once', took);
  },

  async 'a jump to the parent, and Back'(scene) {
    const page = await open(scene);
    await page.locator('#c-4 .rj-to').click();
    scene.same(await page.evaluate(inside), 'c-1', 'the parent has the focus');
    scene.same(await page.evaluate(() => location.hash), '#c-1', 'and the address');
    await page.goBack();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-4', null, 'Back goes to where one came from');
    scene.same(await page.evaluate(() => location.hash), '#c-4', 'by its address');
    await page.goForward();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-1', null, 'and Forward to the parent');
    scene.same(await user(page), '', 'nothing needs the core');
  },

  async 'a comment that is not in the page is asked for'(scene) {
    const page = await open(scene, { path: '/story.html#c-a%20b' });
    await scene.holds(() => core.user().length === 1, null, 'at the beginning');
    scene.same(await user(page), 'seek a b', 'by its id');
    await page.evaluate(() => {
      core.say = ({ action, key }) => action === 'seek' ? { patches: [{ type: 'replace', key: 'g:7', html: core.group('7', core.line([key, 1])) }], effects: [{ type: 'focus', key: `c:${key}` }] } : {};
      location.hash = '#c-late';
    });
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-late', null, 'later as well; it comes and has the focus');
    await page.evaluate(() => { location.hash = '#c-%E0%A4%A'; location.hash = '#other'; });
    await page.evaluate(() => new Promise((done) => setTimeout(done)));
    scene.same(await user(page), 'seek a b, seek late', 'no id, no question');
  },

  async 'the menu of a comment'(scene) {
    await scene.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: scene.address });
    const page = await open(scene, { after: '<p id="elsewhere">elsewhere</p>' });
    await page.evaluate(() => {
      let open = '';
      const draw = (id) => ({ type: 'replace', key: `c:${id}`, html: core.line([id, 1], { text: 'Some words to quote.', more: open === id
        ? '<div class="rj-menu"><button type="button" data-do="exchange">Only this exchange</button><button type="button" data-do="quote">Quote</button><button type="button" data-do="link">Copy link</button></div>' : '' }) });
      core.say = ({ action, key }) => {
        if (action !== 'menu') return {};
        open = open === key ? '' : key;
        return { patches: [draw(key)] };
      };
    });
    const menu = page.locator('.rj-menu');
    const more = page.locator('#c-5 [data-do=menu]');
    await more.click();
    await scene.sees(menu, 'opens');
    await page.locator('#elsewhere').click();
    scene.same(await menu.count(), 0, 'a click elsewhere closes it');
    await more.click();
    await more.click();
    scene.same(await menu.count(), 0, 'so does its button');
    await more.click();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    scene.same(await menu.count(), 0, 'and Escape');
    scene.same(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.dataset.do), 'menu', 'which goes back to the button');
    await page.evaluate(() => {
      const text = document.querySelector('rejoinder-thread').shadowRoot.querySelector('#c-5 p').firstChild;
      getSelection().setBaseAndExtent(text, 5, text, 10);
    });
    await more.click();
    await page.getByRole('button', { name: 'Quote' }).click();
    scene.same(await page.evaluate(() => core.user().at(-1).body), 'words', 'Quote takes what was selected');
    await page.locator('#elsewhere').click();
    await more.click();
    await page.getByRole('button', { name: 'Quote' }).click();
    scene.same(await page.evaluate(() => core.user().at(-1).action + core.user().at(-1).body), 'quote', 'without a selection nothing, which means all');
    await page.getByRole('button', { name: 'Copy link' }).click();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live').textContent === 'Link copied', null, 'the link is copied');
    const told = await page.evaluate(() => navigator.clipboard.readText());
    scene.check(/^Reader 5, .*2 January 2026.*20:00: /.test(told), 'with who and when', told);
    scene.same(told.slice(told.indexOf(': ') + 2), `${scene.address}/story.html#c-5`, 'as an absolute address');
  },

  async 'rearranged, the comment that it is about stays on the screen'(scene) {
    const page = await open(scene);
    await page.evaluate(() => {
      const many = (from, n, where) => Array.from({ length: n }, (_, i) => core.line([`${where}${from + i}`, 1])).join('');
      const start = core.frame(core.group('a', many(0, 30, 'm')) + core.group('b', many(30, 30, 'm')), '<select name="order" data-do="order"><option value="newest">n</option><option value="best">b</option></select><button type="button" data-do="all">All</button>');
      core.say = (event, now) => {
        if (event.type === 'host') return { patches: [{ type: 'replace', key: 'root', html: start }] };
        // The list is drawn anew with empty groups, the one in question a slice later, and others above it later still.
        if (event.type === 'user') {
          core.steps = [[{ type: 'replace', key: 'g:b', html: core.group('b', many(0, 20, 'm') + many(20, 40, 'm')) }], [{ type: 'replace', key: 'g:x', html: core.group('x', many(0, 60, 'x')) }]];
          return { patches: [{ type: 'replace', key: 'list', html: `<div class="rj-list" data-key="list">${core.group('x')}${core.group('b')}</div>` }], wake: now };
        }
        if (event.type === 'tick') return { patches: core.steps.shift() ?? [], wake: core.steps.length ? now : -1 };
        return {};
      };
      dispatchEvent(new Event('online'));
    });
    const top = (id) => page.evaluate((id) => document.querySelector('rejoinder-thread').shadowRoot.getElementById(id).getBoundingClientRect().top, id);
    const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
    for (const [how, act] of [
      ['fold', () => page.locator('#c-m25 [data-do=fold]').click()],
      ['exchange', async () => { await page.locator('#c-m25 [data-do=reply]').focus(); await page.keyboard.press('e'); }],
      ['order', () => page.evaluate(() => { const select = document.querySelector('rejoinder-thread').shadowRoot.querySelector('select'); select.value = 'best'; select.dispatchEvent(new Event('change', { bubbles: true })); })],
    ]) {
      await page.evaluate(() => { dispatchEvent(new Event('online')); document.querySelector('rejoinder-thread').shadowRoot.getElementById('c-m25').scrollIntoView({ block: 'start' }); scrollBy(0, 60); });
      await frames();
      const before = await top('c-m25');
      await act();
      await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('.rj-group:empty').length === 0, null, `${how}: all is drawn`);
      await frames();
      scene.check(Math.abs(await top('c-m25') - before) <= 2, `${how}: it has not moved`, `${before} → ${await top('c-m25')}`);
    }
    scene.same(await page.evaluate(() => core.user().map(({ action, key, value }) => `${action} ${key} ${value ?? ''}`).at(-1)), 'order m25 best', 'an order is asked with its value and the comment at the top');
  },
};

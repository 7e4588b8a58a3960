// The second part of the script comes after the first comments; nothing that a reader does before it is here is lost.
import { puppet } from '../puppet.mjs';
import { hold } from '../stage.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const two = [{ id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) }, { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) }];
const part = '**/write.js*';

export default {
  async 'it is asked for after the first comments'(scene) {
    scene.seed(two);
    const asked = [];
    scene.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const page = await scene.visit();
    await scene.sees(page.locator('article'), 'comments appear');
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
    scene.check(asked.indexOf('/write.js') > asked.indexOf('/comments'), 'not before they are there', asked.join(' '));
    scene.same(asked.filter((path) => path === '/write.js').length, 1, 'once');
  },

  async 'what is pressed before it is here waits for it'(scene) {
    scene.seed(two);
    const release = await hold(scene.page, part);
    const page = await scene.visit();
    await page.locator('#c-2').waitFor();
    await page.locator('#c-2 [data-do=reply]').click();
    await page.locator('form[data-key="f:"] textarea').fill('Typed early');
    await page.locator('form[data-key="f:"] [name=name]').fill('Dee');
    await page.getByRole('button', { name: 'Post comment' }).click();
    scene.same(await page.locator('form').count(), 1, 'nothing happens yet');
    scene.same(new URL(page.url()).pathname, '/story.html', 'the page stays');
    release();
    await scene.sees(page.locator('form[data-key="f:2"]'), 'then the composer opens');
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'Typed early' }), 'and what was typed is posted');
    const all = await scene.stored();
    scene.same(all.filter((c) => c.body === 'Typed early').length, 1, 'once');
  },

  async 'what is typed before it is here is a draft like any other'(scene) {
    scene.seed(two);
    const release = await hold(scene.page, part);
    const page = await scene.visit();
    await page.locator('form[data-key="f:"] textarea').fill('Half an early thought');
    release();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
    await page.unroute(part);
    await page.reload();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot?.querySelector('textarea')?.value === 'Half an early thought', null, 'it survives a reload');
  },

  async 'Control+Enter before it is here posts'(scene) {
    scene.seed(two);
    const release = await hold(scene.page, part);
    const page = await scene.visit();
    await page.locator('form[data-key="f:"] textarea').fill('By key');
    await page.keyboard.press('Control+Enter');
    release();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'By key' }), 'once it is');
    scene.same((await scene.stored()).length, 3, 'and once');
  },

  async 'an order chosen and a button drawn anew before it is here'(scene) {
    const page = scene.page;
    await puppet(page, `(event) => event.type === 'init' ? { patches: [{ type: 'replace', key: 'root', html: core.frame(core.group('1', core.line(['1', 1]) + core.form('1', 1)),
      '<select name="order" data-do="order"><option value="newest">Newest</option><option value="best">Best</option></select>') }], effects: [core.ready] } : {}`);
    const release = await hold(page, part);
    await scene.visit();
    await page.locator('select').selectOption('best');
    await page.locator('#c-1 [data-do=fold]').click();
    await page.locator('#c-1 [data-do=menu]').dblclick();
    await page.locator('textarea').fill('Not yet sent');
    await page.evaluate(() => {
      core.answer = () => ({ patches: [{ type: 'replace', key: 'g:1', html: core.group('1', core.line(['1', 1]) + core.form('1', 2)) }] });
      dispatchEvent(new Event('online'));
      core.answer = () => ({});
    });
    scene.same(await page.locator('textarea').inputValue(), 'Not yet sent', 'a composer keeps its text, whatever its number');
    release();
    await scene.holds(() => core.user().length >= 3, null, 'all of it reaches the core');
    scene.same(await page.evaluate(() => core.user().map(({ action, key, value }) => `${action}:${key}:${value ?? ''}`).join(' ')), 'order::best fold:1: menu:1:', 'once, in its order');
  },

  async 'it cannot be had'(scene) {
    scene.allow(/ERR_|Failed to|rejoinder:/);
    scene.seed(two);
    let tries = 0;
    await scene.page.clock.install();
    await scene.page.route(part, (route) => {
      tries++;
      return route.abort();
    });
    const page = await scene.visit();
    await scene.page.clock.runFor(3000);
    await scene.sees(page.locator('#c-2'), 'comments are there all the same');
    for (let i = 0; i < 8 && !await page.getByText('could not be loaded').count(); i++) await page.clock.runFor(2000);
    await scene.sees(page.locator('.rj-status', { hasText: 'could not be loaded' }), 'the reader is told');
    scene.same(tries, 3, 'after three attempts');
    scene.same(await page.locator('article').count(), 2, 'reading goes on');
    await page.locator('#c-1 [data-do=reply]').click();
    await page.unroute(part);
    await page.getByRole('button', { name: 'Try again' }).click();
    for (let i = 0; i < 8 && !await page.locator('form[data-key="f:1"]').count(); i++) await page.clock.runFor(2000);
    await scene.sees(page.locator('form[data-key="f:1"]'), 'asked again it comes, and does what was pressed');
    scene.same(await page.locator('.rj-status').textContent(), '', 'and the message goes');
  },

  async 'the address of a comment brings it along'(scene) {
    scene.seed(Array.from({ length: 40 }, (_, i) => ({ id: `n${i}`, parent: null, author: `A${i}`, body: 'Some words.\n\n'.repeat(4), created: at(i) })));
    const page = await scene.visit({ path: '/story.html#c-n30' });
    await scene.holds(() => {
      const box = document.querySelector('rejoinder-thread').shadowRoot?.getElementById('c-n30')?.getBoundingClientRect();
      return box && box.top >= 0 && box.top < innerHeight;
    }, null, 'the comment is on the screen');
    const release = await hold(page, part);
    await page.reload();
    await page.locator('#c-n1').waitFor();
    await page.mouse.wheel(0, 10);
    await page.evaluate(() => { scrollTo(0, 0); });
    release();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
    scene.check(await page.evaluate(() => scrollY) < 100, 'but whoever has scrolled meanwhile is left alone');
  },
};

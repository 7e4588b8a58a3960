// A reader looks at a long thread in ways of his own.
import { json } from '../site.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 0, minute)).toISOString();
const comment = (n, parent, more = {}) => ({ id: `${n}`, parent, author: { name: `N${n % 7}` }, body: `Comment number ${n}.\n\nWith a second paragraph.`, created: at(n), ...more });
// Branches of four, one comment below the other.
const branches = (count) => Array.from({ length: count }, (_, n) => comment(n, n % 4 ? `${n - 1}` : null, { up: n % 11 }));

const order = (page) => page.locator('article').evaluateAll((all) => all.map((a) => a.dataset.key.slice(2)).join(' '));
const top = (page, id) => page.evaluate((id) => document.querySelector('rejoinder-thread').shadowRoot.getElementById(`c-${id}`)?.getBoundingClientRect().top, id);
const shown = (id) => {
  const box = document.querySelector('rejoinder-thread').shadowRoot.getElementById(`c-${id}`)?.getBoundingClientRect();
  return box && box.top >= 0 && box.top < innerHeight;
};
/** A page of the foreign site with a thread of its own. */
async function elsewhere(scene, answer) {
  scene.site.at('/thread', answer);
  const page = scene.page;
  await page.goto(scene.site.at('/long.html', '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/thread"></rejoinder-thread>'));
  return page;
}
const all = (n) => document.querySelector('rejoinder-thread').shadowRoot?.querySelectorAll('.rj-c').length === n;

export default {
  async 'another order keeps the reader\'s place'(scene) {
    scene.seed(branches(1200));
    const page = await scene.visit();
    await scene.holds(all, 1200, 'everything is in the page');
    await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.getElementById('c-600').scrollIntoView());
    await scene.holds(shown, '600', 'the reader is in the middle');
    await page.waitForTimeout(100);
    const key = await page.evaluate(() => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      const at = [20, 50].map((y) => root.elementFromPoint(innerWidth / 2, y).closest('article')).find(Boolean);  // one of them may be between two
      return at.dataset.key.slice(2);
    });
    const was = await top(page, key);
    // As by a key of the reader's own: the choice stands at the list's head, far above.
    await page.locator('select[name=order]').evaluate((select) => { select.value = 'newest'; select.dispatchEvent(new Event('change', { bubbles: true })); });
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('article')?.dataset.key === 'c:1196', null, 'the newest branch is the first');
    await scene.holds(all, 1200, 'and everything is there again');
    const is = await top(page, key);
    scene.check(is !== undefined && Math.abs(is - was) < 60, 'what was read stays on the screen', `${key}: ${was} → ${is}`);
    scene.same((await order(page)).split(' ').slice(0, 5).join(' '), '1196 1197 1198 1199 1192', 'replies stay under what they answer');
  },

  async 'branches fold, exchanges stand alone, links find what is hidden'(scene) {
    scene.seed(branches(40));
    const page = await scene.visit();
    await scene.holds(all, 40, 'forty comments');
    await page.locator('#c-4 [data-do=fold]').click();
    await scene.sees(page.locator('#c-4', { hasText: 'Show 3 replies by 3 people' }), 'a folded branch tells what it hides');
    scene.same(await page.locator('#c-5').count(), 0, 'and hides it');
    scene.check(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.dataset.do === 'fold'), 'the focus stays on the button');
    await page.evaluate(() => { location.hash = 'c-7'; });
    await scene.holds(shown, '7', 'a link into it opens it');
    await page.locator('#c-6 [data-do=menu]').click();
    await page.locator('#c-6 [data-do=exchange]').click();
    await scene.holds(all, 4, 'only the exchange');
    scene.same(await order(page), '4 5 6 7', 'from its root to its end');
    await page.locator('[data-do=all]').click();
    await scene.holds(all, 40, 'everything again');
    await scene.holds(shown, '6', 'at the same place');
  },

  async 'the first comments are read while the rest still comes'(scene) {
    const comments = branches(3000);
    const text = JSON.stringify({ rejoinder: 1, level: 1, can: ['reply'], comments });
    let rest;
    const page = await elsewhere(scene, (_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write(text.slice(0, 40_000));
      rest = () => response.end(text.slice(40_000));
    });
    await scene.sees(page.locator('#c-20'), 'comments are there before the end');
    await page.locator('#c-0 [data-do=reply]').click();
    await page.locator('form[data-key="f:0"] textarea').fill('Typed while it loads');
    rest();
    await scene.holds(all, 3000, 'then all of them');
    scene.same(await page.locator('form[data-key="f:0"] textarea').inputValue(), 'Typed while it loads', 'what was typed meanwhile is still there');
    scene.check(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.localName === 'textarea'), 'with the focus');
    scene.same(await page.locator('h2').textContent(), '3000 comments', 'and the count is right');
  },

  async 'beyond ten thousand comments there are pages'(scene) {
    const comments = Array.from({ length: 10_050 }, (_, n) => comment(n, null, { body: 'x' }));
    const page = await elsewhere(scene, json({ rejoinder: 1, level: 0, comments }));
    await scene.sees(page.getByText('10000 of 10050 comments'), 'the rest is announced');
    await page.locator('[data-do=more]').click();
    await scene.sees(page.locator('#c-10049'), 'and comes when asked for');
  },

  async 'a quotation and a name lead to their comments'(scene) {
    scene.seed([comment(1, null, { author: { name: 'Ann Lee' }, body: 'The first words.' }), comment(2, '1', { author: { name: 'Ben' }, body: '@Ann Lee, really?' })]);
    const page = await scene.visit();
    await scene.sees(page.locator('#c-2 a.rj-at[href="#c-1"]', { hasText: '@Ann Lee' }), 'a name is a link');
    await page.locator('#c-1 [data-do=menu]').click();
    await page.locator('#c-1 [data-do=quote]').click();
    const area = page.locator('form[data-key="f:1"] textarea');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('form[data-key="f:1"] textarea')?.value.includes('first words'), null, 'the composer holds the quotation');
    await area.press('End');
    await area.pressSequentially('Indeed.');
    await page.locator('form[data-key="f:1"] [type=submit]').click();
    await scene.sees(page.locator('article[data-state=visible] blockquote a[href="#c-1"]', { hasText: 'Ann Lee wrote' }), 'posted, it links to what it quotes');
  },

  async 'what came since the last visit is marked'(scene) {
    scene.seed([comment(1, null), comment(2, '1'), comment(60, null), comment(61, '60')]);
    const page = scene.page;
    await page.addInitScript(([thread, seen]) => {
      if (location.protocol === 'http:') localStorage.setItem(`rejoinder:${location.origin}/comments#${thread}:seen`, `0 ${seen}`);
    }, [scene.thread, Date.parse(at(30))]);
    await scene.visit();
    await scene.sees(page.getByText('2 new', { exact: true }), 'two are new');
    scene.same(await page.locator('article[data-new]').evaluateAll((all) => all.map((a) => a.id).join(' ')), 'c-60 c-61', 'those that came later');
    await page.locator('[data-do=next-new]').click();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-60', null, 'a button leads to the first');
    await page.keyboard.press('n');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-61', null, 'and a key to the next');
  },
};

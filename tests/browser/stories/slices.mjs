// Long threads: drawn in slices, in groups that cost nothing while nobody looks.
import { puppet, sliced } from '../puppet.mjs';

const root = 'document.querySelector("rejoinder-thread").shadowRoot';
const count = (page, selector) => page.evaluate(([root, selector]) => eval(root).querySelectorAll(selector).length, [root, selector]);
const style = '<style>body{font:16px/1.5 sans-serif;margin:0}</style>';

export default {
  async 'ten thousand comments are drawn in slices'(scene) {
    const page = scene.page;
    await puppet(page, sliced(10_000, 32, 1, [1, 2, 3, 2]));
    await page.addInitScript(() => {
      window.frames_ = 0;
      const frame = () => { if (!(core.next >= 313)) { window.frames_++; requestAnimationFrame(frame); } };
      requestAnimationFrame(frame);
      addEventListener('rejoinder-ready', () => setTimeout(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('[data-do=fold]').click()));
    });
    await scene.visit({ before: style });
    await scene.sees(page.locator('#c-n0'), 'the first comments');
    await scene.holds(() => core.next === 313 && document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('article').length === 10_000, null, 'then all of them');
    scene.check(await page.evaluate(() => window.frames_) >= 3, 'the browser draws in between', await page.evaluate(() => window.frames_));
    const order = await page.evaluate(() => core.heard.map(({ type }) => type));
    scene.check(order.indexOf('user') >= 0 && order.indexOf('user') < order.lastIndexOf('tick'), 'and hears the reader', order.indexOf('user'));
    scene.same(await count(page, '.rj-group:empty'), 0, 'no group is left empty');
    await scene.sees(page.locator('#c-n0 time', { hasText: '2 Jan 2026, 20:00' }), 'times on the screen are told as the reader tells them');
    scene.check(/UTC/.test(await page.locator('#c-n9000 time').textContent()), 'those far away not yet');
    await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.getElementById('c-n9000').scrollIntoView());
    await scene.sees(page.locator('#c-n9000 time', { hasText: '2 Jan 2026, 20:00' }), 'until the reader comes near');
  },

  async 'a hidden page is drawn without haste'(scene) {
    const page = scene.page;
    await puppet(page, sliced(320, 32, 1));
    await page.addInitScript(() => Object.defineProperty(document, 'hidden', { value: true }));
    await scene.visit({ before: style });
    await scene.holds(() => core.next === 10 && document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('article').length === 320, null, 'but it is drawn');
  },

  async 'a browser without scheduler draws, too'(scene) {
    const page = scene.page;
    await puppet(page, sliced(3200, 32, 1));
    await page.addInitScript(() => { delete window.scheduler; });
    await scene.visit({ before: style });
    await scene.holds(() => core.next === 100 && document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('article').length === 3200, null, 'all of it');
  },

  async 'groups take their room before and after'(scene) {
    const page = scene.page;
    await puppet(page, sliced(320, 32, 10));
    await scene.visit({ before: style });
    await scene.sees(page.locator('#c-n0'), 'drawn');
    const facts = await page.evaluate(() => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      const at = (id) => root.getElementById(`c-${id}`).getBoundingClientRect();
      const groups = [...root.querySelectorAll('.rj-group')];
      root.getElementById('c-n31').scrollIntoView();
      const empty = groups[9].cloneNode();
      root.querySelector('.rj-list').append(empty);
      return { inside: at('n31').top - at('n30').bottom, between: at('n32').top - at('n31').bottom, far: groups[8].offsetHeight, empty: empty.offsetHeight,
        wide: document.documentElement.scrollWidth - innerWidth };
    });
    scene.check(Math.abs(facts.inside - facts.between) < 0.5, 'two groups are as far apart as two comments', JSON.stringify(facts));
    scene.same(facts.far, 3584, 'a group that nobody sees is as high as 32 short comments');
    scene.same(facts.empty, 3584, 'and one that is not drawn yet as well');
    scene.check(facts.wide <= 0, 'nothing sticks out of the page', facts.wide);
    await page.locator('#c-n0 [data-do=fold]').focus();
    await page.keyboard.press('j');
    const ring = await page.evaluate(() => {
      const article = document.querySelector('rejoinder-thread').shadowRoot.activeElement;
      const ring = getComputedStyle(article, '::after');
      return { id: article.id, style: ring.borderStyle, left: article.getBoundingClientRect().left + parseFloat(ring.left) - article.parentNode.getBoundingClientRect().left };
    });
    scene.check(ring.id === 'c-n1' && ring.style === 'solid' && ring.left >= 0, 'the ring around a comment is inside of its group', JSON.stringify(ring));
  },

  async 'what is read stays while groups above are filled'(scene) {
    const page = scene.page;
    await puppet(page, sliced(640, 32, 20));
    await scene.visit({ before: style });
    await scene.sees(page.locator('#c-n0'), 'drawn');
    const top = () => page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.getElementById('c-n330').getBoundingClientRect().top);
    const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
    await page.evaluate(() => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      for (const group of [...root.querySelectorAll('.rj-group')].slice(0, 9)) group.replaceChildren();
      root.getElementById('c-n330').scrollIntoView({ block: 'start' });
    });
    await frames();
    const before = await top();
    for (let n = 0; n < 9; n++) {
      await page.evaluate((n) => { core.answer = () => ({ patches: [core.fill(n)] }); dispatchEvent(new Event('online')); }, n);
      await frames();
    }
    scene.same(await count(page, '.rj-group:empty'), 0, 'they are filled');
    scene.check(Math.abs(await top() - before) <= 1, 'and nothing has moved', `${before} → ${await top()}`);
  },
};

// What a reader's eyes get.
import { beyond, states, ways } from '../states.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann', body: 'One line.\nAnother line.', created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
  { id: '3', parent: '1', author: 'Cem', body: 'Three', created: at(2) },
];
const wide = (locator) => locator.evaluate((element) => element.getBoundingClientRect().width);

export default {
  async 'two lines take little room in a large font, too'(scene) {
    scene.seed(three);
    const page = await scene.visit({ before: '<style>body{font:18px/1.6 serif}</style>' });
    const box = await page.locator('#c-1').boundingBox();
    scene.check(box.height <= 110, 'at most 110 px', box.height);
  },

  async 'whom a reply answers is written where it is not plain to see'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const [below, later] = [page.locator('#c-2 .rj-to'), page.locator('#c-3 .rj-to')];
    await later.waitFor();
    scene.check(await wide(below) <= 1, 'not right below it', await wide(below));
    scene.check(await wide(later) > 40, 'but behind another reply', await wide(later));
    await below.focus();
    scene.check(await wide(below) > 40, 'and where the focus is', await wide(below));
    await scene.sees(page.getByRole('article', { name: /^Ben .* in reply to Ann$/ }), 'the name of the comment says it always');
  },

  async 'a composer that nobody uses is one line'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const form = page.locator('form[data-key="f:"]');
    await page.locator('article').first().waitFor();
    scene.check((await form.boundingBox()).height < 100, 'at first', (await form.boundingBox()).height);
    await form.locator('textarea').focus();
    await scene.sees(form.getByRole('button', { name: 'Post comment' }), 'the rest is there as soon as it is wanted');
    const open = (await form.boundingBox()).height;
    await page.locator('#c-1 [data-do=menu]').click();
    scene.same((await form.boundingBox()).height, open, 'and stays');
    scene.same(await page.locator('#c-1 .rj-menu').count(), 1, 'so that a click hits what it was meant for');
  },

  async 'large text, much room between letters, a narrow page'(scene) {
    await states.composer.go(scene, ways.drawn);
    const { page } = scene;
    const asked = { 'text of 200 %': 'body{font-size:32px!important}', 'text spacing': 'rejoinder-thread{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' };
    for (const [what, rule] of Object.entries(asked))
      for (const width of [320, 640, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const style = await page.addStyleTag({ content: rule });
        const cut = await beyond(page);
        scene.same(cut, '', `${what}, ${width} px: nothing is cut off or sticks out`);
        await scene.shot(`large-${what.replaceAll(/\W+/g, '-')}-${width}`);
        await style.evaluate((element) => element.remove());
      }
  },

  async 'what can be pressed is 24 px each way'(scene) {
    for (const state of ['own', 'menu', 'judged', 'report', 'help']) {
      await states[state].go(scene, ways.drawn);
      const small = await scene.page.evaluate(() => [...document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('button, input, select, textarea, .rj-head > a')]
        .map((element) => [element, element.getBoundingClientRect()]).filter(([element, { width, height }]) => element.checkVisibility() && width > 1 && (height < 24 || (width < 24 && element.localName !== 'a')))
        .map(([element, { width, height }]) => `${element.dataset.do ?? element.className} ${width}×${height}`).join(', '));
      scene.same(small, '', state);
      await scene.profile();
      scene.thread += state;
    }
  },

  async 'from right to left'(scene) {
    await states.conversation.go(scene, ways.drawn);
    const { page } = scene;
    await page.evaluate(() => { document.documentElement.dir = 'rtl'; });
    const box = (id, part) => page.locator(`#c-${id} ${part}`).boundingBox();
    const right = ({ x, width }) => x + width;
    const [one, two, three] = await Promise.all([1, 2, 3].map((id) => box(id, '.rj-body')));
    scene.check(right(one) > right(two) && right(two) > right(three), 'answers are indented from the right');
    const [name, time] = await Promise.all([box(2, '.rj-name'), box(2, '.rj-time')]);
    scene.check(name.x > time.x, 'who stands before when');
    scene.same(await page.locator('#c-2 .rj-time').evaluate((time) => getComputedStyle(time).unicodeBidi), 'plaintext', 'each reads in its own direction');
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      scene.same(await beyond(page), '', `${width} px: nothing sticks out`);
      await scene.shot(`rtl-${width}`);
    }
  },

  async 'in colours that the system forces'(scene) {
    await scene.profile({ forcedColors: 'active' });
    await states.menu.go(scene, ways.drawn);
    const { page } = scene;
    const rail = (id) => page.locator(`#c-${id}`).evaluate((line) => ({ ...((style) => ({ image: style.backgroundImage, adjust: style.forcedColorAdjust, width: parseFloat(style.width) }))(getComputedStyle(line, '::before')) }));
    const { image, adjust, width } = await rail(3);
    scene.check(/gradient/.test(image) && adjust === 'none' && width > 0, 'the lines of the levels are there', `${image} ${adjust} ${width}`);
    scene.same(await page.locator('#c-3 [data-do=reply]').evaluate((button) => getComputedStyle(button).borderTopWidth), '1px', 'buttons have edges');
    await page.locator('#c-2 [data-do=reply]').focus();
    await page.keyboard.press('j');
    scene.same(await page.locator('#c-3').evaluate((line) => getComputedStyle(line, '::after').borderTopWidth), '2px', 'the focus has a frame');
    await scene.shot('forced');
  },

  async 'nothing moves by itself'(scene) {
    await states.menu.go(scene, ways.drawn);
    const moving = await scene.page.evaluate(() => [...document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('*')].flatMap((element) => [element, '::before', '::after'].map((pseudo) => [element, pseudo === element ? undefined : pseudo]))
      .filter(([element, pseudo]) => !element.matches('.rj-live') && ((style) => style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0)(getComputedStyle(element, pseudo))).length);
    scene.same(moving, 0, 'no animation, no transition');
  },

  async 'themes'(scene) {
    for (const theme of ['plain', 'card', 'classic']) {
      scene.seed(three, `${scene.thread}-${theme}`);
      const page = await scene.visit({ thread: `${scene.thread}-${theme}`, path: `/${theme}.html`, before: `<link rel="stylesheet" href="/themes/${theme}.css"><style>body{font:16px/1.5 sans-serif}</style>` });
      await page.locator('#c-3').waitFor();
      const look = await page.evaluate(() => {
        const root = document.querySelector('rejoinder-thread').shadowRoot;
        const of = (part) => getComputedStyle(root.querySelector(`[part=${part}]`));
        return { size: of('body').fontSize, edge: of('comment').borderTopWidth, bar: of('head').borderBottomWidth };
      });
      scene.same(JSON.stringify(look), JSON.stringify({ plain: { size: '15px', edge: '0px', bar: '0px' }, card: { size: '16px', edge: '1px', bar: '0px' }, classic: { size: '16px', edge: '1px', bar: '1px' } }[theme]), `${theme} reaches the thread`);
      const left = await page.locator('[part=body]').evaluateAll((all) => all.map((body) => body.getBoundingClientRect().left));
      scene.check(left[1] > left[0], `${theme}: answers are indented`);
      await scene.shot(`theme-${theme}`);
    }
  },

  async 'the theming page tells what it does'(scene) {
    const { page } = scene;
    scene.seed(three, 'theming');
    await page.goto(`${scene.address}/theming.html`);
    await page.locator('#c-3').waitFor();
    await page.getByLabel('card').check();
    scene.same(await page.locator('#told').textContent(), '<link rel="stylesheet" href="/themes/card.css">', 'the tag of a theme');
    await page.getByLabel('Corners').fill('1');
    scene.check((await page.locator('#told').textContent()).includes('--rj-radius: 1em;'), 'and a property');
    scene.same(await page.locator('#c-1').evaluate((line) => getComputedStyle(line).borderTopLeftRadius === getComputedStyle(line).fontSize), true, 'as the thread has it');
    await page.getByLabel('dark', { exact: true }).check();
    await scene.holds(() => getComputedStyle(document.querySelector('rejoinder-thread')).colorScheme === 'dark', null, 'the thread follows a page that turns dark');
    await page.getByRole('button', { name: 'As it comes' }).click();
    await scene.holds(() => /nothing/.test(document.querySelector('#told').textContent), null, 'and back');
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      scene.same(await beyond(page), '', `${width} px: nothing sticks out`);
      await scene.shot(`theming-${width}`);
    }
  },
};

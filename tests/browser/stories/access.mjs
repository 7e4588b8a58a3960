// Everybody can read it and work with it: what axe finds, what a screen reader is told, and what the keyboard reaches.
import { judged } from '../axe.mjs';
import { beyond, possible, states, ways } from '../states.mjs';
import { told } from '../tree.mjs';

const inspected = (way, state) => async (scene) => {
  await states[state].go(scene, ways[way]);
  const { page } = scene;
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    if (ways[way].alive) await page.waitForFunction((is) => getComputedStyle(document.querySelector('rejoinder-thread')).colorScheme === is, colorScheme);
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const found = await judged(page);
      scene.check(found === '', `${colorScheme}, ${width} px: axe finds nothing`, found);
      scene.same(await beyond(page), '', `${width} px: nothing is cut off or sticks out`);
      await scene.shot(`access-${way}-${state}-${colorScheme}-${width}`);
    }
  }
};

const cases = Object.keys(ways).flatMap((way) => Object.keys(states).filter((state) => possible(state, way))
  .map((state) => [`axe: ${state}, ${way}`, inspected(way, state)]));

const trees = ['conversation', 'composer', 'refused', 'waiting', 'empty', 'trouble', 'menu', 'exchange'].map((state) => [`a screen reader is told: ${state}`, async (scene) => {
  await states[state].go(scene, ways.drawn);
  await told(scene, state);
}]);

export default {
  async 'axe looks into the thread'(scene) {
    await states.conversation.go(scene, ways.drawn);
    await scene.page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('.rj-body{color:#bbb;background:#fff}.rj-c button{min-block-size:8px!important;min-inline-size:8px!important;block-size:8px;inline-size:8px}.rj-do{gap:0!important}');
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
      root.querySelector('.rj-c .rj-do').append(document.createElement('button'), document.createElement('textarea'));
    });
    const found = await judged(scene.page);
    for (const rule of ['color-contrast', 'target-size', 'label', 'button-name']) scene.check(found.includes(`${rule}:`), `and finds what is wrong there: ${rule}`, found);
  },

  ...Object.fromEntries([...cases, ...trees]),
};

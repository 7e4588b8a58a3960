// What a reader's eyes get.
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
};

// What a reader makes of what others wrote, and of what he wrote himself.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann', body: 'One', created: at(0), up: 2 },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
  { id: '3', parent: null, author: 'Ann', body: 'Three', created: at(2) },
];
const button = (within, name) => within.getByRole('button', { name, exact: true });
const live = (text) => [(words) => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live').textContent.includes(words), text];
const open = async (comment) => button(comment, 'More').click();

export default {
  async 'a vote is shown, counted, remembered and taken back'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const one = page.locator('#c-1');
    await button(one, 'Vote up').click();
    await scene.sees(one.locator('.rj-votes', { hasText: /^\+3$/ }), 'it is counted at once');
    scene.same(await button(one, 'Vote up').getAttribute('aria-pressed'), 'true', 'and the button says so');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.dataset.do), 'up', 'which keeps the focus');
    const { width, height } = await button(one, 'Vote up').boundingBox();
    scene.check(width >= 24 && height >= 24, 'a finger finds it');
    while ((await scene.stored()).find((c) => c.id === '1').up !== 3) await page.evaluate(() => new Promise(requestAnimationFrame));
    await page.reload();
    await scene.sees(one.locator('[data-do=up][aria-pressed=true]'), 'after a reload it is still his');
    scene.same(await one.locator('.rj-votes').textContent(), '+3', 'and counted once');
    await button(one, 'Vote down').click();
    await scene.sees(one.locator('.rj-votes', { hasText: /^\+1$/ }), 'the other one takes its place');
    await button(one, 'Vote down').click();
    await scene.sees(one.locator('.rj-votes', { hasText: /^\+2$/ }), 'pressed again it is taken back');
    const other = await scene.profile();
    await scene.visit({ page: other });
    await scene.sees(other.locator('#c-1 [data-do=up][aria-pressed=false]'), 'another reader has not voted');
  },

  async 'a report asks why'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const two = page.locator('#c-2');
    await open(two);
    await button(two, 'Report').click();
    const sheet = page.locator('dialog');
    await scene.sees(sheet.getByLabel('What is wrong with it?'), 'a sheet asks');
    await page.keyboard.press('Escape');
    await scene.holds(() => !document.querySelector('rejoinder-thread').shadowRoot.querySelector('dialog'), null, 'Escape leaves it');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.closest('.rj-c').id), 'c-2', 'and goes back to the comment');
    await open(two);
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await button(two, 'Report').click();
    await sheet.locator('textarea').fill('Spam');
    await button(sheet, 'Report').click();
    const { ops } = (await sent).postDataJSON();
    scene.same(JSON.stringify(ops), '[{"op":"report","id":"2","reason":"Spam"}]', 'the host is told');
    await scene.holds(...live('The moderators have your report'), 'and the reader');
  },

  async 'an author is muted here, and heard again'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const one = page.locator('#c-1');
    await open(one);
    await button(one, 'Mute Ann').click();
    await scene.holds(...live('Ann is muted on this device.'), 'it is said');
    scene.same(await page.locator('[data-state=muted]').count(), 2, 'all that she says is one line');
    scene.check(!(await one.textContent()).includes('One'), 'without her words');
    await scene.sees(page.locator('#c-2', { hasText: 'Two' }), 'what others answer stays');
    await page.reload();
    await scene.sees(page.locator('#c-3[data-state=muted]'), 'also after a reload');
    scene.seed([{ ...three[0], body: 'Elsewhere' }], `${scene.thread}-other`);
    await scene.visit({ thread: `${scene.thread}-other` });
    await scene.sees(page.locator('#c-1[data-state=muted]'), 'and in other threads of the host');
    await button(one, 'Show').click();
    await scene.sees(page.locator('#c-1', { hasText: 'Elsewhere' }), 'one can be read all the same');
    await scene.visit();
    await button(one, 'Unmute').click();
    await scene.sees(page.locator('#c-3[data-state=visible]', { hasText: 'Three' }), 'then all is back');
  },

  async 'a deletion can be undone'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.locator('form[data-key="f:"] textarea').fill('Hasty');
    await button(page, 'Post comment').click();
    const mine = page.locator('article[data-state=visible]', { hasText: 'Hasty' });
    await mine.waitFor();
    await open(mine);
    await button(mine, 'Delete').click();
    await scene.sees(button(mine, 'Undo'), 'there is a way back');
    await scene.holds(...live('will be deleted'), 'and it is said');
    await button(mine, 'Undo').click();
    await scene.sees(button(mine, 'Edit'), 'the comment stays');
    scene.check((await scene.stored()).some((c) => c.body === 'Hasty'), 'at the host as well');
    await open(mine);
    await button(mine, 'Delete').click();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-gone'), null, { timeout: 20_000 });
    scene.check(!(await scene.stored()).some((c) => c.body === 'Hasty'), 'not undone it goes');
  },

  async 'a thread can be followed by other programs'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const link = page.getByRole('link', { name: 'Feed' });
    await scene.sees(link, 'its feed is linked');
    const feed = await page.request.get(await link.evaluate((a) => a.href));
    scene.same(feed.headers()['content-type'], 'application/atom+xml', 'it is one');
    scene.same(await page.evaluate((text) => new DOMParser().parseFromString(text, 'application/xml').querySelectorAll('entry').length, await feed.text()), 3, 'with the comments in it');
  },

  async 'a link tells who and when; a share is offered where the device has one'(scene) {
    scene.seed(three);
    await scene.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: scene.address });
    await scene.page.addInitScript(() => { Object.defineProperty(navigator, 'share', { configurable: true, value: async (what) => { window.shared = what; } }); });
    const page = await scene.visit();
    const two = page.locator('#c-2');
    await open(two);
    await button(two, 'Copy link').click();
    await scene.holds(...live('Link copied'), 'it is said');
    const told = await page.evaluate(() => navigator.clipboard.readText());
    scene.check(/^Ben, .*2026.*: http:\S+\/story\.html#c-2$/.test(told), 'who, when, where', told);
    await button(two, 'Share').click();
    scene.same(await page.evaluate(() => window.shared.url), `${scene.address}/story.html#c-2`, 'the same is shared');
  },
};

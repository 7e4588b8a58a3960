// The network goes, and comes back: what a reader has written ends at the host exactly once.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const one = [{ id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) }];
const isWrite = (route) => route.request().method() === 'POST';
const article = (page, text, state) => page.locator(state ? `article[data-state=${state}]` : 'article', { hasText: text });

async function post(page, text) {
  await page.locator('form[data-key="f:"] textarea').fill(text);
  await page.getByRole('button', { name: 'Post comment' }).click();
}

export default {
  async 'the answer is lost after the host has stored'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(one);
    const { page } = scene;
    let writes = 0;
    await page.route('**/comments*', async (route) => {
      if (route.request().headers().accept === 'text/event-stream') return route.abort();  // which would tell it, too
      if (!isWrite(route) || ++writes > 1) return route.continue();
      await route.fetch();  // the host has it
      await route.abort('connectionreset');  // and the reader does not know
    });
    await scene.visit();
    await page.locator('article').first().waitFor();
    await post(page, 'Sent into the tunnel');
    await scene.sees(article(page, 'Sent into the tunnel', 'waiting'), 'it waits and says so');
    scene.same((await scene.stored()).length, 2, 'the host had stored it');
    await scene.sees(article(page, 'Sent into the tunnel', 'visible'), 'then it is posted');
    scene.check(writes >= 2, 'by sending again', writes);
    scene.same((await scene.stored()).filter((c) => c.body === 'Sent into the tunnel').length, 1, 'exactly one at the host');
    scene.same(await article(page, 'Sent into the tunnel').count(), 1, 'exactly one on the page');
  },

  async 'written offline, sent when the network is back'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(one);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    await page.context().setOffline(true);
    await post(page, 'From the train');
    await scene.sees(article(page, 'From the train', 'waiting'), 'it waits');
    await scene.sees(page.getByRole('button', { name: 'Send now' }), 'and can be sent by hand');
    scene.same((await scene.stored()).length, 1, 'nothing has reached the host');
    await page.context().setOffline(false);
    await scene.sees(article(page, 'From the train', 'visible'), 'the network is back: posted');
    scene.same((await scene.stored()).filter((c) => c.body === 'From the train').length, 1, 'once');
  },

  async 'a pending reply survives a reload without a network'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(one);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    await page.route('**/comments*', (route) => route.abort('internetdisconnected'));
    await post(page, 'Kept on the device');
    await scene.sees(article(page, 'Kept on the device', 'waiting'), 'it waits');
    await page.reload();
    await scene.sees(article(page, 'Kept on the device'), 'after a reload it is there again');
    await scene.sees(page.getByRole('button', { name: 'Try again' }), 'beside what could not be loaded');
    await page.unroute('**/comments*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.sees(article(page, 'Kept on the device', 'visible'), 'then it is posted');
    scene.same((await scene.stored()).filter((c) => c.body === 'Kept on the device').length, 1, 'once');
    await page.reload();
    await scene.sees(article(page, 'Kept on the device', 'visible'), 'and after another reload');
    scene.same(await article(page, 'Kept on the device').count(), 1, 'there is one');
  },

  async 'an unsent draft is found by the next tab, and sent by one alone'(scene) {
    const context = scene.page.context();
    const area = (tab) => tab.locator('form[data-key="f:"] textarea');
    const left = (tab, text) => tab.waitForFunction((words) => Object.entries(localStorage).some(([key, value]) => key.endsWith(':drafts') && value.includes(words)), text);
    const closed = await context.newPage();
    await scene.visit({ page: closed });
    await area(closed).fill('Half a thought');
    await closed.locator('input[name=email]').fill('ann@blog.example').catch(() => {});
    await left(closed, 'Half a thought');
    await closed.close();
    const page = await scene.visit();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot?.querySelector('textarea')?.value === 'Half a thought');
    scene.check(true, 'what was typed in a tab that was closed is there');
    scene.check(!(await page.evaluate(() => JSON.stringify({ ...localStorage }))).includes('ann@'), 'an address that nobody asked to remember is not');
    await area(page).fill('Half a thought, and the other half');
    await left(page, 'the other half');
    const other = await context.newPage();
    await scene.visit({ page: other });
    await other.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot?.querySelector('textarea')?.value.endsWith('the other half'));
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'the other half' }), 'it is posted');
    await other.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot?.querySelector('textarea')?.value === '');
    scene.check(true, 'and gone where it stood as well');
    await other.reload();
    await other.locator('article', { hasText: 'the other half' }).waitFor();
    scene.same(await area(other).inputValue(), '', 'nor does it come back');
  },

  async 'an unsent draft survives a reload'(scene) {
    scene.seed(one);
    const page = await scene.visit();
    await page.locator('#c-1 [data-do=reply]').click();
    await page.locator('form[data-key="f:1"] textarea').fill('Half a reply');
    await page.locator('form[data-key="f:1"] [name=name]').fill('Dee');
    await page.locator('form[data-key="f:"] textarea').fill('Half a comment');
    await page.reload();
    await scene.sees(page.locator('form[data-key="f:1"]'), 'the composer is open again');
    scene.same(await page.locator('form[data-key="f:1"] textarea').inputValue(), 'Half a reply', 'with its text');
    scene.same(await page.locator('form[data-key="f:1"] [name=name]').inputValue(), 'Dee', 'and name');
    scene.same(await page.locator('form[data-key="f:"] textarea').inputValue(), 'Half a comment', 'and the other one, too');
    scene.same(await page.evaluate(() => document.activeElement === document.body), true, 'without taking the focus');
    await page.locator('form[data-key="f:1"] [data-do=cancel]').click();
    await page.locator('form[data-key="f:"] textarea').fill('');
    await page.reload();
    await page.locator('article').first().waitFor();
    scene.same(await page.locator('form[data-key="f:1"]').count(), 0, 'what was cancelled stays closed');
  },

  async 'a pending reply can be discarded'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(one);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    await page.route('**/comments*', (route) => route.abort('internetdisconnected'));
    await post(page, 'Third thoughts');
    await article(page, 'Third thoughts', 'waiting').getByRole('button', { name: 'Discard' }).click();
    scene.same(await article(page, 'Third thoughts').count(), 0, 'Discard forgets it');
    await page.unroute('**/comments*');
    await page.reload();
    await page.locator('article').first().waitFor();
    scene.same(await page.locator('article').count(), 1, 'for good');
    scene.same((await scene.stored()).length, 1, 'and the host has never heard of it');
  },

  async 'without storage the widget still posts'(scene) {
    scene.seed(one);
    await scene.page.addInitScript(() => {
      Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('denied', 'SecurityError'); } });
      Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
    });
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    await post(page, 'No cookies here');
    await scene.sees(article(page, 'No cookies here', 'visible'), 'posted');
    scene.same((await scene.stored()).length, 2, 'and stored by the host');
  },
};

// What a reader has written stays in the reader's hands: changed, deleted, known again after a reload, and nobody else's.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const two = [
  { id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
];
const article = (page, text, state) => page.locator(state ? `article[data-state=${state}]` : 'article', { hasText: text });
const button = (locator, name) => locator.getByRole('button', { name, exact: true });

async function post(page, text) {
  await page.locator('form[data-key="f:"] textarea').fill(text);
  await page.locator('form[data-key="f:"] [name=name]').fill('Dee');
  await page.getByRole('button', { name: 'Post comment' }).click();
  const shown = text.replaceAll('*', '');
  await article(page, shown, 'visible').waitFor();
  return page.locator(`[id="${await article(page, shown).getAttribute('id')}"]`);
}

async function remove(mine) {
  await button(mine, 'More').click();
  await button(mine, 'Delete').click();
}

/** A reader with one comment at the host. */
async function author(scene, text) {
  scene.seed(two);
  const page = await scene.visit();
  await page.locator('article').first().waitFor();
  return { page, mine: await post(page, text) };
}

/** No text of a comment, or below one, has this in it. */
const gone = (scene, text, what) => scene.holds((words) => !document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-list').textContent.includes(words), text, what);

const offline = (page) => page.route('**/comments*', (route) => route.abort('internetdisconnected'));

export default {
  async 'a comment is changed'(scene) {
    const { page, mine } = await author(scene, 'Mein *erster* Text');
    await button(mine, 'Edit').click();
    const form = page.locator('.rj-list form');
    scene.same(await form.locator('textarea').inputValue(), 'Mein *erster* Text', 'the composer has the source');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.name), 'body', 'and the focus');
    scene.same(await form.locator('[name=name]').count(), 0, 'it does not ask who writes');
    await scene.shot('edit');
    await form.locator('textarea').fill('My **second** text');
    await button(form, 'Save').click();
    await scene.sees(mine.locator('strong', { hasText: 'second' }), 'the new text is there');
    await scene.sees(mine.locator('.rj-edited'), 'and says that it is edited');
    scene.same(await form.count(), 0, 'the composer has gone');
    scene.same((await scene.stored()).find((c) => c.author === 'Dee' || c.author?.name === 'Dee').body, 'My **second** text', 'the host has it');
    await page.reload();
    await scene.sees(button(mine, 'Edit'), 'after a reload it is still the reader\'s own');
    await button(mine, 'Edit').click();
    scene.same(await form.locator('textarea').inputValue(), 'My **second** text', 'with its latest source');
    await button(form, 'Cancel').click();
    scene.same(await form.count(), 0, 'Cancel closes');
    scene.same(await mine.locator('strong').textContent(), 'second', 'and changes nothing');
  },

  async 'a comment is deleted'(scene) {
    const { page, mine } = await author(scene, 'Said too much');
    await remove(mine);
    await gone(scene, 'Said too much', 'its text goes');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('h2').textContent === '2 comments', null, 'it is not counted');
    scene.check(!(await scene.stored()).some((c) => c.body === 'Said too much'), 'the host has forgotten it');
    await page.reload();
    await page.locator('#c-2').waitFor();
    scene.same(await article(page, 'Said too much').count(), 0, 'for good');
  },

  async 'what others have written is theirs'(scene) {
    const { mine } = await author(scene, 'Mine alone');
    const id = await mine.getAttribute('id');
    await button(mine, 'More').click();
    await scene.sees(button(mine, 'Delete'), 'the author may delete it');
    scene.same(await button(scene.page.locator('#c-1'), 'Edit').count(), 0, 'but not edit what Ann has said');
    const other = await scene.profile();
    await scene.visit({ page: other });
    const theirs = other.locator(`#${id}`);
    await theirs.waitFor();
    await button(theirs, 'More').click();
    await scene.sees(button(theirs, 'Copy link'), 'another reader has the menu');
    scene.same(await button(theirs, 'Delete').count() + await button(theirs, 'Edit').count(), 0, 'without Edit and Delete');
  },

  async 'a change waits for the network'(scene) {
    scene.allow(/ERR_|Failed to load/);
    const { page, mine } = await author(scene, 'Before the tunnel');
    const form = page.locator('.rj-list form');
    await offline(page);
    await button(mine, 'Edit').click();
    await form.locator('textarea').fill('In the tunnel');
    await button(form, 'Save').click();
    await scene.sees(mine.locator('.rj-note', { hasText: 'Not saved yet' }), 'it says that it is not saved');
    await button(mine, 'Edit').click();
    scene.same(await form.locator('textarea').inputValue(), 'In the tunnel', 'and may be changed again');
    await form.locator('textarea').fill('Still in the tunnel');
    await button(form, 'Save').click();
    await scene.sees(mine.locator('.rj-note', { hasText: 'Not saved yet' }), 'it waits');
    await page.unroute('**/comments*');
    await page.reload();
    await scene.sees(mine.filter({ hasText: 'Still in the tunnel' }), 'after a reload with a network it is saved');
    await gone(scene, 'Not saved', 'and nothing waits');
    scene.same((await scene.stored()).filter((c) => c.body === 'Still in the tunnel').length, 1, 'the host has it once');
    await offline(page);
    await remove(mine);
    await scene.sees(mine.locator('.rj-note', { hasText: 'Not saved yet' }), 'so does a deletion');
    await page.unroute('**/comments*');
    await button(mine, 'Send now').click();
    await gone(scene, 'in the tunnel', 'which is done when it can be');
    scene.check(!(await scene.stored()).some((c) => c.body === 'Still in the tunnel'), 'at the host as well');
  },

  async 'a change that waits is dropped'(scene) {
    scene.allow(/ERR_|Failed to load/);
    const { page, mine } = await author(scene, 'As it was');
    const form = page.locator('.rj-list form');
    await offline(page);
    await button(mine, 'Edit').click();
    await form.locator('textarea').fill('As it will not be');
    await button(form, 'Save').click();
    await scene.sees(button(mine, 'Discard'), 'it can be discarded');
    await button(mine, 'Discard').click();
    await gone(scene, 'Not saved', 'nothing waits any more');
    await scene.sees(mine.filter({ hasText: 'As it was' }), 'the old text stands');
    await page.unroute('**/comments*');
    await page.reload();
    await scene.sees(mine.filter({ hasText: 'As it was' }), 'also after a reload');
    scene.same((await scene.stored()).filter((c) => c.body === 'As it was').length, 1, 'and at the host');
  },

  async 'a reply that waits is written anew'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(two);
    const page = await scene.visit();
    const form = page.locator('.rj-list form');
    await page.locator('article').first().waitFor();
    await offline(page);
    await button(page.locator('#c-2'), 'Reply').click();
    await form.locator('textarea').fill('First try');
    await button(form, 'Post reply').click();
    await scene.sees(article(page, 'First try', 'waiting'), 'it waits');
    await button(article(page, 'First try'), 'Edit').click();
    scene.same(await form.locator('textarea').inputValue(), 'First try', 'its text comes back');
    await form.locator('textarea').fill('Second try');
    await form.locator('[type=submit]').click();
    await scene.sees(article(page, 'Second try', 'waiting'), 'the new text waits');
    scene.same(await article(page, 'First try').count(), 0, 'the old one has gone');
    await page.reload();
    await scene.sees(article(page, 'Second try'), 'it is kept over a reload');
    await page.unroute('**/comments*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.sees(article(page, 'Second try', 'visible'), 'then it is posted');
    await scene.holds(() => !document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-note'), null, 'nothing waits any more');
    scene.same((await scene.stored()).filter((c) => c.parent === '2').map((c) => c.body).join(), 'Second try', 'once');
  },

  async 'a reply whose fate is not known is discarded'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(two);
    const { page } = scene;
    await page.route('**/comments*', async (route) => {
      const request = route.request();
      if (request.method() === 'POST') await route.fetch();  // the host has it
      // and the reader does not know; the stream would tell
      return request.method() === 'POST' || request.headers().accept === 'text/event-stream' ? route.abort('connectionreset') : route.continue();
    });
    await scene.visit();
    await page.locator('article').first().waitFor();
    await page.locator('form[data-key="f:"] textarea').fill('Third thoughts');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await article(page, 'Third thoughts', 'waiting').waitFor();
    scene.same((await scene.stored()).length, 3, 'the host had stored it');
    await button(article(page, 'Third thoughts'), 'Discard').click();
    await gone(scene, 'Third thoughts', 'it goes');
    await page.unroute('**/comments*');
    await page.reload();
    await scene.sees(page.locator('h2', { hasText: /^2 comments$/ }), 'a later page takes it back');
    scene.check(!(await scene.stored()).some((c) => c.body === 'Third thoughts'), 'at the host as well');
  },

  async 'the text of a change survives a reload'(scene) {
    const { page, mine } = await author(scene, 'Long ago');
    const form = page.locator('.rj-list form');
    await button(mine, 'Edit').click();
    await form.locator('textarea').fill('Long ago, and far');
    await page.reload();
    await scene.sees(form, 'the composer is open again');
    scene.same(await form.locator('textarea').inputValue(), 'Long ago, and far', 'with what was typed');
    await scene.sees(button(form, 'Save'), 'it is still a change');
    await button(form, 'Save').click();
    await scene.sees(mine.filter({ hasText: 'Long ago, and far' }), 'which is saved');
    const all = await scene.stored();
    scene.same(all.length, 3, 'no reply has come of it');
    scene.same(all.filter((c) => c.body === 'Long ago, and far').length, 1, 'the comment has changed');
    await button(mine, 'Reply').click();
    await form.locator('textarea').fill('To myself');
    await page.reload();
    await scene.sees(button(form, 'Post reply'), 'a reply to an own comment comes back as a reply');
    scene.same(await form.locator('textarea').inputValue(), 'To myself', 'with its text');
    await button(mine, 'Edit').click();
    scene.same(await form.locator('textarea').inputValue(), 'Long ago, and far', 'the comment\'s text is another');
  },

  async 'the time for changes is over'(scene) {
    scene.allow(/403/);
    await scene.host('--edit-window', '1');
    scene.seed(two);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    const mine = await post(page, 'Carved in stone');
    await button(mine, 'Edit').click();
    const form = page.locator('.rj-list form');
    await form.locator('textarea').fill('Carved in sand');
    const { created } = (await scene.stored()).find((c) => c.body === 'Carved in stone');
    await page.waitForFunction((end) => Date.now() > end, Date.parse(created) + 2000);
    await button(form, 'Save').click();
    await scene.sees(form.locator('.rj-error', { hasText: /time|window|seconds|edit/ }), 'the host\'s reason is at the composer');
    scene.same(await form.locator('textarea').inputValue(), 'Carved in sand', 'and the text has come back');
    await scene.sees(mine.filter({ hasText: 'Carved in stone' }), 'the comment stands as it was');
    await page.reload();
    await page.locator('#c-2').waitFor();
    await mine.waitFor();
    scene.same(await button(mine, 'Edit').count(), 0, 'it is offered no more');
  },

  async 'a held reply waits for its approval'(scene) {
    await scene.host('--hold');
    scene.seed(two);
    const page = await scene.visit();
    await page.locator('#c-1 [data-do=reply]').click();
    await page.locator('form[data-key="f:1"] textarea').fill('Dare I say');
    await page.locator('form[data-key="f:1"] [name=name]').fill('Dee');
    await page.locator('form[data-key="f:1"]').getByRole('button', { name: 'Post reply' }).click();
    const mine = article(page, 'Dare I say');
    await scene.sees(mine.filter({ hasText: 'Waiting for approval.' }), 'its author sees that it waits');
    scene.same((await scene.stored()).length, 2, 'nobody else is told of it');
    await scene.shot('held');
    await page.reload();
    await scene.sees(mine.filter({ hasText: 'Waiting for approval.' }), 'also after a reload');
    scene.same(await mine.count(), 1, 'once');
    const id = decodeURIComponent((await mine.getAttribute('id')).slice(2));
    scene.seed([{ id, parent: '1', author: 'Dee', body: 'Dare I say', format: 'markdown', state: 'visible', created: at(5) }]);
    await scene.sees(article(page, 'Dare I say', 'visible'), 'approved, it is a comment like any other');
    await gone(scene, 'Waiting for approval', 'and waits no more');
    scene.same(await mine.count(), 1, 'there is one of it');
    scene.same(await page.locator('.rj-news').textContent(), '', 'to its author it is nothing new');
    await page.reload();
    await scene.sees(article(page, 'Dare I say', 'visible'), 'after another reload as well');
    scene.same(await mine.count(), 1, 'once');
  },

  async 'of two tabs one sends'(scene) {
    scene.seed(two);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    scene.allow(/Failed to load|ERR_/);
    await offline(page);
    await page.locator('form[data-key="f:"] textarea').fill('Sent once');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await article(page, 'Sent once', 'waiting').waitFor();

    const other = await page.context().newPage();
    const posts = [];
    other.on('request', (request) => { if (request.method() === 'POST') posts.push(request.postData()); });
    await scene.visit({ page: other });
    await other.locator('article').first().waitFor();
    await other.locator('form[data-key="f:"] textarea').fill('Of the other tab');
    await other.getByRole('button', { name: 'Post comment' }).click();
    await article(other, 'Of the other tab', 'visible').waitFor();
    scene.check(!posts.join().includes('Sent once'), 'what the first tab has written is not the other one\'s to send', posts.join());
    await page.close();
    await scene.sees(article(other, 'Sent once', 'visible'), 'until the first tab has gone');
    scene.same((await scene.stored()).filter((c) => c.body === 'Sent once').length, 1, 'it is posted once');
    scene.same(posts.filter((body) => body.includes('Sent once')).length, 1, 'and sent once');
  },
};

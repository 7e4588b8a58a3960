// A reader answers.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
  { id: '3', parent: '2', author: 'Cem', body: 'Three', created: at(2) },
];
const write = (request) => request.method() === 'POST';

export default {
  async 'a reply three levels down'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.locator('#c-3 [data-do=reply]').click();
    const form = page.locator('form[data-key="f:3"]');
    await scene.sees(form, 'a composer opens');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.name), 'body', 'and has the focus');
    scene.check(await page.evaluate(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('#c-3').nextElementSibling.dataset.key === 'f:3'), 'behind what it answers');
    await form.locator('textarea').fill('Four, *deeper*');
    await form.locator('[name=name]').fill('Dee');
    await form.locator('[name=email]').fill('dee@example.org');
    await scene.shot('composer');

    // The host's answer is held back, so that pending can be seen.
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route('**/comments*', async (route) => {
      if (write(route.request())) await held;
      await route.continue();
    });
    await form.getByRole('button', { name: 'Post reply' }).click();
    const mine = page.locator('article', { hasText: 'Four, deeper' });
    await scene.sees(mine.filter({ hasText: 'Sending…' }), 'it is shown as pending at once');
    scene.same(await form.count(), 0, 'the composer has gone');
    scene.same(await mine.getAttribute('data-level'), '4', 'below what it answers');
    release();
    await scene.holds(() => [...document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('article')].at(-1).dataset.state === 'visible', null, 'then as posted');
    scene.same(await page.locator('h2').textContent(), '4 comments', 'and counted');

    await page.unroute('**/comments*');
    await page.reload();
    await scene.sees(page.locator('article', { hasText: 'Four, deeper' }), 'it is there after a reload');
    const other = await scene.profile();
    await scene.visit({ page: other });
    await scene.sees(other.locator('article', { hasText: 'Four, deeper' }), 'and in another browser');
    scene.same(await other.locator('article').last().locator('.rj-to').textContent(), 'in reply to Cem', 'in reply to the right one');
    const all = await scene.stored();
    scene.same(all.filter((c) => c.body === 'Four, *deeper*').length, 1, 'once');
    scene.check(!JSON.stringify(all).includes('dee@example.org'), 'the e-mail is never told');
  },

  async 'the keyboard alone posts'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.locator('article').first().waitFor();
    await page.locator('#c-1 [data-do=reply]').focus();
    await page.keyboard.press('Enter');
    await scene.sees(page.locator('form[data-key="f:1"]'), 'Enter opens the composer');
    await page.keyboard.type('By hand');
    await page.keyboard.press('Control+Enter');
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'By hand' }), 'Ctrl+Enter posts');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent.includes('By hand')), true, 'the focus is at the new comment');
    await page.locator('#c-2 [data-do=reply]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.type('Dropped');
    await page.locator('form[data-key="f:2"]').getByLabel('Remember my name').waitFor();
    for (let i = 0; i < 6; i++) await page.keyboard.press('Tab');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement.dataset.do), 'cancel', 'Tab goes through the form in order');
    await page.keyboard.press('Enter');
    scene.same(await page.locator('form[data-key="f:2"]').count(), 0, 'Cancel closes');
    scene.same(await page.evaluate(() => document.activeElement.shadowRoot.activeElement?.id), 'c-2', 'and goes back');
    await page.locator('#c-2 [data-do=reply]').click();
    scene.same(await page.locator('form[data-key="f:2"] textarea').inputValue(), 'Dropped', 'opened again it has its text');
  },

  async 'a double press posts once'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.locator('form[data-key="f:"] textarea').fill('Only once');
    await page.getByRole('button', { name: 'Post comment' }).dblclick();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'Only once' }), 'posted');
    scene.same(await page.locator('.rj-error').first().textContent(), '', 'and the second press complains of nothing');
    await page.locator('form[data-key="f:"] textarea').fill('Held down');
    await page.keyboard.down('Control');
    for (let i = 0; i < 4; i++) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await page.keyboard.up('Control');
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'Held down' }), 'a key held down posts');
    const all = await scene.stored();
    scene.same(all.filter((c) => c.body === 'Only once').length, 1, 'the double click once');
    scene.same(all.filter((c) => c.body === 'Held down').length, 1, 'the key once');
    scene.same(await page.locator('.rj-error').first().textContent(), '', 'nor does the key');
  },

  async 'a preview follows the text'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    const form = page.locator('form[data-key="f:"]');
    const preview = form.locator('.rj-preview');
    await form.locator('textarea').fill('**strong** and <b>raw</b>');
    await form.getByRole('button', { name: 'Preview' }).click();
    await scene.sees(preview.locator('strong'), 'the core renders it');
    scene.same(await preview.innerHTML(), '<p><strong>strong</strong> and &lt;b&gt;raw&lt;/b&gt;</p>', 'as it will be');
    await form.locator('textarea').pressSequentially(' _more_');
    await scene.sees(preview.locator('em', { hasText: 'more' }), 'and again while it is typed');
    await form.getByRole('button', { name: 'Preview' }).click();
    scene.check(await preview.isHidden(), 'pressed again it closes');
    await form.getByRole('button', { name: 'Preview' }).click();
    scene.check(await preview.isVisible(), 'and opens');
    scene.same(await form.locator('textarea').inputValue(), '**strong** and <b>raw</b> _more_', 'the text is untouched');
  },

  async 'an empty form is refused in words'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.getByRole('textbox', { name: 'Your comment' }).focus();
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('.rj-error', { hasText: 'Write something' }), 'it says what is missing');
    scene.same((await scene.stored()).length, 3, 'nothing is sent');
  },

  async 'other comments arrive without disturbing'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await page.locator('#c-1 [data-do=reply]').click();
    await page.locator('form[data-key="f:1"] textarea').fill('Half a thought');
    await page.locator('form[data-key="f:1"] textarea').evaluate((area) => area.setSelectionRange(4, 8));
    await page.locator('form[data-key="f:"] textarea').fill('Posted meanwhile');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'Posted meanwhile' }), 'another comment arrives');
    const area = page.locator('form[data-key="f:1"] textarea');
    scene.same(await area.inputValue(), 'Half a thought', 'what is being typed stays');
    scene.same(JSON.stringify(await area.evaluate((a) => [a.selectionStart, a.selectionEnd])), '[4,8]', 'with its selection');
  },
};

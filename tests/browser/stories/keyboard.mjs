// A reader without a mouse: from the top of the page through everything, and never lost.
import { puppet } from '../puppet.mjs';
import { states, ways } from '../states.mjs';

/** What has the focus, in a few words: the comment or form it is in, and what it is. */
const where = () => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  const key = at?.closest('.rj-c, form, dialog')?.getAttribute('data-key') ?? (at?.closest('dialog') ? 'dialog' : '');
  const what = at?.matches('.rj-c') ? '' : at?.dataset.do ?? (at?.name || (at?.type === 'submit' ? 'submit' : at?.type === 'checkbox' ? 'checkbox' : at?.className || at?.textContent));
  return [key.replace(/^c:[\w-]{16,}$/, 'mine'), what].filter(Boolean).join(' ');
};

// What is pressed, where that leads, what it is.
const SCRIPT = [
  ['Tab', 'Go to the comments', 'the first stop is the way past the composer'],
  ['Tab', 'Keys', 'the second what the keys do'],
  ['Enter', 'dialog Close', 'which opens a sheet'],
  ['Shift+Tab', 'dialog checkbox', 'with a switch'],
  ['Escape', 'Keys', 'that Escape closes'],
  ['Tab', 'f: body', 'the composer opens as it is entered'],
  ['Tab', 'f: name', 'a name'],
  ['Tab', 'f: email', 'an e-mail'],
  ['Tab', 'f: remember', 'whether both are remembered'],
  ['Tab', 'f: submit', 'the button that sends'],
  ['Enter', 'f: body', 'refused, the focus is where something is wrong'],
  ['Shift+Tab', 'f: rj-bold', 'back, through the toolbar'],
  ['ArrowRight', 'f: rj-italic', 'which the arrows know'],
  ['Shift+Tab', 'Keys', 'and leave in one step'],
  ['Shift+Tab', 'Go to the comments', 'and back'],
  ['Enter', 'c:1', 'to the first comment'],
  ['j', 'c:2', 'j, the next one'],
  ['J', 'c:5', 'J, the next answer to the same'],
  ['K', 'c:2', 'K, the one before'],
  ['j', 'c:3', 'deeper'],
  ['u', 'c:2', 'u, what it answers'],
  ['h', 'c:2', 'h hides what answers it'],
  ['j', 'c:5', 'which is passed now'],
  ['k', 'c:2', 'k, back'],
  ['h', 'c:2', 'and shown again'],
  ['t', 'c:1', 't, the beginning'],
  ['?', 'dialog Close', '? the sheet'],
  ['Enter', 'c:1', 'closed, the focus is back'],
  ['e', 'c:1', 'e, only this exchange'],
  ['e', 'c:1', 'and all again'],
  ['r', 'f:1 body', 'r, an answer'],
  ['Escape', 'f:1 body', 'Escape loses nothing'],
  ['words', 'f:1 body', 'which is typed'],
  ['Control+Enter', 'mine', 'and sent: the focus is on it'],
  ['k', 'c:6', 'it stands behind the others'],
  ['j', 'mine', 'and is one of them'],
];

export default {
  async 'thirty steps by keyboard'(scene) {
    await states.conversation.go(scene, ways.drawn);
    const { page } = scene;
    for (const [i, [keys, should, what]] of SCRIPT.entries()) {
      if (keys === 'words') await page.keyboard.type('Words, with j and k and ? in them');
      else await page.keyboard.press(keys);
      if (should === 'f: body') await page.locator('form[data-key="f:"] .rj-bar').waitFor();
      try {
        await page.waitForFunction(`(${where})() === ${JSON.stringify(should)}`);
        scene.check(true, what);
      } catch {
        return scene.check(false, `step ${i + 1}, ${keys}: ${what}`, `is ${await page.evaluate(where)}, should be ${should}`);
      }
    }
    await page.locator('article[data-state=visible]', { hasText: 'Words, with j' }).waitFor();
    scene.same(await page.evaluate(where), 'mine', 'posted, it has the focus still');
  },

  async 'the focus outlives what had it'(scene) {
    await states.waiting.go(scene, ways.drawn);
    const { page } = scene;
    const mine = page.locator('article[data-state=waiting]');
    await mine.getByRole('button', { name: 'Discard' }).press('Enter');
    await mine.waitFor({ state: 'detached' });
    scene.same(await page.evaluate(where), 'c:7', 'a comment that goes leaves it to the one before');

    await page.locator('#c-7 [data-do=reply]').press('Enter');
    await page.locator('form[data-key="f:7"] [data-do=cancel]').press('Enter');
    scene.same(await page.evaluate(where), 'c:7', 'a composer to what it would have answered');

    const order = page.locator('select[name=order]');
    await order.focus();
    await order.selectOption('newest');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-c').id === 'c-7', null, 'the order changes');
    scene.same(await page.evaluate(where), 'order', 'under the focus');

    await page.locator('#c-7 [data-do=menu]').press('Enter');
    await page.getByRole('button', { name: 'Only this exchange' }).press('Enter');
    await page.getByRole('button', { name: 'Show all comments' }).press('Enter');
    scene.check(await page.evaluate(() => !!document.querySelector('rejoinder-thread').shadowRoot.activeElement), 'buttons that go leave it in the thread', await page.evaluate(where));
  },

  async 'more is read on where the last ended'(scene) {
    await puppet(scene.page, `(event, now) => {
      const { line, group, frame } = core;
      const more = (html) => ({ type: 'replace', key: 'more', html: '<p class="rj-more" data-key="more">' + html + '</p>' });
      if (event.type === 'init') return { patches: [{ type: 'replace', key: 'root', html: frame(group('1', line(['1', 1]) + line(['2', 1]))) },
        more('<button type="button" data-do="more">Show more</button>')], effects: [core.ready] };
      if (event.action === 'more') return { patches: [{ type: 'insert', in: 'list', after: 'g:1', html: group('3') }, more('')], wake: now };
      if (event.type === 'tick' && core.user().length && !core.done) return core.done = { patches: [{ type: 'replace', key: 'g:3', html: group('3', line(['3', 1])) }] };
    }`);
    const page = await scene.visit({ endpoint: '/none' });
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot?.adoptedStyleSheets.length === 3);
    await page.getByRole('button', { name: 'Show more' }).press('Enter');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-3', null, 'the first of what has come has the focus');
  },

  async 'a reader switches the keys off'(scene) {
    await states.help.go(scene, ways.drawn);
    const { page } = scene;
    await page.getByLabel('Use these keys').press('Space');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    scene.same(await page.evaluate(where), 'c:1 reply', 'a key does nothing');
    await page.reload();
    await page.locator('article').first().waitFor();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
    await page.locator('#c-1 [data-do=reply]').focus();
    await page.keyboard.press('?');
    scene.same(await page.getByRole('dialog').count(), 0, 'nor after a reload');
    await page.getByRole('button', { name: 'Keys' }).press('Enter');
    scene.same(await page.getByLabel('Use these keys').isChecked(), false, 'the sheet says so');
    await page.getByLabel('Use these keys').press('Space');
    await page.keyboard.press('Escape');
    await page.locator('#c-1 [data-do=reply]').focus();
    await page.keyboard.press('j');
    scene.same(await page.evaluate(where), 'c:2', 'and switches them on again');
  },

  async 'a sheet that closes takes no focus from where it has gone since'(scene) {
    await states.conversation.go(scene, ways.drawn);
    const { page } = scene;
    await page.getByRole('button', { name: 'Keys' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    // The sheet hears of its closing in a task of its own, and the reader may be quicker.
    scene.same(await page.evaluate(async () => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      const sheet = root.querySelector('dialog');
      const gone = new Promise((done) => { new MutationObserver(() => sheet.isConnected || done()).observe(root, { childList: true }); });
      sheet.close();
      root.querySelector('form textarea').focus();
      await gone;
      return root.activeElement?.name;
    }), 'body', 'the focus stays');
  },

  async 'what is wrong is said at its field'(scene) {
    await states.refused.go(scene, ways.drawn);
    const { page } = scene;
    scene.same(await page.evaluate(where), 'f: email', 'it has the focus');
    const email = page.locator('form[data-key="f:"] [name=email]');
    scene.same(await email.getAttribute('aria-invalid'), 'true', 'is marked');
    const said = await page.evaluate(() => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      return root.getElementById(root.activeElement.getAttribute('aria-describedby')).textContent;
    });
    scene.same(said, 'The e-mail has no @.', 'and described');
    await email.press('x');
    scene.same(await email.getAttribute('aria-invalid'), null, 'until it is changed');
  },

  async 'one event is said once'(scene) {
    await states.conversation.go(scene, ways.drawn);
    const { page } = scene;
    await page.evaluate(() => {
      const live = document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live');
      window.said = [];
      new MutationObserver(() => { if (live.textContent.trim()) window.said.push(live.textContent.trim()); }).observe(live, { childList: true, subtree: true });
    });
    const form = page.locator('form[data-key="f:"]');
    await form.locator('textarea').focus();
    await form.getByRole('button', { name: 'Post comment' }).press('Enter');
    await page.locator('.rj-error', { hasText: 'Write something' }).waitFor();
    await form.locator('textarea').fill('Said once');
    await form.getByRole('button', { name: 'Post comment' }).press('Enter');
    await scene.holds(() => window.said.length > 0, null, 'what was posted is told');
    scene.same(await page.evaluate(() => window.said.join(' | ')), 'Your reply was posted.', 'and nothing else: the refusal came with its field');
    scene.same(await page.locator('rejoinder-thread').evaluate((host) => host.shadowRoot.querySelectorAll('[role=status], [aria-live]').length), 1, 'by one live region');
  },
};

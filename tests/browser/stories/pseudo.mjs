// Through the states of a thread in a language that nobody speaks, on a narrow phone: nothing untranslated, nothing cut off.
import { complaints, pseudo } from '../pseudo.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const comments = [
  { id: '1', parent: null, author: { name: 'Ann', role: 'author' }, body: 'One', created: at(0), edited: at(30), pinned: true },
  { id: '2', parent: '1', author: null, body: 'Two', created: at(1) },
  { id: '3', parent: '2', author: { name: 'Cem', role: 'moderator' }, body: 'Three', created: at(2) },
  { id: '4', parent: null, author: null, body: '', state: 'removed', created: at(3) },
  { id: '5', parent: '4', author: 'Dee', body: 'Five', created: at(4) },
  { id: '6', parent: '5', author: null, body: '', state: 'deleted', created: at(5) },
  { id: '7', parent: 'gone', author: 'Eve', body: 'Seven' },
  { id: '8', parent: '7', author: 'Fay', body: 'Eight', state: 'pending', created: at(7) },
  { author: 'No id' },
];
const answer = (route, body, status = 200, type = 'application/json') => route.fulfill({ status, contentType: type, body: JSON.stringify(body) });
const problem = (route, status, type) => answer(route, { type: `urn:rejoinder:problem:${type}`, title: 'Their words', status }, status, 'application/problem+json');
const mine = (route, more = {}) => answer(route, { rejoinder: 1, level: 1, can, comments: JSON.parse(route.request().postData()).ops
  .map(({ op, id, parent, author, body }) => ({ id, parent: parent ?? null, author: author ?? 'Me', body: body ?? '', created: at(50), ...more, ...(op === 'delete' && { state: 'deleted' }) })) });
const can = ['reply', 'edit', 'delete'];

/** A host that answers as `host.read` and `host.write` say, and a page at it. */
async function stand(scene, { html = '', document: told = comments } = {}) {
  const { page } = scene;
  const host = { read: (route) => answer(route, { rejoinder: 1, level: 1, can, edit_window: 0, comments: told }), write: (route) => mine(route) };
  await page.setViewportSize({ width: 320, height: 700 });
  await page.route('**/comments*', (route) => (route.request().method() === 'POST' ? host.write : host.read)(route));
  await page.route('**/languages/de.txt', (route) => route.fulfill({ body: pseudo }));
  const look = async (what) => {
    const found = await page.evaluate(complaints);
    scene.check(!found.length, what, found.join('\n'));
    await scene.shot(`pseudo-${what.replaceAll(' ', '-')}`);
  };
  const open = () => scene.open(`${html}<script type="module" src="/rejoinder.js"></script>
    <rejoinder-thread lang="de" endpoint="/comments" thread="t" style="font:16px/1.5 sans-serif"></rejoinder-thread>`);
  const root = page.locator('.rj');
  const press = (name, within = root) => within.locator(`[data-do=${name}]`).first().click();
  const write = async (text, form = page.locator('form[data-key="f:"]')) => {
    await form.locator('textarea').fill(text);
    await form.locator('[type=submit]').click();
  };
  const article = (text, state) => page.locator(`article[data-state=${state}]`, { hasText: text });
  return { page, host, look, open, press, write, article };
}

export default {
  async 'pseudo: reading'(scene) {
    const { page, look, open, press } = await stand(scene, {
      html: `<script>localStorage.setItem('rejoinder:' + location.origin + '/comments#t:seen', '${Date.UTC(2026, 0, 2, 20, 1)} ${Date.UTC(2026, 0, 2, 20, 1)}')</script>` });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open();
    await scene.sees(page.locator('#c-8'), 'comments appear');
    await scene.sees(page.locator('.rj-new'), 'some of them new');
    await page.locator('.rj-to').first().waitFor();
    await look('a thread');
    await press('menu', page.locator('#c-1'));
    await page.locator('.rj-menu').waitFor();
    await look('its menu');
    await press('link', page.locator('#c-1'));
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live').textContent, null, 'the link is said to be copied');
    await look('a copied link');
    await press('exchange', page.locator('#c-1'));
    await page.locator('[data-do=all]').waitFor();
    await look('an exchange');
    await press('all');
    await press('fold', page.locator('#c-1'));
    await page.locator('#c-1 [aria-expanded=false][data-do=fold]').waitFor();
    await look('a folded branch');
    for (const order of ['newest', 'best', 'replied', 'active', 'flat-oldest', 'flat-newest']) {
      await page.locator('[data-do=order]').selectOption(order);
      await look(`order ${order}`);
    }
    await page.locator('#c-5 [data-do=reply]').focus();
    await page.keyboard.press('?');
    await page.locator('dialog').waitFor();
    await look('the keys');
  },

  async 'pseudo: writing'(scene) {
    scene.allow(/Failed to load|ERR_/);
    const { page, host, look, open, press, write, article } = await stand(scene);
    await open();
    await page.locator('#c-8').waitFor();
    await write('');
    await page.locator('.rj-error', { hasText: '⟦' }).first().waitFor();
    await look('an empty text');
    for (const [field, value] of [['email', 'nobody'], ['name', 'x'.repeat(201)]]) {
      await page.locator(`[name=${field}]`).first().fill(value);
      await write('A text');
      await look(`a wrong ${field}`);
      await page.locator(`[name=${field}]`).first().fill('');
    }
    await press('preview', page.locator('form').first());
    await page.locator('.rj-preview p').first().waitFor();
    await look('a preview');
    await page.locator('form[data-key="f:"] textarea').fill('');
    await press('reply', page.locator('#c-3'));
    await page.locator('form[data-key="f:3"]').waitFor();
    await look('a composer');
    await press('cancel', page.locator('form[data-key="f:3"]'));

    let release;
    const released = new Promise((resolve) => { release = resolve; });
    host.write = (route) => released.then(() => problem(route, 401, 'identity'));
    await write('Kept for later');
    await article('Kept for later', 'sending').waitFor();
    await look('a reply on its way');
    release();
    await article('Kept for later', 'waiting').waitFor();
    await look('a parked reply');
    await press('discard', article('Kept for later', 'waiting'));
    host.write = (route) => problem(route, 422, 'invalid');
    await write('Not wanted');
    await article('Not wanted', 'rejected').waitFor();
    await look('a rejected reply');
    host.write = (route) => route.abort('internetdisconnected');
    await write('Into the tunnel');
    await article('Into the tunnel', 'waiting').waitFor();
    await look('a reply without a network');
    await press('discard', article('Into the tunnel', 'waiting'));
    host.write = (route) => mine(route, { state: 'pending' });
    await write('For the moderator');
    await article('For the moderator', 'held').waitFor();
    await look('a held reply');
    host.write = (route) => mine(route);
    await write('Said');
    await article('Said', 'visible').waitFor();
    await look('a posted reply');
    await press('edit', article('Said', 'visible'));
    const form = page.locator('.rj-list form');
    await form.waitFor();
    await look('a text that is changed');
    host.write = (route) => route.abort('internetdisconnected');
    await write('Said anew', form);
    await page.locator('.rj-note', { hasText: '⟦' }).first().waitFor();
    await look('a change without a network');
  },

  async 'pseudo: others write'(scene) {
    const { page, host, look, open } = await stand(scene);
    await open();
    await page.locator('#c-8').waitFor();
    await page.locator('#c-1 [data-do=reply]').focus();
    host.read = (route) => answer(route, { rejoinder: 1, level: 1, can, comments: [...comments, { id: '20', parent: null, author: 'Gus', body: 'New', created: at(40) }] });
    await page.evaluate(() => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
        document.dispatchEvent(new CustomEvent('visibilitychange', { bubbles: true }));
      }
    });
    await scene.sees(page.locator('.rj-news button'), 'something has arrived');
    await look('an arrival');
  },

  async 'pseudo: trouble'(scene) {
    scene.allow(/Failed to load|ERR_|rejoinder:/);
    const { page, host, look, open } = await stand(scene, { document: [], html: '<script>indexedDB.open = () => { throw new Error("no"); }</script>' });
    let release;
    const released = new Promise((resolve) => { release = resolve; });
    const read = host.read;
    host.read = (route) => released.then(() => read(route));
    await open();
    await scene.sees(page.locator('.rj-status', { hasText: '⟦' }), 'it is loading');
    await look('loading');
    release();
    await page.locator('form textarea').waitFor();
    await look('an empty thread');
    host.write = (route) => route.abort('internetdisconnected');
    await page.locator('form textarea').fill('Not kept');
    await page.locator('form [type=submit]').click();
    await page.locator('article[data-state=waiting]').waitFor();
    await look('a reply that cannot be kept');
    for (const [what, answered] of Object.entries({
      'a host in trouble': (route) => answer(route, {}, 503), 'no such thread': (route) => answer(route, {}, 404), 'a host that refuses': (route) => answer(route, {}, 403),
      'a host that asks to wait': (route) => answer(route, {}, 429), 'no network': (route) => route.abort('internetdisconnected'), 'no thread': (route) => answer(route, { no: 'thread' }),
    })) {
      host.read = answered;
      await open();
      await page.locator('[data-do=refresh]').waitFor();
      await look(what);
    }
    await page.route('**/first.wasm', (route) => route.abort());
    await open();
    await page.locator('[data-do=refresh]').waitFor();
    await look('no module');
  },
};

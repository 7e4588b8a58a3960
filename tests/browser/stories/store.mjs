// What is kept on the reader's device: shown before the host answers, read and searched without it, and erased when he says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../stage.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann', body: 'The quick brown fox', created: at(0) },
  { id: '2', parent: '1', author: 'Björn', body: 'Crème brûlée for <b>everybody</b>', created: at(1) },
  { id: '3', parent: null, author: 'Chiyo', body: '東京都に行きました', created: at(2) },
];
const kept = (page) => page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith(':seen') && localStorage[key].endsWith(' 1')));
const article = (page, text) => page.locator('article', { hasText: text });

async function searching(page) {
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  return page.getByRole('searchbox', { name: 'Search this thread' });
}

const found = (page) => page.locator('.rj-search li');

/** What the files of the store hold, as text; nobody has them open. */
const bytes = (page) => page.evaluate(() => navigator.locks.request('rejoinder-store', async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rejoinder');
  let out = '';
  for await (const [name, file] of folder.entries()) out += `${name}:${new TextDecoder('latin1').decode(await (await file.getFile()).arrayBuffer())}`;
  return out;
}));

export default {
  async 'who comes back reads at once, and then what has come since'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await kept(page);
    await page.goto('about:blank');
    await scene.writes({ op: 'reply', id: 'later', parent: '1', author: { name: 'Dora' }, body: 'Said meanwhile' });
    let answer;
    const held = new Promise((go) => { answer = go; });
    await page.route('**/comments*', async (route) => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest(/[?&]since=/);
    await page.goBack({ waitUntil: 'commit' });
    await scene.sees(article(page, 'quick brown fox'), 'the thread is there before the host has answered');
    scene.same(await page.locator('article').count(), 3, 'all of it');
    await asked;
    scene.check(true, 'what came since is asked for');
    answer();
    await scene.sees(article(page, 'Said meanwhile'), 'and what was said meanwhile comes');
  },

  async 'without a network the thread is there, is searched, and a reply waits'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await kept(page);
    await page.route('**/comments*', (route) => route.abort('internetdisconnected'));
    await page.reload({ waitUntil: 'commit' });
    await scene.sees(article(page, '東京都'), 'the thread is read');
    await scene.sees(page.getByRole('button', { name: 'Try again' }), 'and it says that the host was not reached');
    await page.locator('form[data-key="f:"] textarea').fill('From the train');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=waiting]', { hasText: 'From the train' }), 'a reply waits');
    await (await searching(page)).fill('creme');
    await scene.sees(found(page).filter({ hasText: 'Crème' }), 'it is searched');
    await page.unroute('**/comments*');
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'From the train' }), 'with the network it is posted');
    scene.same((await scene.stored()).filter((c) => c.body === 'From the train').length, 1, 'once');
  },

  async 'what is found while it is typed is marked, and opened in its place'(scene) {
    scene.seed([...three, ...Array.from({ length: 400 }, (_, i) => ({ id: `n${i}`, parent: null, author: 'Many', body: `Number ${i}`, created: at(3 + i) }))]);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    const field = await searching(page);
    await field.fill('number 39');
    await scene.sees(found(page).filter({ hasText: 'Number 390' }), 'the beginning of a word is enough');
    await field.fill('京都');
    await scene.sees(found(page).filter({ hasText: '東京都' }), 'in a language without spaces');
    scene.same(await found(page).first().locator('mark').textContent(), '京都', 'the match is marked');
    await field.fill('everybody');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-search li p')?.textContent.includes('<b>'), null, 'what was typed as markup is text');
    await field.fill('author:many "number 399"');
    await found(page).filter({ hasText: 'Number 399' }).getByRole('link').click();
    await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === 'c-n399');
    scene.check(true, 'its comment comes into the page and has the focus');
    await field.fill('nobody said this');
    await scene.sees(page.getByText('Nothing found.'), 'what is not there is told');
    await field.press('Escape');
    scene.same(await page.locator('.rj-search').count(), 0, 'Escape closes it');
  },

  async 'two tabs have one store'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    const other = await page.context().newPage();
    await scene.visit({ page: other });
    await article(other, 'quick brown fox').waitFor();
    await kept(page);
    for (const tab of [page, other]) {
      await (await searching(tab)).fill('brown');
      await scene.sees(found(tab), 'each finds');
      scene.same(await tab.getByText('Nothing of this thread is kept').count(), 0, 'and neither keeps less than the other');
    }
    await page.close();
    await other.getByRole('searchbox').fill('fox');
    await scene.sees(found(other), 'also when the other is gone');
  },

  async 'everything is forgotten, to the last byte'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await kept(page);
    scene.check((await bytes(page)).includes('quick brown fox'), 'it is in the file');
    await searching(page);
    await page.getByRole('button', { name: 'Forget everything on this device' }).click();
    await page.getByRole('button', { name: 'Forget everything, also' }).click();
    await scene.sees(page.getByText('Nothing is kept on this device any more.'), 'it says so');
    scene.check(!/quick|Ann|Bj|rul/.test(await bytes(page)), 'nothing of it is in the files');
    scene.same(await page.evaluate(() => Object.keys(localStorage).concat(Object.keys(sessionStorage)).filter((key) => key.startsWith('rejoinder')).join()), '', 'nor in the other places');
  },

  async 'what waits and what is typed is forgotten with the rest'(scene) {
    scene.allow(/ERR_|Failed to load/);
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await kept(page);
    let posts = 0;
    await page.route('**/comments*', (route) => route.request().method() === 'POST' ? (posts++, route.abort('internetdisconnected')) : route.continue());
    const area = page.locator('form[data-key="f:"] textarea');
    await area.fill('Better not');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await article(page, 'Better not').and(page.locator('[data-state=waiting]')).waitFor();
    await area.fill('Nor this');
    await searching(page);
    await page.getByRole('button', { name: 'Forget everything on this device' }).click();
    await page.getByRole('button', { name: 'Forget everything, also' }).click();
    await page.getByText('Nothing is kept on this device any more.').waitFor();
    scene.same(await article(page, 'Better not').count(), 0, 'the reply is withdrawn');
    scene.same(await area.inputValue(), '', 'the text is gone');
    await page.unroute('**/comments*');
    await page.reload();
    await article(page, 'quick brown fox').waitFor();
    scene.same(await area.inputValue(), '', 'and does not come back');
    scene.same((await scene.stored()).filter(({ body }) => body === 'Better not').length, 0, 'nor is the reply sent');
  },

  async 'what is for this reader alone, or where the author wants it so, is not kept'(scene) {
    const says = { off: 'ostrich', alone: 'snake', kept: 'kangaroo' };
    for (const [name, body] of Object.entries(says)) scene.seed([{ ...three[0], body }], scene.thread + name);
    const { page } = scene;
    await page.route((url) => url.search.includes(`${scene.thread}alone`), async (route) => {
      if (/event-stream/.test(route.request().headers()['accept'] ?? '')) return route.continue();
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'cache-control': 'private, no-store' } });
    });
    const tag = (name, more = '') => `<rejoinder-thread ${more} endpoint="/comments" thread="${scene.thread}${name}"></rejoinder-thread>`;
    await scene.open(`<script type="module" src="/rejoinder.js"></script>${tag('off', 'store="off"')}${tag('alone')}${tag('kept')}`);
    for (const body of Object.values(says)) await article(page, body).waitFor();
    await kept(page);
    const there = await bytes(page);
    scene.check(there.includes('kangaroo'), 'one thread is kept');
    scene.check(!there.includes('ostrich'), 'where the author wants none it is not');
    scene.check(!there.includes('snake'), 'nor where the host says no-store');
  },

  async 'a damaged file costs nothing but the wait for the host'(scene) {
    scene.seed(three);
    const page = await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await kept(page);
    await page.evaluate(() => navigator.locks.request('rejoinder-store', async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('rejoinder');
      const writer = await (await folder.getFileHandle('store.db')).createWritable({ keepExistingData: true });
      await writer.write({ type: 'write', position: 0, data: new Uint8Array(60_000).fill(0x55) });
      await writer.close();
    }));
    await page.reload();
    await scene.sees(article(page, 'quick brown fox'), 'the thread is read');
    await (await searching(page)).fill('fox');
    await scene.sees(found(page), 'and kept anew');
  },

  async 'where nothing can be kept it is read, answered and searched all the same, and said'(scene) {
    scene.seed(three);
    const { page } = scene;
    const store = readFileSync(join(dist, 'store.js'), 'utf8');
    await page.route('**/store.js', (route) => route.fulfill({ contentType: 'text/javascript',
      body: `StorageManager.prototype.getDirectory = async () => { throw new DOMException('refused', 'SecurityError'); };\n${store}` }));
    await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await (await searching(page)).fill('fox');
    await scene.sees(found(page), 'it is searched');
    await scene.sees(page.getByText('Nothing of this thread is kept on this device'), 'and the reader is told');
    await page.locator('form[data-key="f:"] textarea').fill('All the same');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'All the same' }), 'it is answered');
  },

  async 'a page that refuses the worker is read and answered'(scene) {
    scene.allow(/Content Security Policy|worker|Worker/i);
    scene.seed(three);
    const page = await scene.visit({ headers: { 'Content-Security-Policy': "worker-src 'none'" } });
    await article(page, 'quick brown fox').waitFor();
    await (await searching(page)).fill('fox');
    await scene.sees(page.getByText('Searching does not work here'), 'that there is no search is said');
    await page.locator('form[data-key="f:"] textarea').fill('All the same');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'All the same' }), 'it is answered');
  },

  async 'a device that is full keeps no thread, and says so'(scene) {
    scene.seed(three);
    const { page } = scene;
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Storage.overrideQuotaForOrigin', { origin: scene.address, quotaSize: 1000 });
    await scene.visit();
    await article(page, 'quick brown fox').waitFor();
    await (await searching(page)).fill('fox');
    await scene.sees(page.locator('.rj-found', { hasText: /There is no room left on this device|Nothing of this thread is kept/ }), 'the reader is told');
    await scene.sees(found(page), 'it is searched all the same');
    await page.locator('form[data-key="f:"] textarea').fill('All the same');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'All the same' }), 'it is answered');
  },
};

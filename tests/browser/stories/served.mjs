// A thread that the server has drawn: read and answered without script, taken over by it without a touch.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { dist, hold, root, run } from '../stage.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: { name: 'Ann' }, body: 'The **first** of them', created: at(0) },
  { id: '2', parent: '1', author: { name: 'Ben' }, body: 'An answer </script>', created: at(1) },
  { id: '3', parent: null, author: { name: 'Cy' }, body: 'Another', created: at(2) },
];
const many = Array.from({ length: 60 }, (_, i) => ({ id: `m${i}`, parent: i % 3 ? `m${i - 1}` : null, author: { name: `Reader ${i}` }, body: `Comment number ${i}, of several words. `.repeat(1 + i % 4), created: at(i) }));

const area = (page) => page.locator('form[data-key="f:"] textarea');
const complete = (page) => page.waitForFunction(() => document.querySelector('rejoinder-thread')?.shadowRoot?.adoptedStyleSheets.length === 3);

/** The demo's article at a host of the story's own, with these comments. */
async function article(scene, comments, options) {
  await scene.host();
  scene.seed(comments, 'article');
  return options ? scene.profile(options) : scene.page;
}

/** The article, down to its thread: the widget begins when a reader comes near. */
async function open(scene, page = scene.page) {
  scene.allow(/404/);  // a comment's own page has no icon
  await page.goto(`${scene.address}/article.html`, { waitUntil: 'commit' });
  await page.locator('rejoinder-thread').evaluate((element) => element.scrollIntoView());
}

/** The page as the server sends it, but changed on the way. */
const altered = (scene, change) => scene.page.route(`${scene.address}/article.html`, async (route) => {
  const response = await route.fetch();
  const { body = await response.text(), headers = {} } = change(await response.text());
  await route.fulfill({ response, body, headers: { ...response.headers(), ...headers } });
});

/** In the page, before anything: what is changed in the thread that stands, and what moves. */
function watch() {
  window.touched = [];
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value; }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('DOMContentLoaded', () => {
    const root = document.querySelector('rejoinder-thread')?.shadowRoot;
    const standing = root?.querySelector('.rj');
    if (!standing) return;
    window.standing = standing;
    new MutationObserver((records) => {
      // Times are told as the reader tells them; that is no patch.
      for (const { target, type, attributeName, oldValue } of records) if (type === 'attributes' && target.getAttribute(attributeName) === oldValue) continue;
        else if (!(target.nodeType === 1 ? target : target.parentElement)?.closest('time')) window.touched.push(`${type} ${target.nodeName} ${target.className ?? ''}`);
    }).observe(root, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true });
  });
  addEventListener('rejoinder-ready', () => { window.ready = true; });
}

/** What a patch has changed; the line that is read aloud stands beside the thread. */
const untouched = (page) => page.evaluate(() => window.touched.filter((what) => !/rj-live|#document-fragment/.test(what)).join('\n'));

/** No layout shift until the widget is complete, on a desk and on a phone; `body`: in the place of the article. */
async function still(scene, body) {
  await article(scene, many);
  for (const viewport of [{ width: 1000, height: 800 }, { width: 390, height: 800 }]) {
    const page = await scene.profile({ viewport });
    if (body) await page.route(`${scene.address}/article.html`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
    await page.addInitScript(watch);
    await open(scene, page);
    await page.waitForFunction(() => window.ready);
    await complete(page);
    await page.evaluate(() => new Promise((done) => requestIdleCallback(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
    scene.same(await page.evaluate(() => window.shifted), 0, `${viewport.width} px`);
  }
}

export default {
  async 'without script the thread is read and linked'(scene) {
    const page = await article(scene, three, { javaScriptEnabled: false });
    await open(scene, page);
    await scene.sees(page.locator('#c-2', { hasText: 'An answer </script>' }), 'comments are there');
    scene.same(await page.locator('#c-1 [data-do=reply]').isVisible(), false, 'nothing is offered that a script would do');
    scene.same(await area(page).isVisible(), true, 'the form is');
    await scene.shot('served-without-script', page);
    await page.locator('#c-2 .rj-time').click();
    await page.waitForURL('**/comments?thread=article&id=2#c-2');
    await scene.sees(page.locator('#c-1', { hasText: 'first' }), 'a comment has a page with what it answers');
    scene.same(await page.locator('#c-3').count(), 0, 'and not the others');
    await scene.shot('served-comment', page);
    await page.getByRole('link', { name: 'All comments' }).click();
    await page.waitForURL('**/article.html#c-2');
  },

  async 'without script a form posts'(scene) {
    const page = await article(scene, three, { javaScriptEnabled: false });
    await open(scene, page);
    await area(page).fill('Posted by a\nplain form');
    await page.getByRole('textbox', { name: 'Name' }).fill('Dee');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.waitForURL('**/comments?thread=article&id=*');
    await scene.sees(page.locator('article', { hasText: 'plain form' }), 'and shows the comment');
    scene.same((await scene.stored('article')).filter((c) => c.body === 'Posted by a\nplain form' && c.author.name === 'Dee').length, 1, 'which is stored once');

    await page.goto(`${scene.address}/comments?thread=article&id=2`);
    await page.locator('textarea').fill('An answer to Ben');
    await page.getByRole('button', { name: 'Post reply' }).click();
    await page.locator('article', { hasText: 'An answer to Ben' }).waitFor();
    scene.same((await scene.stored('article')).find((c) => c.body === 'An answer to Ben')?.parent, '2', 'an answer stands under what it answers');
  },

  async 'without script a refusal keeps the text'(scene) {
    const page = await article(scene, three, { javaScriptEnabled: false });
    scene.allow(/413/);
    await open(scene, page);
    const long = `${'All of this is kept. '.repeat(4000)}End.`;
    await area(page).fill(long);
    await page.getByRole('textbox', { name: 'Name' }).fill('Dee');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('.rj-error', { hasText: 'Too long' }), 'it says why');
    scene.same(await page.locator('textarea').inputValue(), long, 'the text is in the form');
    scene.same(await page.getByRole('textbox', { name: 'Name' }).inputValue(), 'Dee', 'so is the name');
    await page.locator('textarea').fill('Short');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article', { hasText: 'Short' }), 'sent again it is posted');
  },

  async 'what stands is taken over without a touch'(scene) {
    const page = await article(scene, many);
    const asked = [];
    page.on('request', (request) => { if (request.url().includes('/comments')) asked.push(new URL(request.url()).search); });
    await page.addInitScript(watch);
    await open(scene);
    await page.waitForFunction(() => window.ready);
    await complete(page);
    scene.same(await untouched(page), '', 'no patch');
    scene.same(await page.evaluate(() => window.standing.isConnected && window.standing === document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj')), true, 'it is the same element');
    scene.same(asked.filter((query) => !query.includes('since=')).join(' '), '', 'the thread is not asked for once more');
    await page.locator('#c-m1 [data-do=reply]').click();
    await page.locator('form[data-key="f:m1"] textarea').fill('By script after all');
    await page.getByRole('button', { name: 'Post reply' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'By script after all' }), 'and it goes on as always');
    const time = page.locator('#c-m1 .rj-time');
    await time.click();
    scene.same(new URL(page.url()).hash, '#c-m1', 'its links stay in the page');
    scene.same(new URL(page.url()).pathname, '/article.html', 'of the article');
  },

  async 'every golden thread is taken over without a touch'(scene) {
    const { page, site } = scene;
    const folder = join(root, 'tests/golden/threads');
    await page.addInitScript(watch);
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const drawn = run(['render', '--page', join(folder, file), '--endpoint', `${site.origin}/served/host`, '--base', `${site.origin}/`, '--css', join(dist, 'rejoinder.css')]);
      if (drawn.status !== 0) { scene.check(false, `${file} cannot be drawn`, drawn.stderr); continue; }
      site.at('/served/host', () => {});  // what is new since is another story
      await page.goto(site.at('/served/page', `<!doctype html><html lang="en"><link rel="icon" href="data:,"><body>${drawn.stdout}</body></html>`));
      await scene.holds(() => window.ready, null, `${file} is taken over`);
      await complete(page);
      scene.same(await untouched(page), '', file);
    }
  },

  async 'what is typed before the script is here stays'(scene) {
    await article(scene, many);
    for (const [what, change] of [['unchanged', (text) => ({ body: text })], ['drawn anew', (text) => ({ body: text.replace(/data-hash="\d+"/, 'data-hash="1"') })]]) {
      const page = await scene.profile();
      await altered(scene, change);
      await page.addInitScript(watch);
      const release = await hold(page, '**/rejoinder.js');
      await open(scene);
      await area(page).fill('Half a thought');
      await area(page).evaluate((field) => { field.focus(); field.setSelectionRange(5, 6); });
      release();
      await complete(page);
      await page.waitForFunction(() => window.ready);
      scene.same(await area(page).inputValue(), 'Half a thought', `${what}: the text`);
      scene.same(await area(page).evaluate((field) => `${field.getRootNode().activeElement === field} ${field.selectionStart} ${field.selectionEnd}`), 'true 5 6', `${what}: the focus and the selection`);
      scene.same(await page.evaluate(() => window.standing.isConnected), what === 'unchanged', `${what}: what stood`);
      scene.same(await page.locator('article.rj-c').count(), many.length, `${what}: every comment once`);
    }
  },

  async 'a page that is older than the thread'(scene) {
    const page = await article(scene, three);
    const release = await hold(page, '**/rejoinder.js');
    await open(scene);
    await area(page).waitFor();
    await page.locator('#c-3').waitFor();
    scene.thread = 'article';
    await scene.writes({ op: 'reply', id: 'late', parent: '1', author: { name: 'Late' }, body: 'Came late' });
    release();
    await scene.sees(page.getByRole('button', { name: '1 new reply' }), 'says what is new');
    scene.same(await page.locator('#c-late').count(), 0, 'and moves nothing');
  },

  async 'what failed at first is taken over at the second try'(scene) {
    const page = await article(scene, three);
    scene.allow(/Failed to load|ERR_FAILED|rejoinder:/);
    await page.route('**/first.wasm', (route) => route.abort());
    await open(scene);
    const again = page.locator('.rj-status [data-do=refresh]');
    await scene.sees(again, 'it says so');
    await scene.sees(page.locator('#c-3'), 'the comments stay');
    await area(page).fill('Meanwhile');
    await page.unroute('**/first.wasm');
    await again.click();
    await complete(page);
    scene.same(await page.locator('.rj-status').textContent(), '', 'and says no more of it');
    scene.same(await page.locator('article.rj-c').count(), three.length, 'every comment once');
    scene.same(await area(page).inputValue(), 'Meanwhile', 'the text stays');
  },

  'nothing moves when it is taken over': (scene) => still(scene),

  // The page keeps the place itself, as the manual says.
  'nothing moves where a page keeps the place': (scene) => still(scene, `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Reserved</title>
    <style>rejoinder-thread{display:block;min-block-size:100vh}</style><script type="module" src="/rejoinder.js"></script></head>
    <body><h1>Short</h1><rejoinder-thread endpoint="/comments?x=1" thread="article"></rejoinder-thread><footer>The end</footer></body></html>`),

  async 'the form goes the plain way when the script never comes'(scene) {
    const page = await article(scene, three);
    scene.allow(/Failed to load|write\.js|rejoinder:|ERR_FAILED/);
    await page.route('**/write.js*', (route) => route.abort());
    await open(scene);
    await area(page).fill('Held, then sent');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.waitForURL('**/comments?thread=article&id=*');
    await scene.sees(page.locator('article', { hasText: 'Held, then sent' }), 'and is posted');
  },

  async 'and where WebAssembly is refused'(scene) {
    const page = await article(scene, three);
    scene.allow(/WebAssembly|Content Security Policy|rejoinder:/);
    await altered(scene, (body) => ({ body, headers: { 'content-security-policy': "script-src 'self'" } }));
    await open(scene);
    await scene.sees(page.locator('#c-3'), 'the comments stay');
    await area(page).fill('Without a core');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await page.waitForURL('**/comments?thread=article&id=*');
    await scene.sees(page.locator('article', { hasText: 'Without a core' }), 'the form posts');
  },
};

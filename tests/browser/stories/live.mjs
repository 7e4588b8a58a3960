// Others write while somebody reads: nothing moves, nothing is lost, and what comes waits for the reader's word.
import { json } from '../site.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const three = [
  { id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Two', created: at(1) },
  { id: '3', parent: null, author: 'Cem', body: 'Three', created: at(2) },
];
const many = Array.from({ length: 60 }, (_, i) => ({ id: String(i + 1), parent: null, author: 'Ann', body: `Comment ${i + 1}. ${'Words. '.repeat(20)}`, created: at(i) }));
const reply = (id, parent, body) => ({ op: 'reply', id, parent, author: { name: 'Dee' }, body, format: 'markdown' });
const isStream = (request) => request.headers().accept === 'text/event-stream';
const news = (page, text) => page.locator('.rj-news button', { hasText: text });

/** The page of a reader who is listening to the host already. */
async function listening(scene, options = {}) {
  const page = options.page ?? scene.page;
  const stream = page.waitForResponse((response) => isStream(response.request()));
  await scene.visit(options);
  await stream;
  await page.evaluate(() => {
    const live = document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live');
    window.said = [];
    new MutationObserver(() => { if (live.textContent) window.said.push(live.textContent); }).observe(live, { childList: true, subtree: true });
  });
  return page;
}

const texts = (page) => page.locator('.rj-c .rj-body').evaluateAll((all) => all.map((body) => body.textContent.trim()).join(' | '));
const focused = (page) => page.evaluate(() => {
  const active = document.activeElement?.shadowRoot?.activeElement;
  return active?.id || active?.name || active?.localName || '';
});

/** The reader goes to another tab, or comes back. */
const look = (page, visible) => page.evaluate((state) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  document.dispatchEvent(new CustomEvent('visibilitychange', { bubbles: true }));
}, visible ? 'visible' : 'hidden');

export default {
  async 'what others write waits for a word'(scene) {
    scene.seed(three);
    const page = await listening(scene);
    await page.locator('#c-3 [data-do=reply]').focus();
    await scene.writes(reply('b', '1', 'Between'));
    await scene.sees(news(page, /^1 new reply$/), 'a button says that there is one');
    scene.same(await texts(page), 'One | Two | Three', 'it is not in the page yet');
    await scene.holds(() => window.said.length > 0, null, 'it is said');
    await scene.writes(reply('c', '3', 'Last'), reply('d', 'b', 'Under it'));
    await scene.sees(news(page, /^3 new replies$/), 'then three');
    await scene.holds(() => window.said.length > 1, null, 'which is said, too');
    scene.same(await page.evaluate(() => window.said.join(' | ')), '1 new reply | 3 new replies', 'each once, and nothing else');
    scene.same(await focused(page), 'button', 'the focus has stayed');
    await news(page, '3').click();
    await scene.sees(page.locator('#c-b'), 'on request they come');
    scene.same(await texts(page), 'One | Two | Between | Under it | Three | Last', 'each in its place');
    scene.same(await page.locator('.rj-news').textContent(), '', 'and the button goes');
    scene.same(await focused(page), 'c-b', 'the focus is at the first of them');
    scene.same(await page.locator('h2').textContent(), '6 comments', 'all are counted');
  },

  async 'nothing moves while others write'(scene) {
    scene.seed(many);
    const page = await listening(scene);
    await page.locator('#c-40').scrollIntoViewIfNeeded();
    await page.locator('#c-40 [data-do=reply]').click();
    const area = page.locator('form[data-key="f:40"] textarea');
    await area.fill('Half a thought');
    const place = () => page.evaluate(() => `${scrollY} ${document.querySelector('rejoinder-thread').shadowRoot.querySelector('#c-40').getBoundingClientRect().top}`);
    const before = await place();
    await scene.writes(reply('b', '1', 'Far above'), reply('c', '39', 'Just above'), reply('d', '40', 'Right here'));
    await scene.sees(news(page, '3 new replies'), 'three have come');
    scene.same(await place(), before, 'the page has not moved');
    scene.check(await news(page, '3').evaluate((button) => {
      const { top, bottom, left, right } = button.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight && button.getRootNode().elementFromPoint((left + right) / 2, (top + bottom) / 2) === button;
    }), 'the button is on the screen, wherever the reader is');
    await scene.shot('live');
    await news(page, '3').click();
    await scene.sees(page.locator('#c-c'), 'they are inserted');
    scene.same(await area.inputValue(), 'Half a thought', 'what is being typed stays');
  },

  async 'what was said about a text is heard at once'(scene) {
    scene.seed([...three, { id: '4', parent: null, author: 'Ann', body: 'Four', created: at(3) }]);
    await scene.writes(reply('b', null, 'As I said first'));
    const page = await listening(scene);
    await page.locator('#c-3 [data-do=reply]').click();
    const area = page.locator('form[data-key="f:3"] textarea');
    await area.fill('But, Cem');
    await area.evaluate((text) => { text.setSelectionRange(2, 5); text.dataset.same = 'yes'; });
    await scene.writes({ op: 'edit', id: 'b', body: 'As I say **now**', format: 'markdown' });
    await scene.sees(page.locator('#c-b strong', { hasText: 'now' }), 'an edit is there at once');
    await scene.sees(page.locator('#c-b .rj-edited'), 'and says so');
    scene.seed([{ ...three[2], state: 'removed', body: undefined, author: undefined }]);
    await scene.sees(page.locator('#c-3[data-state=gone]', { hasText: 'was removed' }), 'so is a removal');
    scene.same(await area.inputValue(), 'But, Cem', 'the reply that was being typed to it stays');
    scene.same(await area.evaluate((text) => `${text.dataset.same} ${text.selectionStart} ${text.selectionEnd} ${text.getRootNode().activeElement === text}`), 'yes 2 5 true', 'untouched, with its selection and focus');
    await scene.writes({ op: 'delete', id: 'b' });
    await scene.holds(() => !document.querySelector('rejoinder-thread').shadowRoot.textContent.includes('As I say'), null, 'what its author deletes goes');
    scene.same(await page.locator('.rj-news').textContent(), '', 'none of this is a new reply');
  },

  async 'a page that nobody looks at does not listen'(scene) {
    scene.seed(three);
    const page = await listening(scene);
    const closed = page.waitForEvent('requestfailed', { predicate: isStream });
    await look(page, false);
    await closed;
    scene.check(true, 'hidden, it closes the stream');
    await scene.writes(reply('b', '1', 'Meanwhile'));
    const again = page.waitForRequest(isStream);
    await look(page, true);
    await scene.sees(news(page, '1 new reply'), 'seen again, it tells what came meanwhile');
    await again;
    await scene.writes(reply('c', '1', 'And now'));
    await scene.sees(news(page, '2 new replies'), 'and listens');
  },

  async 'a host without streams is read again'(scene) {
    scene.allow(/503/);
    scene.seed(three);
    const page = scene.page;
    await page.clock.install();
    let reads = 0;
    let refusals = 0;
    await page.route('**/comments*', (route) => {
      if (isStream(route.request())) return ++refusals, route.fulfill({ status: 503, body: '' });
      ++reads;
      return route.continue();
    });
    const refused = page.waitForResponse((response) => isStream(response.request()));
    await scene.visit();
    await page.clock.runFor(100);
    await refused;
    await page.locator('#c-3').waitFor();
    await scene.writes(reply('b', '1', 'By and by'));
    scene.same(reads, 1, 'read once so far');
    const read = page.waitForResponse((response) => !isStream(response.request()) && response.url().includes('/comments'));
    await page.clock.runFor(31_000);
    await read;
    await scene.sees(news(page, '1 new reply'), 'after half a minute it is read again');
    await page.clock.runFor(60 * 60_000);
    scene.check(reads <= 30, 'ever more seldom while nothing comes', `${reads} reads in an hour`);
    scene.check(refusals <= 10, 'and the stream is asked for seldom', `${refusals} times`);
  },

  async 'a stream that says nonsense is not listened to for ever'(scene) {
    await scene.page.clock.install();
    let reads = 0;
    let all;
    const sixth = new Promise((resolve) => { all = resolve; });
    scene.site.at(`/${scene.thread}/host`, (request, response) => {
      if (request.headers.accept === 'text/event-stream')
        return response.writeHead(200, { 'Content-Type': 'text/event-stream' }).end('event: reset\ndata: {"rejoinder":1,"cursor":"9"}\n\n');
      if (++reads === 6) all();
      json({ rejoinder: 1, level: 3, can: ['reply', 'live'], cursor: String(reads), comments: three })(request, response);
    });
    const url = scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/${scene.thread}/host"></rejoinder-thread>`);
    await scene.page.goto(url);
    await scene.page.locator('#c-3').waitFor();
    await sixth;
    await scene.page.clock.runFor(25_000);
    scene.same(reads, 6, 'six readings a minute are the most');
    scene.same(await texts(scene.page), 'One | Two | Three', 'and nothing is lost');
  },

  async 'the host is restarted'(scene) {
    scene.allow(/ERR_|Failed to load/);
    await scene.host();
    scene.seed(three);
    const page = await listening(scene);
    await scene.writes(reply('b', '1', 'Before'));
    await scene.sees(news(page, '1 new reply'), 'one comes before');
    await scene.restart(async () => scene.seed([...three, { id: 'm', parent: null, author: 'Mod', body: 'Meanwhile', created: at(9) }]));
    await scene.writes(reply('c', '1', 'After'));
    await scene.sees(news(page, '3 new replies'), 'one meanwhile, one after');
    await news(page, '3').click();
    await scene.sees(page.locator('#c-m'), 'all are shown');
    scene.same(await texts(page), 'One | Two | Before | After | Three | Meanwhile', 'each once');
  },
};

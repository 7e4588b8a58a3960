// A good guest: what it takes is given back, what it must know is asked for, what goes wrong is told to whom it concerns.
import { json, problem } from '../site.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const by = (author, n = 2) => Array.from({ length: n }, (_, i) => ({ id: `${i + 1}`, parent: i ? '1' : null, author, body: `${author} ${i}`, created: at(i) }));
const script = '<script type="module" src="/rejoinder.js"></script>';
/** Events of ours, in the order in which the page hears them. */
const listening = `<script>window.heard = []; for (const name of ['ready', 'count', 'posted', 'error', 'auth-needed', 'degraded'])
  document.addEventListener('rejoinder-' + name, (event) => heard.push(name + (event.reason ? ' ' + event.reason : '')));</script>`;
const heard = (page) => page.evaluate(() => window.heard.join());

export default {
  async 'it begins when the reader comes near, or at once where the page says so'(scene) {
    scene.seed(by('Ann'));
    const asked = [];
    scene.page.on('request', (request) => { if (/\.wasm|comments/.test(request.url())) asked.push(request.url()); });
    const far = '<div id="far" style="block-size:5000px"></div>';
    const tag = (more) => `<rejoinder-thread ${more} endpoint="/comments" thread="${scene.thread}"></rejoinder-thread>`;
    const page = await scene.open(`${far}${tag('')}${script}`);
    await page.waitForLoadState('networkidle');
    scene.same(asked.length, 0, 'what nobody comes near asks for nothing');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await scene.sees(page.locator('article'), 'scrolled to, it is there');
    await scene.open(`${far}${tag('loading="eager"')}${script}`, { path: '/eager.html' });
    await page.locator('article').first().waitFor({ state: 'attached' });
    scene.same(await page.evaluate(() => scrollY), 0, 'an eager one is there before anybody scrolls');
  },

  async 'two hundred lives leave nothing behind'(scene) {
    scene.seed(by('Ann', 5));
    scene.seed(by('Bob', 5), `${scene.thread}b`);
    await scene.page.addInitScript(() => {
      const real = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...args) => {
        const made = await real(...args);
        if (made.exports.memory) window.memory = made.exports.memory;
        return made;
      };
    });
    const page = await scene.open(`${script}<rejoinder-thread endpoint="/comments" thread="${scene.thread}"></rejoinder-thread>`);
    // What is counted are lives, not the loading of the script's parts.
    await page.locator('form[data-key="f:"] textarea').focus();
    await page.locator('.rj-bar').waitFor();
    await page.evaluate(() => document.querySelector('rejoinder-thread').remove());
    const lives = (count) => page.evaluate(async ([thread, count]) => {
      const ready = (element) => new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`never ready: ${element.shadowRoot?.textContent}`)), 8000);
        const end = () => (clearTimeout(timer), resolve());
        element.addEventListener('rejoinder-ready', end, { once: true });
        element.addEventListener('rejoinder-error', ({ message }) => reject(new Error(`not ready: ${message}`)), { once: true });
      });
      for (let i = 0; i < count; i++) {
        const element = document.createElement('rejoinder-thread');
        element.endpoint = '/comments';
        element.thread = thread;
        let now = ready(element);
        document.body.append(element);
        await now;
        element.shadowRoot.querySelector('[data-do=reply]').click();
        now = ready(element);
        element.thread = `${thread}b`;
        await now;
        now = ready(element);
        element.remove();
        await null;
        document.body.append(element);
        await now;
        element.remove();
      }
    }, [scene.thread, count]);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    const left = async () => {
      await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve))));
      for (let i = 0; i < 3; i++) await cdp.send('HeapProfiler.collectGarbage');
      const { metrics } = await cdp.send('Performance.getMetrics');
      const all = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      return { nodes: all.Nodes, listeners: all.JSEventListeners, heap: all.JSHeapUsedSize, core: await page.evaluate(() => window.memory.buffer.byteLength) };
    };
    await lives(20);
    const before = await left();
    await lives(200);
    const after = await left();
    const told = `${JSON.stringify(before)} → ${JSON.stringify(after)}`;
    scene.check(after.nodes - before.nodes < 200, 'no elements: less than one of each life', told);
    scene.check(after.listeners - before.listeners < 20, 'no listeners', told);
    scene.check(after.heap - before.heap < 500_000, 'no memory of scripts', told);
    scene.same(after.core, before.core, "and none of the core's");
  },

  async 'who the reader is comes from the page'(scene) {
    scene.allow(/401/);
    const seen = [];
    const comments = by('Ann');
    const site = scene.site;
    const host = (request, response, body) => {
      seen.push(`${request.method} ${request.headers.authorization ?? '-'}`);
      if (request.headers.authorization !== `Bearer ${site.good}`) return problem('sign-in', 401)(request, response);
      if (request.method === 'POST') for (const { id, parent, body: text } of JSON.parse(body).ops) comments.push({ id, parent, author: 'Eve', body: text, created: at(30) });
      json({ rejoinder: 1, level: 1, can: ['reply'], comments })(request, response);
    };
    site.good = 'first';
    site.at(`/${scene.thread}/private`, host);
    site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Members</title>${listening}${script}
      <rejoinder-thread endpoint="/${scene.thread}/private"></rejoinder-thread>
      <script>window.tokens = ['first']; window.asked = 0; document.querySelector('rejoinder-thread').identity = async () => { asked++; return tokens.at(-1); };</script>`);
    const page = scene.page;
    await page.goto(`${site.origin}/${scene.thread}/page`);
    await scene.sees(page.locator('article'), 'the token opens the thread');
    scene.same(await page.evaluate(() => window.asked), 1, 'it is asked for once');
    site.good = 'second';
    await page.evaluate(() => { window.tokens.push('second'); });
    await page.locator('textarea').fill('With a new token');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'With a new token' }), 'one that has run out is asked for anew');
    // A reading may have come before the reply, and been refused in its place.
    scene.same(await page.evaluate(() => window.asked), 2, 'once');
    scene.same(seen.filter((line) => line === 'POST Bearer second').length, 1, 'and the reply is sent with it');
    scene.check(!(await heard(page)).includes('auth-needed'), 'and nobody is troubled');
    site.good = 'third';
    await page.locator('textarea').fill('Signed out meanwhile');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=waiting]', { hasText: 'Kept until you sign in' }), 'refused twice, the reply is kept');
    scene.same((await heard(page)).split(',').filter((name) => name === 'auth-needed').length, 1, 'and the page is told once');
    await page.evaluate(() => {
      window.tokens.push('third');
      document.querySelector('rejoinder-thread').refresh();
    });
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'Signed out meanwhile' }), 'after signing in it goes by itself');
  },

  async 'a token goes to its endpoint alone'(scene) {
    scene.allow(/rejoinder: the identity callback failed/);
    const seen = [];
    const note = (name, answer) => (request, response, body) => {
      seen.push(`${name} ${request.headers.authorization ?? '-'}`);
      answer(request, response, body);
    };
    const mapping = { mapping: 1, name: 'Two origins', verified: 'here', read: { request: { url: `${scene.address}/elsewhere` }, comments: '', fields: { id: 'id', name: 'author', body: 'body', created: { at: 'created', time: 'iso' } } } };
    scene.site.at(`/${scene.thread}/mapping`, json(mapping));
    scene.site.at(`/${scene.thread}/own`, note('own', json(by('Ann'))));
    scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Two</title>${script}
      <rejoinder-thread id="other" mapping="/${scene.thread}/mapping" endpoint="/${scene.thread}/own"></rejoinder-thread>
      <rejoinder-thread id="failing" endpoint="/${scene.thread}/own"></rejoinder-thread>
      <script>document.querySelector('#other').identity = () => 'mine'; document.querySelector('#failing').identity = () => { throw new Error('not today'); };</script>`);
    const page = scene.page;
    await page.route(`${scene.address}/elsewhere`, (route) => {
      seen.push(`elsewhere ${route.request().headers().authorization ?? '-'}`);
      return route.fulfill({ json: by('Eve'), headers: { 'Access-Control-Allow-Origin': '*' } });
    });
    await page.goto(`${scene.site.origin}/${scene.thread}/page`);
    await scene.sees(page.locator('#other article', { hasText: 'Eve 0' }), 'another origin is read');
    await scene.sees(page.locator('#failing article', { hasText: 'Ann 0' }), 'a callback that fails leaves the reader a guest');
    scene.same([...new Set(seen)].sort().join(), 'elsewhere -,own -', 'both without a token');
  },

  async 'badges of a page tell how many comments there are'(scene) {
    scene.seed(by('Ann', 3));
    scene.seed(by('Bob', 2), `${scene.thread}b`);
    const asked = [];
    scene.page.on('request', (request) => { if (/counts=/.test(request.url())) asked.push(new URL(request.url()).searchParams.getAll('counts').length); });
    const badge = (thread, id) => `<a href="#">Comments (<span id="${id}" data-rejoinder-count="${thread}">…</span>)</a>`;
    const many = Array.from({ length: 150 }, (_, i) => badge(`nobody-${i}`, `n${i}`)).join('');
    const page = await scene.open(`${badge(scene.thread, 'a')}${badge(`${scene.thread}b`, 'b')}<div hidden>${many}</div>
      <script src="/counts.js" data-endpoint="/comments" async></script>${script}<rejoinder-thread endpoint="/comments" thread="${scene.thread}b"></rejoinder-thread>`);
    const tells = (id, text, what) => scene.holds(([id, text]) => document.getElementById(id).textContent === text, [id, text], what);
    await tells('a', '3', 'of a thread elsewhere');
    await tells('b', '2', 'of the one on the page');
    await tells('n149', '0', 'of those that nobody has written to');
    scene.same(asked.sort((a, b) => a - b).join(), '52,100', 'in as few requests as can be');
    await page.locator('textarea').fill('One more');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await tells('b', '3', 'one more when one has come');
    await page.evaluate((thread) => { document.querySelector('#n3').setAttribute('data-rejoinder-count', thread); }, scene.thread);
    await tells('n3', '3', 'and those that come or change later');
    scene.same(asked.length, 2, 'without asking for what is known');
  },

  async 'mistakes of the page are told to its author'(scene) {
    const said = [];
    scene.allow(/rejoinder-thread|Failed to load resource|no-such-thing/);
    scene.page.on('console', (message) => { if (message.type() === 'error' && !/Failed to load/.test(message.text())) said.push(message.text()); });
    scene.seed(by('Ann'));
    const page = await scene.open(`${script}
      <rejoinder-thread id="odd" debug endpoint="/comments" thread="${scene.thread}" order="sideways" loading="soon" shortcuts="maybe"></rejoinder-thread>
      <rejoinder-thread id="quiet" endpoint="/comments" thread="${scene.thread}" order="sideways"></rejoinder-thread>
      <rejoinder-thread id="bare"></rejoinder-thread>
      <rejoinder-thread id="file" debug endpoint="file:///etc/passwd"></rejoinder-thread>
      <rejoinder-thread id="colon" debug endpoint="http://"></rejoinder-thread>
      <rejoinder-thread id="none" debug endpoint="/comments" profile="no-such-thing"></rejoinder-thread>`);
    await scene.sees(page.locator('#odd article'), 'unknown values do no harm');
    await scene.sees(page.locator('#odd').getByText('order="sideways"'), 'they are shown to those who debug');
    await page.locator('#quiet article').first().waitFor();
    await scene.sees(page.locator('#file').getByText('file:///etc/passwd'), 'as is an endpoint that is none');
    await scene.sees(page.locator('#colon').getByText('it needs an endpoint'), 'or no address at all');
    await scene.sees(page.locator('#none').getByText('no-such-thing'), 'and a profile that does not exist');
    scene.same(await page.locator('#quiet').getByText('sideways').count() + (await page.locator('#bare').innerText()), '0', 'readers see nothing of it');
    scene.same(said.filter((text) => text.includes('sideways')).length, 2, 'one message in the console for each element');
    scene.check(said.some((text) => ['order="sideways"', 'loading="soon"', 'shortcuts="maybe"'].every((part) => text.includes(part))), 'with all that is wrong', said.join('\n'));
  },
};

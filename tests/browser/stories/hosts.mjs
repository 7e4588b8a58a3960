// Hosts that misbehave: the reader hears what happened, may try again, and keeps what was typed.
import { json, problem, refusing } from '../site.mjs';

const one = [{ id: '1', parent: null, author: 'Ann', body: 'One', created: '2026-01-02T20:00:00Z' }];
const whole = JSON.stringify({ rejoinder: 1, level: 1, can: ['reply'], comments: [...one, { ...one[0], id: '2', body: 'Two' }] });

const broken = {
  'no JSON': json('<p>hello', 200, 'application/json'),
  'a web page with 200': (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>Sign in</title><script>document.title="owned"</script>'),
  'a list of nothing of ours': json({ hello: 'world' }),
  'nothing at all': json(''),
  'JSON cut short': json(whole.slice(0, -20)),
  'a connection cut short': (_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': whole.length });
    response.write(whole.slice(0, 60), () => response.destroy());
  },
  'a refused connection': (request) => request.socket.destroy(),
  '500': json('oops', 500, 'text/plain'),
  '404': json('', 404),
  '403 with a problem': problem('closed', 403),
};

const embed = (endpoint) => `<script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="${endpoint}"></rejoinder-thread>`;

async function at(scene, answer) {
  scene.site.at(`/${scene.thread}/host`, answer);
  const url = scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,">${embed(`/${scene.thread}/host`)}`);
  await scene.page.goto(url);
  return scene.page;
}

async function refused(scene, answer, word, after = '') {
  scene.allow(/Failed to load resource/);
  const page = await at(scene, refusing(one, answer));
  await page.locator('form[data-key="f:"] textarea').fill('My long and careful text');
  await page.getByRole('button', { name: 'Post comment' }).click();
  const mine = page.locator('article', { hasText: 'My long and careful text' });
  await scene.sees(mine.filter({ hasText: word }), `it says why: ${word}`);
  if (after) await scene.sees(mine.getByRole('button', { name: after }), `and offers: ${after}`);
  return page;
}

const reading = Object.fromEntries(Object.entries(broken).map(([name, answer]) => [`a host answers with ${name}`, async (scene) => {
  scene.allow(/Failed to load resource/, /^rejoinder:/);
  const page = await at(scene, answer);
  await scene.sees(page.locator('.rj-status', { hasText: /could (not )?be loaded/ }), 'it says so');
  await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-live').textContent.match(/could (not )?be loaded/) !== null, null, 'and to those who listen');
  scene.same(await page.title(), '', 'nothing of the answer runs');
  scene.site.at(`/${scene.thread}/host`, json(whole));
  await page.getByRole('button', { name: 'Try again' }).click();
  await scene.sees(page.locator('#c-2'), 'Try again loads the comments');
  scene.same(await page.locator('.rj-status').textContent(), '', 'and the message goes');
}]));

export default {
  ...reading,

  async 'a silent host is given up after 20 seconds'(scene) {
    scene.allow(/Failed to load resource|ERR_/);
    await scene.page.clock.install();
    const asked = new Promise((resolve) => { scene.site.at(`/${scene.thread}/host`, (request) => { request.resume(); resolve(); }); });
    const url = scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,">${embed(`/${scene.thread}/host`)}`);
    await scene.page.goto(url);
    await scene.page.clock.runFor(1000);
    await asked;
    await scene.page.clock.runFor(18_000);
    scene.check(await scene.page.locator('.rj-status', { hasText: 'Loading' }).isVisible(), 'until then it says that it is loading');
    await scene.page.clock.runFor(2000);
    await scene.sees(scene.page.locator('.rj-status', { hasText: 'in time' }), 'then what happened');
    await scene.sees(scene.page.getByRole('button', { name: 'Try again' }), 'and to try again');
  },

  async 'typed text stays while the host fails'(scene) {
    scene.allow(/Failed to load resource/);
    const page = await at(scene, refusing(one, json('', 503)));
    await page.locator('#c-1 [data-do=reply]').click();
    await page.locator('form[data-key="f:1"] textarea').fill('Still being written');
    await page.locator('form[data-key="f:"] textarea').fill('Sent into trouble');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=waiting]', { hasText: 'Sent into trouble' }), 'what was sent waits');
    scene.same(await page.locator('form[data-key="f:1"] textarea').inputValue(), 'Still being written', 'what is written stays');
    scene.site.at(`/${scene.thread}/host`, (request, response, body) => {
      if (request.method === 'GET') return json(whole)(request, response);
      const [{ id, parent, body: text }] = JSON.parse(body).ops;
      json({ rejoinder: 1, comments: [{ id: 'minted', client: id, parent, body: text, format: 'markdown' }] }, 201)(request, response);
    });
    await page.getByRole('button', { name: 'Send now' }).click();
    await scene.sees(page.locator('article[data-state=visible][data-key="c:minted"]', { hasText: 'Sent into trouble' }), 'sent again it takes the id of the host');
    scene.same(await page.locator('article', { hasText: 'Sent into trouble' }).count(), 1, 'and is there once');
  },

  async 'too long for the host'(scene) {
    const page = await refused(scene, problem('too-large', 413, { field: 'ops[0].body', limit: 10, detail: 'At most 10 bytes.' }), 'At most 10 bytes', 'Edit');
    await page.getByRole('button', { name: 'Edit' }).click();
    scene.same(await page.locator('form[data-key="f:"] textarea').inputValue(), 'My long and careful text', 'the text comes back');
  },

  async 'an unknown parent'(scene) {
    await refused(scene, problem('unknown-parent', 422, { field: 'ops[0].parent', parent: '1', detail: 'Comment 1 is not here.' }), 'Comment 1 is not here', 'Edit');
  },

  async 'a taken id'(scene) { await refused(scene, problem('conflict', 409), 'Not posted', 'Edit'); },

  async 'a closed thread'(scene) { await refused(scene, problem('closed', 403), 'Not posted', 'Edit'); },

  async 'a host that wants to know who it is'(scene) { await refused(scene, problem('sign-in', 401), 'sign in', 'Send now'); },

  async 'a host that asks to wait'(scene) {
    const page = await refused(scene, problem('slow-down', 429, {}, { 'Retry-After': '3600' }), 'asks to wait', 'Send now');
    const writes = scene.site.requests.filter(({ method, pathname }) => method === 'POST' && pathname.startsWith(`/${scene.thread}/`));
    scene.same(writes.length, 1, 'and is not asked before');
    await page.reload();
    await scene.sees(page.locator('article', { hasText: 'My long and careful text' }), 'the text survives a reload meanwhile');
  },

  async 'a reply longer than the limit'(scene) {
    const page = await at(scene, refusing(one, json('', 500)));
    const long = 'x'.repeat(70_000);
    await page.locator('form[data-key="f:"] textarea').fill(long);
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('.rj-error', { hasText: '65536' }), 'is refused with the limit');
    scene.same((await page.locator('form[data-key="f:"] textarea').inputValue()).length, long.length, 'and stays');
  },
};

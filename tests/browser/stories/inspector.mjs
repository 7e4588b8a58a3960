// The inspector in a page: its window is a canvas, so it is asked what it shows and where, and led by a real mouse and real keys.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../stage.mjs';

const state = (page) => page.evaluate(() => globalThis.inspector.state());

const PATIENCE = 30_000;  // a processor draws, and ImGui takes one change of a key in a frame

/** Waits until what the window says of itself holds; gives that. */
async function until(page, holds) {
  await page.waitForFunction(`globalThis.inspector && (${holds})(globalThis.inspector.state())`, undefined, { timeout: PATIENCE });
  return state(page);
}

async function press(page, name) {
  const { places } = await until(page, `(state) => state.places[${JSON.stringify(name)}]`);
  const [x, y, width, height] = places[name];
  const ratio = await page.evaluate(() => devicePixelRatio);
  await page.mouse.move((x + Math.min(width / 2, 15)) / ratio, (y + height / 2) / ratio, { steps: 3 });
  await page.mouse.down();
  await page.mouse.up();
}

/** How many colours there are on the screen. */
async function colours(page) {
  const shot = await page.screenshot();
  return page.evaluate(async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    return new Set(new Uint32Array(pen.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, shot.toString('base64'));
}

async function opened(s) {
  await s.page.goto(`${s.address}/inspector.html`);
  await s.page.click('#begin');
  await until(s.page, '(state) => state.places.open');
}

const scenario = (name) => ({ name: `${name}.transcript`, mimeType: 'text/plain', buffer: readFileSync(join(root, 'tests/scenarios', `${name}.transcript`)) });

export default {
  async 'the inspector says for whom it is not, opens a transcript and is led by keys and mouse'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const page = await s.profile({}, await s.stage.pictures());
    await page.goto(`${s.address}/inspector.html`);
    s.check(/not the way for somebody who needs a screen reader/.test(await page.innerText('main')), 'it says so in text');
    await opened(s);
    await page.setInputFiles('#file', scenario('lost-answer-posts-once'));
    let now = await until(page, '(state) => state.steps && state.played === state.steps && state.at === state.steps');
    s.check(now.steps === 8 && now.wrong === 0 && now.outbox.join() === 'reply gone', 'all is played as written down', JSON.stringify(now).slice(0, 300));
    await page.keyboard.press('k');
    now = await until(page, '(state) => state.at === 7');
    s.check(now.outbox.join() === 'reply sending', 'one step back', now.outbox);
    await press(page, 'step 2');
    await until(page, '(state) => state.at === 2');
    for (let i = 1; i <= 7; i++) {
      await page.keyboard.press(`Alt+${i}`);
      await until(page, `(state) => state.tab === ${i - 1}`);
    }
    s.check(await colours(page) > 30, 'and it is drawn, letters and all');
    await page.reload();
    await page.click('#begin');
    s.check((await until(page, '(state) => state.places.open')).tab === 6, 'the pane is remembered');
  },

  async 'the inspector visits an endpoint'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const page = await s.profile({}, await s.stage.pictures());
    s.stage.seed([{ id: '1', parent: null, author: 'Ann', body: 'From a host.' }, { id: '2', parent: '1', author: 'Bo', body: 'Too.' }], s.thread, s.db);
    await page.goto(`${s.address}/inspector.html`);
    await page.click('#begin');
    await press(page, 'visit');
    await until(page, '(state) => state.places.endpoint');
    await page.keyboard.type(`${s.address}/comments?thread=${s.thread}`);
    await page.keyboard.press('Enter');
    await until(page, '(state) => state.steps >= 2 && state.elements > 5');
    await page.keyboard.press('Alt+6');
    s.check((await until(page, '(state) => state.comments === 2')).wrong === 0, 'its thread is there');
  },

  async 'a moderator decides in the inspector, and the host has it so'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const token = 'a-moderators-token-of-32-letters', file = join(s.stage.folder, 'inspector-moderators');
    writeFileSync(file, `${token} Mo\n`, { mode: 0o600 });
    await s.host('--hold', '--moderators', file);
    await s.writes({ op: 'reply', id: 'first', body: 'This is the first.' }, { op: 'reply', id: 'second', body: 'This is the second.' });
    const page = await s.profile({}, await s.stage.pictures());
    await page.goto(`${s.address}/inspector.html`);
    s.check(await page.getByRole('link', { name: 'their page' }).getAttribute('href') === '/moderation', 'in text it leads to the page for moderators');
    await page.click('#begin');
    await press(page, 'visit');
    await until(page, '(state) => state.places.endpoint');
    await page.keyboard.type(`${s.address}/comments?thread=${s.thread}`);
    await press(page, 'token');
    await page.keyboard.type(token);
    await page.keyboard.press('Enter');
    await until(page, "(state) => state.tab === 6 && state.moderation?.waiting.join() === 'first,second'");
    await page.keyboard.press('Shift+J');
    await until(page, "(state) => state.moderation.chosen === 'first' && state.places.approve");
    await page.keyboard.press('Shift+A');
    await until(page, "(state) => state.moderation.waiting.join() === 'second' && state.moderation.said === 'Approved.'");
    await press(page, 'waits second');
    await until(page, "(state) => state.moderation.chosen === 'second'");
    await press(page, 'remove');
    await until(page, "(state) => state.moderation.waiting.length === 0 && state.moderation.said === 'Removed.'");
    s.same((await s.stored()).map(({ id, state }) => `${id} ${state ?? 'visible'}`).join(), 'first visible,second removed', 'the host has it so');
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + location.href + JSON.stringify(globalThis.inspector.state()));
    s.check(!kept.includes(token), 'the token is kept nowhere');
    await s.shot('inspector-moderation', page);
  },

  async 'a thread that says debug is seen live, and no key of the reader is told'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const heard = await s.profile({}, await s.stage.pictures());
    await heard.context().addInitScript(() => { addEventListener('message', ({ data }) => { (globalThis.told ??= []).push(data?.line); }); });
    s.stage.seed([{ id: '1', parent: null, author: 'Ann', body: 'Watched.' }], s.thread, s.db);
    const page = await s.open(`<script type="module" src="/rejoinder.js"></script><rejoinder-thread debug loading="eager" endpoint="/comments" thread="${s.thread}"></rejoinder-thread>`);
    await page.waitForSelector('.rj-c');
    const [inspector] = await Promise.all([page.waitForEvent('popup'), page.click('.rj-inspect')]);
    let now = await until(inspector, '(state) => state.steps >= 2 && state.played === state.steps');
    s.check(now.documents.join() === 'live 1' && now.wrong === 0, 'what it heard is what the same core answers', JSON.stringify(now).slice(0, 300));
    const before = now.steps;
    await page.fill('.rj-form textarea', 'Seen at once.');
    await page.click('.rj-form [type=submit]');
    now = await until(inspector, `(state) => state.steps > ${before} && state.outbox.join() === 'reply gone'`);
    s.check(now.wrong === 0, 'also while somebody writes', now.wrong);
    const key = await page.evaluate(() => Object.entries(localStorage).find(([name]) => name.startsWith('rejoinder:key:'))[1]);
    const told = await inspector.evaluate(() => globalThis.told.join(''));
    s.check(told.includes('x'.repeat(key.length)) && !told.includes(key), 'in the place of the key there is something else');
  },

  async 'nobody else is told what a thread that says debug hears'(s) {
    s.stage.seed([{ id: '1', parent: null, author: 'Ann', body: 'Watched.' }], s.thread, s.db);
    const page = await s.open(`<script>window.heard = []; addEventListener('message', ({ data }) => window.heard.push(data));</script>
      <script type="module" src="/rejoinder.js"></script><rejoinder-thread debug loading="eager" endpoint="/comments" thread="${s.thread}"></rejoinder-thread><iframe srcdoc=""></iframe>`);
    await page.waitForSelector('.rj-inspect');
    await page.evaluate(() => {
      postMessage({ rejoinder: 'inspect' }, '*');
      const ask = document.querySelector('iframe').contentWindow;
      ask.eval?.(`addEventListener('message', () => parent.heard.push('frame')); parent.postMessage({ rejoinder: 'inspect' }, '*')`);
    });
    await page.evaluate(() => new Promise((resolve) => { addEventListener('message', resolve, { once: true }); postMessage('last', '*'); }));
    const heard = await page.evaluate(() => window.heard.filter((one) => one?.rejoinder === 'heard' || one === 'frame'));
    s.check(heard.length === 0, 'neither the page nor a frame in it', JSON.stringify(heard).slice(0, 200));
  },
};

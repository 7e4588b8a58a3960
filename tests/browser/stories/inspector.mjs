// The inspector in a page: its window is a canvas, so it is asked what it shows and where, and led by a real mouse and real keys.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../stage.mjs';

const state = (page) => page.evaluate(() => globalThis.inspector.state());

const PATIENCE = 30_000;  // a processor draws, and ImGui takes one change of a key in a frame

/** Waits until what the window says of itself holds; gives that. */
async function until(page, holds) {
  await page.waitForFunction(`globalThis.inspector && (${holds})(globalThis.inspector.state())`, undefined, { timeout: PATIENCE });
  return state(page);
}

/** Presses on the left end of what is so called, or so far along it. */
async function press(page, name, along) {
  const { places } = await until(page, `(state) => state.places[${JSON.stringify(name)}]`);
  const [x, y, width, height] = places[name];
  const ratio = await page.evaluate(() => devicePixelRatio);
  await page.mouse.move((x + (along === undefined ? Math.min(width / 2, 15) : width * along)) / ratio, (y + height / 2) / ratio, { steps: 3 });
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

  async 'a trace of the simulator is scrubbed, compared, and shrunk to what fails'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const sim = join(root, 'build/native/sim'), scratch = mkdtempSync(join(s.stage.folder, 'trace-'));
    if (!existsSync(sim)) return s.check(true, 'not tested: the simulator is not built');
    execFileSync(sim, ['--seeds', '7', '--transcript', join(scratch, 'life')]);
    const [life] = readdirSync(scratch).map((name) => readFileSync(join(scratch, name), 'utf8')).sort((one, other) => other.length - one.length);
    const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
    const page = await s.profile({ acceptDownloads: true }, await s.stage.pictures());
    await page.goto(`${s.address}/inspector.html`);
    await page.click('#begin');
    await page.setInputFiles('#file', file('life.1', life));
    let now = await until(page, '(state) => state.steps > 50 && state.played === state.steps && state.at === state.steps');
    s.same(now.wrong, 0, 'all is played as written down');
    const { steps, places } = now;
    const [x, y, width, height] = places.timeline, ratio = await page.evaluate(() => devicePixelRatio);
    await page.mouse.move((x + width / 2) / ratio, (y + height / 2) / ratio);
    await page.mouse.down();
    await page.mouse.move((x + width / 4) / ratio, (y + height / 2) / ratio, { steps: 5 });
    await until(page, `(state) => state.at > ${steps} / 5 && state.at < ${steps} / 3`);
    await page.mouse.up();
    now = await state(page);
    await page.keyboard.press('k');
    await until(page, `(state) => state.at === ${now.at - 1}`);
    await page.keyboard.press('m');
    await until(page, `(state) => state.mark === ${now.at - 1}`);
    await page.keyboard.press('Alt+5');
    await page.keyboard.press('Shift+G');
    s.check((await until(page, `(state) => state.tab === 4 && state.at === ${steps} && state.places['difference 0']`)).differences > 0, 'the end beside that point');

    const lines = life.split('\n'), outs = lines.flatMap((line, i) => line.startsWith('{"out":') ? [i] : []);
    lines[outs[29]] = lines[outs[29]].replace('"error":""', '"error":"invented"');
    await page.setInputFiles('#file', file('failing.transcript', lines.join('\n')));
    await until(page, `(state) => state.documents.length === 2 && state.current === 1 && state.played === ${steps}`);
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('n');
    await until(page, '(state) => state.tab === 0 && state.wrong === 30 && state.at === 30');
    await press(page, 'shrink');
    now = await until(page, "(state) => state.shrunk < 30 && state.shrinking === false && state.places['save shortest']");
    const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'save shortest')]);
    const saved = join(scratch, 'shortest.transcript');
    await download.saveAs(saved);
    s.check(/^shortest-/.test(download.suggestedFilename()), 'it is downloaded', download.suggestedFilename());
    s.same(readFileSync(saved, 'utf8').match(/^\{"in":/gm).length, now.shrunk, 'with as many steps');
    const replay = spawnSync(join(root, 'build/bin/rejoinder'), ['replay', saved], { encoding: 'utf8' });
    s.check(replay.status === 1 && /invented/.test(replay.stdout), 'and fails on the command line in the same way', replay.stdout);
  },

  async 'the filters and the search of a thread choose, by the mouse and by keys'(s) {
    s.allow(/GPU stall due to ReadPixels/);
    const page = await s.profile({}, await s.stage.pictures());
    const comments = [{ id: '1', parent: null, author: 'Ann', body: 'An oak.' }, { id: '2', parent: '1', author: 'Bo', body: 'A birch.' }, { id: '3', parent: '2', author: 'Ann', body: 'A beech.' }, { id: '4', parent: null, state: 'removed' }, { id: '5', parent: '4', author: 'Bo', body: 'An oak, too.' }];
    await page.goto(`${s.address}/inspector.html`);
    await page.click('#begin');
    await page.setInputFiles('#file', { name: 'trees.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify({ rejoinder: 1, thread: 'trees', comments })) });
    await until(page, '(state) => state.steps === 2 && state.played === 2');
    await page.keyboard.press('Alt+6');
    const chosen = (number) => until(page, `(state) => state.tab === 5 && state.chosen === ${number} && state.comments === 5`);
    await chosen(5);
    const choose = async (label, value) => { await press(page, label); await press(page, `${label} ${value}`); };
    await choose('state', 'gone');
    await chosen(1);
    await choose('state', 'visible');
    await chosen(4);
    await choose('author', 'Ann');
    await chosen(2);
    await choose('author', 'anybody');
    await press(page, 'depth', 1.5 / 4);
    await chosen(1);
    await press(page, 'depth', 0.05);
    await chosen(4);
    await page.keyboard.press('Control+F');
    await page.keyboard.type('OAK too');
    await chosen(1);
    await choose('state', 'any');
    s.check(!!(await chosen(1)).places['comment 5'], 'the one that is wanted is there');
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
    await s.writes({ op: 'reply', id: 'third', body: 'This is the third.' });  // by a writer who has been approved
    await s.writes({ op: 'report', id: 'third', reason: 'Rude' });
    await until(page, "(state) => state.moderation.waiting.join() === 'third'");
    await press(page, 'waits third');
    await press(page, 'spam');
    await until(page, "(state) => state.moderation.waiting.length === 0 && state.moderation.said === 'Marked as spam.'");
    await press(page, 'queue spam');
    await until(page, "(state) => state.moderation.spam && state.moderation.waiting.join() === 'third'");
    await press(page, 'waits third');
    await press(page, 'approve');
    await until(page, "(state) => state.moderation.waiting.length === 0 && state.moderation.said === 'Approved.'");
    s.same((await s.stored()).map(({ id, state }) => `${id} ${state ?? 'visible'}`).join(), 'first visible,second removed,third visible', 'the host has it so');
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

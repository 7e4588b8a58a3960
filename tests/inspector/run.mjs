// The native window of the inspector, on a screen of Xvfb's.   node tests/inspector/run.mjs [NAME-PART]
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Window } from './window.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
const scenario = (name) => join(root, 'tests/scenarios', `${name}.transcript`);
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-inspector-'));
let passed = 0, failed = 0;

function check(good, what, detail = '') {
  good ? passed++ : failed++;
  if (!good) console.log(`  FAILED ${what}${detail === '' ? '' : `: ${JSON.stringify(detail).slice(0, 500)}`}`);
}

async function screen() {
  const server = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = await new Promise((resolve) => {
    server.on('error', () => resolve(''));
    server.on('exit', () => resolve(''));
    server.stdout.once('data', (number) => resolve(`:${String(number).trim()}`));
  });
  return { display, close: () => server.kill() };
}

const stories = {
  async 'an empty window says what it is, and for whom it is not'(open) {
    const window = open();
    await window.do('settle', 'key F1');
    const { places, documents } = await window.state();
    check(documents.length === 0 && places.open && places.keys, 'welcome, and the keys', places);
    const picture = await window.picture();
    check(picture.width === 1280 && picture.height === 800 && picture.colours(places.open).size > 5, 'there is a button with letters on it', [...picture.colours(places.open)]);
    return window;
  },

  async 'a transcript is scrubbed both ways'(open) {
    const window = open(scenario('lost-answer-posts-once'));
    await window.do('settle');
    let state = await window.state();
    check(state.played === state.steps && state.at === state.steps && state.wrong === 0, 'all of it is played, and right', state);
    check(state.outbox.join() === 'reply gone', 'the host has the reply', state.outbox);
    await window.do('key K');
    state = await window.state();
    check(state.at === state.steps - 1 && state.outbox.join() === 'reply sending', 'one step back it is being sent', state);
    await window.click('step 2');
    state = await window.state();
    check(state.at === 2 && state.outbox.length === 0, 'a press leads to a step', state.at);
    await window.do('key G');
    check((await window.state()).at === 0, 'G leads before the first');
    await window.click('forth');
    check((await window.state()).at === 1, 'and a button one on');
    const [x, y, width, height] = (await window.state()).places.timeline;
    await window.do(`move ${x + width / 2} ${y + height / 2}`, 'down', 'up');
    state = await window.state();
    check(state.at === state.steps / 2, 'the middle of the timeline is the middle of the trace', state.at);
    return window;
  },

  async 'each pane is reached by a key and draws something'(open) {
    const window = open(scenario('lost-answer-posts-once'));
    await window.do('settle');
    const seen = new Set();
    for (let i = 1; i <= 7; i++) {
      await window.do(`key ${i} Alt`);
      const state = await window.state();
      check(state.tab === i - 1, `Alt+${i}`, state.tab);
      const picture = await window.picture();
      const colours = picture.colours([480, 90, 780, 690]);
      check(colours.size > 20, `pane ${i} is drawn`, colours.size);
      seen.add([...Array(60).keys()].map((n) => picture.at(490 + n * 12, 100 + n * 11).toString('hex')).join());
    }
    check(seen.size === 7, 'no two are alike', seen.size);
    return window;
  },

  async 'an answer that is another one is found, and the shortest trace that shows it'(open) {
    const text = readFileSync(scenario('lost-answer-posts-once'), 'utf8');
    const lines = text.split('\n');
    const outs = lines.flatMap((line, i) => line.startsWith('{"out":') ? [i] : []);
    lines[outs[3]] = lines[outs[3]].replace('"error":""', '"error":"invented"');
    const file = join(folder, 'wrong.transcript');
    writeFileSync(file, lines.join('\n'));
    const window = open(file);
    await window.do('settle', 'key N');
    let state = await window.state();
    check(state.wrong === 4 && state.at === 4, 'the fourth answer is another one', state);
    await window.click('shrink');
    await window.do('settle');
    state = await window.state();
    check(state.shrunk < state.steps && state.shrinking === false, 'it takes fewer steps', state);
    await window.click('save shortest');
    const saved = readdirSync(folder).find((name) => name.startsWith('shortest-'));
    check(!!saved, 'it is saved', readdirSync(folder));
    const replay = spawnSync(binary, ['replay', join(folder, saved)], { encoding: 'utf8' });
    check(replay.status === 1 && /invented/.test(replay.stdout), 'and fails on the command line in the same way', replay.stdout);
    return window;
  },

  async 'two points are compared'(open) {
    const window = open(scenario('reply-is-kept-before-it-is-sent'));
    await window.do('settle', 'key G', 'key J', 'key J', 'key M', 'key G Shift', 'key 5 Alt');
    const state = await window.state();
    check(state.mark === 2 && state.differences > 0, 'there are differences', state.differences);
    check(!!state.places['difference 0'], 'and they are listed');
    await window.do('key M');
    check((await window.state()).differences === 0, 'a point is like itself');
    return window;
  },

  async 'a thread of 100,000 comments is searched and filtered'(open) {
    const comments = Array.from({ length: 100_000 }, (_, i) => ({ id: String(i + 1), parent: i % 4 ? String(i - (i % 4) + 1) : null, author: `Reader ${i % 50}`,
      body: i === 77_777 ? 'the needle' : `This is comment ${i}.`, created: new Date(1.77e12 + i * 1000).toISOString().replace('.000', '') }));
    const file = join(folder, 'long.json');
    writeFileSync(file, JSON.stringify(comments));
    const window = open(file);
    await window.do('settle', 'key 6 Alt');
    let state = await window.state();
    check(state.comments === 100_000, 'all are there', state);
    const { frame, drawing } = JSON.parse(await window.say('frames 30'));
    console.log(`  100,000 comments: ${drawing.toFixed(1)} ms for a frame of ours, ${frame.toFixed(1)} ms with a processor as the graphics card`);
    await window.do('key F Ctrl', 'text NEEDLE');
    state = await window.state();
    check(state.chosen === 1 && !!state.places['comment 77778'], 'one has the word', state.chosen);
    return window;
  },

  async 'every filter and the search choose, alone and together'(open) {
    // By author and state; four levels deep.
    const people = ['Ann', 'Bo', 'Cy'];
    const comments = Array.from({ length: 24 }, (_, i) => ({ id: `c${i}`, parent: i % 4 ? `c${i - 1}` : null, author: people[i % 3], body: i % 2 ? `An odd one, ${i}.` : `An even one, ${i}.`,
      created: `2026-01-02T20:${String(i).padStart(2, '0')}:00Z` }));
    for (const i of [4, 8, 13]) Object.assign(comments[i], { state: 'removed', author: undefined, body: undefined });
    const file = join(folder, 'filtered.json');
    writeFileSync(file, JSON.stringify({ rejoinder: 1, thread: 'filtered', comments }));
    const window = open(file);
    await window.do('settle', 'key 6 Alt');
    const wanted = (holds) => comments.filter(holds).length;
    const gone = ({ state }) => state === 'removed';
    const chosen = async (what, number) => check((await window.state()).chosen === number, what, [(await window.state()).chosen, number]);
    const choose = async (label, value) => { await window.click(label); await window.click(`${label} ${value}`); };
    await chosen('all', 24);

    await choose('state', 'gone');
    await chosen('state: gone', wanted(gone));
    check(!!(await window.state()).places['comment c4'], 'one of them is there');
    await choose('state', 'visible');
    await chosen('state: visible', wanted((one) => !gone(one)));
    await choose('state', 'any');
    await chosen('any state', 24);

    for (const name of people) {
      await choose('author', name);
      await chosen(`author: ${name}`, wanted((one) => one.author === name));
    }
    await choose('author', 'anybody');
    await chosen('anybody', 24);

    // The slider's places: any, and up to each level.
    for (const [level, number] of [[1, 6], [2, 12], [3, 18], [4, 24]]) {
      await window.click('depth', (level + 0.5) / 5);
      await chosen(`depth: up to ${level}`, number);
    }
    await window.click('depth', 0.05);
    await chosen('any depth', 24);

    await window.do('key F Ctrl', 'text ODD one');
    await chosen('search: in text, every word, upper and lower case', wanted((one) => /odd/.test(one.body)));
    await window.do('key A Ctrl', 'text bo');
    await chosen('search: in names', wanted(({ author }) => author === 'Bo'));
    await window.do('key A Ctrl', 'text c23');
    await chosen('search: in ids', 1);
    await window.do('key A Ctrl', 'text nowhere');
    await chosen('search: nowhere', 0);
    await window.do('key A Ctrl', 'text even');

    await choose('state', 'visible');
    await choose('author', 'Ann');
    await window.click('depth', 2.5 / 5);
    await chosen('all of it together', wanted((one) => !gone(one) && one.author === 'Ann' && /even/.test(one.body) && Number(one.id.slice(1)) % 4 < 2));
    check((await window.state()).comments === 24, 'of all that are there');
    return window;
  },

  async 'a trace of the simulator is scrubbed, compared, and shrunk to what fails'(open) {
    const sim = join(root, 'build/native/sim');
    if (!existsSync(sim)) return console.log('  not tested: the simulator is not built');
    const made = spawnSync(sim, ['--seeds', '7', '--transcript', join(folder, 'trace')], { encoding: 'utf8' });
    check(made.status === 0, 'the simulator writes', made.stderr);
    const lives = readdirSync(folder).filter((name) => /^trace\.\d+$/.test(name)).map((name) => join(folder, name)).sort((one, other) => statSync(other).size - statSync(one).size);
    const window = open(lives[0]);
    await window.do('settle');
    let state = await window.state();
    const { steps } = state;
    check(steps > 50 && state.played === steps && state.at === steps && state.wrong === 0, 'all of it is played, and as it was written', { steps, played: state.played, wrong: state.wrong });
    const last = state.elements;
    const [x, y, width, height] = state.places.timeline;
    await window.do(`move ${x + width / 2} ${y + height / 2}`, 'down', `move ${x + width / 4} ${y + height / 2}`);
    const quarter = (await window.state()).at;
    check(quarter > steps / 5 && quarter < steps / 3, 'drawn along the timeline', [quarter, steps]);
    await window.do('up', 'key K', 'key K', 'key K');
    check((await window.state()).at === quarter - 3, 'three steps back', (await window.state()).at);
    await window.do('key M', 'key 5 Alt', 'key G Shift');
    state = await window.state();
    check(state.at === steps && state.elements === last && state.mark === quarter - 3 && state.differences > 0 && !!state.places['difference 0'], 'the end beside that point', state.differences);

    // One of its answers was another once: that is found, and the least that still shows it.
    const lines = readFileSync(lives[0], 'utf8').split('\n'), outs = lines.flatMap((line, i) => line.startsWith('{"out":') ? [i] : []);
    const wrong = 40;
    lines[outs[wrong - 1]] = lines[outs[wrong - 1]].replace('"error":""', '"error":"invented"');
    const file = join(folder, 'failing.transcript');
    writeFileSync(file, lines.join('\n'));
    await window.do(`open ${file}`, 'settle', 'key 1 Alt', 'key N');
    state = await window.state();
    check(state.wrong === wrong && state.at === wrong, 'what fails is found', [state.wrong, state.at]);
    await window.click('shrink');
    await window.do('settle');
    state = await window.state();
    check(state.shrunk < wrong && state.shrinking === false, 'it takes fewer steps', state.shrunk);
    const before = new Set(readdirSync(folder));
    await window.click('save shortest');
    const saved = readdirSync(folder).find((name) => !before.has(name));
    check(/^shortest-/.test(saved), 'it is saved', saved);
    const replay = spawnSync(binary, ['replay', join(folder, saved ?? '')], { encoding: 'utf8' });
    check(replay.status === 1 && /invented/.test(replay.stdout), 'and fails on the command line in the same way', replay.stdout);
    check(readFileSync(join(folder, saved), 'utf8').match(/^\{"in":/gm).length === state.shrunk, 'with as many steps');
    return window;
  },

  async 'letters of every script that the system has a font for are drawn'(open) {
    const scripts = { el: 'Ωδλ', ru: 'Жбя', he: 'אבש', ar: 'بجع', hi: 'कखज', th: 'กขฟ', 'zh-cn': '中文字', ja: 'あカ語', ko: '한국어' };
    const none = '\u0378\u0379\u0380';  // no script has them
    const known = Object.keys(scripts).filter((lang) => spawnSync('fc-list', [`:lang=${lang}`, 'file'], { encoding: 'utf8' }).stdout);
    console.log(`  with fonts here: ${known.join(', ') || 'none'}`);
    const file = join(folder, 'scripts.json');
    writeFileSync(file, JSON.stringify([none, ...known.map((lang) => scripts[lang])].map((body, i) => ({ id: `s${i}`, author: 'A', body, created: `2026-01-02T20:00:${String(i).padStart(2, '0')}Z` }))));
    const window = open(file);
    await window.do('settle', 'key 6 Alt');
    const { places } = await window.state();
    const picture = await window.picture();
    // Where the text stands, all that has not the colour of the row.
    const drawn = (id) => {
      const [x, y, , height] = places[`text ${id}`], ground = picture.at(x - 2, y);
      return Array.from({ length: Math.round(height) }, (_, row) => Array.from({ length: 80 }, (_, column) => picture.at(x + column, y + row).equals(ground) ? ' ' : '#').join('')).join('\n');
    };
    check(drawn('s0').includes('#'), 'a letter that nobody has is a sign');
    known.forEach((lang, i) => {
      const here = drawn(`s${i + 1}`);
      check(here.includes('#') && here !== drawn('s0'), `${lang}: ${scripts[lang]}`, here);
    });
    check(new Set(known.map((lang, i) => drawn(`s${i + 1}`))).size === known.length, 'no two are alike');
    return window;
  },

  async 'a live endpoint is visited'(open) {
    const db = join(folder, 'live.db');
    const file = join(folder, 'live.json');
    writeFileSync(file, JSON.stringify([{ id: '1', parent: null, author: 'Ann', body: 'From a host.', created: '2026-01-02T20:00:00Z' }]));
    spawnSync(binary, ['import', file, '--db', db, '--thread', 'visited']);
    const host = spawn(binary, ['serve', '--port', '0', '--db', db, '--root', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const address = await new Promise((resolve) => host.stdout.on('data', (data) => resolve(/listening on (\S+)/.exec(data)?.[1])));
    const window = open();
    await window.do('key L Ctrl', `text ${address}/comments`, 'key Tab', 'text visited', 'key Enter', 'key 6 Alt');
    let state;
    for (const end = performance.now() + 20_000; performance.now() < end && !state?.comments;) {
      await window.do('settle');
      state = await window.state();
    }
    host.kill();
    check(state.comments === 1 && state.wrong === 0 && !!state.places['comment 1'], 'its comment is there', state);
    return window;
  },

  async 'a moderator approves, removes, marks spam and bans, by keys and by the mouse'(open) {
    const token = 'a-moderators-token-of-32-letters', file = join(folder, 'moderators');
    writeFileSync(file, `${token} Mo\n`, { mode: 0o600 });
    const host = spawn(binary, ['serve', '--port', '0', '--db', join(folder, 'moderated.db'), '--hold', '--write-rate', '0', '--moderators', file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const address = await new Promise((resolve) => host.stdout.on('data', (data) => resolve(/listening on (\S+)/.exec(data)?.[1])));
    const endpoint = `${address}/comments`;
    const write = (key, op) => fetch(`${endpoint}?thread=m`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key, ops: [op] }) });
    for (const id of ['first', 'second', 'third', 'fourth']) await write(`the key of ${id} writer`, { op: 'reply', id, author: { name: id }, body: `This is the ${id}.` });
    const states = async () => (await (await fetch(`${endpoint}?thread=m`, { headers: { Authorization: `Bearer ${token}` } })).json()).comments.map(({ id, state }) => `${id} ${state ?? 'visible'}`).sort().join();

    const window = open({ REJOINDER_TOKEN: token });
    const until = async (holds, what) => {
      let state;
      for (const end = performance.now() + 20_000; performance.now() < end;) {
        await window.do('settle');
        state = await window.state();
        if (state.moderation && !state.moderation.busy && holds(state)) return check(true, what);
      }
      check(false, what, state);
    };
    await window.do('key L Ctrl', `text ${endpoint}`, 'key Tab', 'text m', 'key Enter');
    await until(({ moderation }) => moderation.known, 'what waits is told');
    let state = await window.state();
    check(state.tab === 6 && state.moderation.waiting.join() === 'first,second,third,fourth', 'all four', state.moderation);
    await window.click('waits third');
    check((await window.state()).moderation.chosen === 'third', 'a press chooses one');
    await window.do('key K Shift', 'key K Shift', 'key K Shift');
    check((await window.state()).moderation.chosen === 'first', 'and keys another');
    check(state.moderation.page === `${address}/moderation` && !!state.places['page for moderators'], 'and where the page for moderators is', state.moderation.page);
    await until(({ steps }) => steps >= 2, 'the thread is there as well');

    const choose = async (id) => {
      await window.do('key J Shift');
      check((await window.state()).moderation.chosen === id, `${id} is chosen`);
    };
    await window.do('key A Shift');
    await until(({ moderation }) => moderation.said === 'Approved.' && !moderation.waiting.includes('first'), 'approved');
    await choose('second');
    await window.do('key W Shift', 'text Off Topic', 'key S Shift');
    check((await window.state()).moderation.said === 'Approved.', 'letters in a field press no buttons');
    await window.do('key Enter', 'key R Shift');
    await until(({ moderation }) => moderation.said === 'Removed.' && !moderation.waiting.includes('second'), 'removed');
    await choose('third');
    await window.do('key S Shift');
    await until(({ moderation }) => moderation.said === 'Marked as spam.' && moderation.waiting.join() === 'fourth', 'spam');
    await choose('fourth');
    await window.do('key B Shift');
    await until(({ moderation }) => moderation.said === 'The author is banned.', 'banned');
    check(await states() === 'first visible,fourth pending,second removed,third spam', 'the host has it so', await states());
    check((await write('the key of fourth writer', { op: 'reply', id: 'fifth', body: 'x' })).status === 403, 'whoever is banned writes no more');
    await window.click('unban');
    await until(({ moderation }) => moderation.said === 'The author is no longer banned.', 'and the ban is lifted');
    check((await write('the key of fourth writer', { op: 'reply', id: 'fifth', body: 'x' })).status === 201, 'at the host too');
    const queue = await (await fetch(`${endpoint}?queue`, { headers: { Authorization: `Bearer ${token}` } })).json();
    check(queue.decisions.find(({ op }) => op === 'remove').reason === 'Off Topic', 'with its reason', queue.decisions);

    // What waits nowhere is chosen in the thread.
    await window.do('key 6 Alt');
    await window.click('comment first');
    await window.click('decide');
    await window.do('key R Shift');
    await until(({ moderation }) => moderation.said === 'Removed.', 'what was seen is removed');
    check((await states()).includes('first removed'), 'at the host too', await states());

    // Spam is looked at, and approved from there; what readers write meanwhile comes by itself.
    await window.do('key 7 Alt');
    await window.click('queue spam');
    await until(({ moderation }) => moderation.known && moderation.spam && moderation.waiting.join() === 'third', 'what was marked as spam');
    await window.click('waits third');
    await window.do('key A Shift');
    await until(({ moderation }) => moderation.said === 'Approved.' && moderation.waiting.length === 0, 'approved, and gone from there');
    check((await states()).includes('third visible'), 'at the host too', await states());
    await window.click('queue waiting');
    await until(({ moderation }) => moderation.known && moderation.waiting.join() === 'fourth,fifth', 'what waits again');
    const read = (await window.state()).steps;
    await write('the key of a sixth writer', { op: 'reply', id: 'sixth', author: { name: 'sixth' }, body: 'Meanwhile.' });
    await until(({ moderation }) => moderation.waiting.join() === 'fourth,fifth,sixth', 'what comes meanwhile is there by itself');
    await until(({ steps }) => steps > read, 'in the thread as well');
    host.kill();
    check(!JSON.stringify(await window.state()).includes(token), 'the token is in nothing that is told');
    return window;
  },

  async 'a token is sent to nobody who could be overheard'(open) {
    const window = open({ REJOINDER_TOKEN: 'a-moderators-token-of-32-letters' });
    await window.do('key L Ctrl', 'text http://host.example/comments', 'key Enter');
    const { documents, trouble } = await window.state();
    check(documents.length === 0 && /a token goes over https alone/.test(trouble), 'nothing is asked', trouble);
    return window;
  },

  async 'what cannot be read is said'(open) {
    const bad = join(folder, 'bad.transcript');
    writeFileSync(bad, '{"in":{}}\nnonsense\n');
    const window = open(bad, join(folder, 'missing'));
    const state = await window.state();
    check(state.documents.length === 0 && /missing.*No such file/.test(state.trouble), 'the last trouble is shown', state.trouble);
    await window.do(`open ${bad}`);
    check((await window.state()).trouble.startsWith('bad.transcript: line 2'), 'with its line');
    return window;
  },
};

const { display, close } = await screen();
if (!display || !existsSync(join(binary, '../rejoinder-inspector'))) {
  console.log(`not tested: the window, because there is no ${display ? 'rejoinder-inspector' : 'Xvfb'}`);
} else {
  for (const [name, story] of Object.entries(stories)) {
    if (!name.includes(process.argv[2] ?? '')) continue;
    const before = failed, start = performance.now();
    let window;
    try {
      await story((...files) => window = new Window(binary, display, folder, ...files));
      check(await window.close() === 0, `${name}: it ends well`);
    } catch (error) {
      check(false, `${name}: ended early`, error.message);
      window?.process.kill();
    }
    console.log(`${failed === before ? 'ok    ' : 'FAILED'} ${name} (${Math.round(performance.now() - start)} ms)`);
  }
}
close();
const without = spawnSync(binary, ['inspect'], { encoding: 'utf8', env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' } });
check(without.status === 1 && /^(rejoinder inspect: there is no screen|there is no .*rejoinder-inspector)/.test(without.stderr), 'without a screen it says so', without.stderr);
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

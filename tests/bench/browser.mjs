// One measured visit: a fresh profile, so that nothing is in a cache, and the browser's own counters over its debugging protocol.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { answer, engine, watch } from './probe.mjs';
import { split } from './trace.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const VISITS = 12;     // of one browser process, then a new one
const SETTLE = 350;    // milliseconds after the last comment
const KEPT = 3000;     // after the first piece of a thread is on the device
const PATIENCE = 15_000;
const CATEGORIES = ['toplevel', 'devtools.timeline', 'v8', 'disabled-by-default-v8.gc'];

const pause = (ms) => new Promise((next) => setTimeout(next, ms));
function within(promise, ms, otherwise) {
  let timer;
  const late = new Promise((resolve) => { timer = setTimeout(resolve, ms, otherwise); });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
// The shell has no window of its own that costs time beside the page.
const executable = () => process.env.CHROMIUM ?? ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(existsSync);

/** Waits a while for the machine to be idle: a new window works on itself at first, and others may be at work. Says how busy it still is. */
async function quiet(patience = 5000) {
  const times = () => cpus().reduce((sum, { times: { idle, ...busy } }) =>
    ({ idle: sum.idle + idle, busy: sum.busy + Object.values(busy).reduce((a, b) => a + b, 0) }), { idle: 0, busy: 0 });
  for (const end = performance.now() + patience; ;) {
    const before = times();
    await pause(200);
    const after = times();
    const busy = (after.busy - before.busy) / Math.max(1, after.busy - before.busy + after.idle - before.idle);
    if (busy < 0.15 || performance.now() > end) return busy;
  }
}

export class Browser {
  #browser;
  #visits = 0;

  constructor(server, cap) { Object.assign(this, { server, cap }); }

  async #page(work) {
    if (this.#browser && ++this.#visits > VISITS) await this.close();
    if (!this.#browser) {
      this.#browser = await chromium.launch({ executablePath: executable(), args: FLAGS });
      this.#visits = 1;
      this.version = this.#browser.version();
    }
    const context = await this.#browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', timezoneId: 'UTC' });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const told = [];
    page.on('pageerror', (error) => told.push(error.message));
    page.on('crash', () => told.push('the page has crashed'));
    try {
      const result = await work(page, cdp);
      if (told.length) result.told = told.slice(0, 3);
      if (result.capped) await this.close();
      else await within(context.close(), 10_000);
      return result;
    } catch (error) {
      await this.close();
      return { error: [error.message.split('\n')[0], ...told].join('; ') };
    }
  }

  /** kind: as the server's; `wanted` comments in the page end the visit. `traced`: where the time went, at the price of more of it. */
  visit(kind, n, { wanted, traced = false }) {
    return this.#page(async (page, cdp) => {
      await this.server.show(kind, n);
      const reached = {};
      const done = new Promise((resolve) => {
        cdp.on('Runtime.bindingCalled', async ({ payload }) => {
          reached[payload] = await metrics(cdp).catch(() => undefined);
          if (payload === 'all') resolve(true);
        });
      });
      await cdp.send('Runtime.enable');
      await cdp.send('Runtime.addBinding', { name: 'benchReached' });
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      await page.addInitScript(watch, { kind, wanted });
      const busy = await quiet();
      const tracing = traced ? await trace(this.#browser) : undefined;
      await page.goto(`${this.server.origin}/`, { waitUntil: 'commit', timeout: this.cap });
      if (!(await within(done, this.cap, false))) {
        const count = await within(page.evaluate(() => bench.count).catch(() => undefined), 2000);
        return { capped: true, count };
      }
      if (kind === 'served') await page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3, null, { timeout: this.cap });
      await pause(SETTLE);
      const seen = await page.evaluate(() => bench);
      const settled = await metrics(cdp);
      const result = { busy, first: seen.first, all: seen.all, count: seen.count, watching: seen.spent,
        cpuFirst: reached.first?.TaskDuration * 1e3, cpu: reached.all.TaskDuration * 1e3 - seen.spent, cpuSettled: settled.TaskDuration * 1e3 - seen.spent,
        style: settled.RecalcStyleDuration * 1e3, layout: settled.LayoutDuration * 1e3,
        longest: Math.max(0, ...seen.long.map(([, duration]) => duration)) };
      if (tracing) return Object.assign(result, { split: split(await tracing(), this.server.origin) });
      await cdp.send('HeapProfiler.collectGarbage');
      const { Nodes, JSHeapUsedSize } = await metrics(cdp);
      Object.assign(result, { nodes: Nodes, heap: JSHeapUsedSize, ...(await renderer(this.#browser)) });
      if (kind === 'ours') result.reply = await within(page.evaluate(answer, PATIENCE), 3 * PATIENCE, { error: 'the page does not answer' });
      return result;
    });
  }

  /** Who comes back: the first comment of a thread that was kept by the visit before, and what a note on the device takes. */
  again(n) {
    return this.#page(async (page) => {
      await this.server.show('kept', n);
      await page.addInitScript(watch, { kind: 'ours', wanted: n });
      await page.goto(`${this.server.origin}/`, { waitUntil: 'commit', timeout: this.cap });
      await page.waitForFunction(() => Object.keys(localStorage).some((key) => key.endsWith(':seen') && localStorage[key].endsWith(' 1')), null, { timeout: this.cap });
      await pause(KEPT);
      await page.goto('about:blank');
      await this.server.show('again', n);
      await quiet();
      await page.goto(`${this.server.origin}/`, { waitUntil: 'commit', timeout: this.cap });
      await page.waitForFunction(() => globalThis.bench?.all, null, { timeout: this.cap });
      const { first, all, count } = await page.evaluate(() => bench);
      return { first, all, count, note: await page.evaluate(note, 20) };
    });
  }

  /** core.wasm alone, on an empty page: `what` is for probe.mjs's engine. */
  engine(n, what) {
    return this.#page(async (page) => {
      await this.#blank(page, n);
      return within(page.evaluate(engine, { wasm: '/core.wasm', most: 20_000, ...what }), 3 * this.cap, { capped: true });
    });
  }

  /** Microseconds of the main thread for each of the bodies, in core.wasm alone. */
  markdown(bodies) {
    return this.#page(async (page, cdp) => {
      await this.#blank(page, 1);
      await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
      const { error } = await page.evaluate(engine, { wasm: '/core.wasm', bodies });
      if (error) return { error };
      const result = { many: [], single: [] };
      const pass = async (which) => {
        const before = await metrics(cdp);
        await page.evaluate((name) => globalThis.benchPass(name), which);
        return (((await metrics(cdp)).ThreadTime - before.ThreadTime) * 1e6) / bodies.length;
      };
      await pass('many');  // the optimising compiler comes after the first calls
      for (let i = 0; i < 5; i++) for (const which of ['many', 'single']) result[which].push(await pass(which));
      return result;
    });
  }

  async #blank(page, n) {
    await this.server.show('ours', n);
    await page.goto(`${this.server.origin}/blank`);
    await quiet();
  }

  async close() {
    const browser = this.#browser;
    this.#browser = undefined;
    if (browser) await within(browser.close().catch(() => {}), 10_000);
  }
}

/** Milliseconds of each of some notes, put as the journal puts them. */
async function note(times) {
  const wait = (request, good) => new Promise((done, failed) => { request[good] = () => done(request.result); request.onerror = () => failed(request.error); });
  const database = await wait(indexedDB.open('rejoinder', 1), 'onsuccess');
  const took = [];
  for (let i = 0; i < times; i++) {
    const begun = performance.now();
    const transaction = database.transaction('notes', 'readwrite', { durability: 'strict' });
    transaction.objectStore('notes').put('x'.repeat(1000), ['bench', `vote:${i}`]);
    await wait(transaction, 'oncomplete');
    took.push(performance.now() - begun);
  }
  return took;
}

async function metrics(cdp) {
  const { metrics: list } = await cdp.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** The page's process: the one that has worked most, apart from those that draw the browser's own window. */
async function renderer(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send('SystemInfo.getProcessInfo');
  await cdp.detach();
  const told = (id, file) => { const path = `/proc/${id}/${file}`; return existsSync(path) ? readFileSync(path, 'utf8') : ''; };
  const page = processInfo.filter(({ type, id }) => type === 'renderer' && !told(id, 'cmdline').includes('--top-chrome-webui'))
    .sort((a, b) => b.cpuTime - a.cpuTime)[0];
  const resident = /VmRSS:\s+(\d+)/.exec(told(page?.id, 'status'))?.[1];
  return { memory: resident && Number(resident) * 1024, processCpu: page && page.cpuTime * 1e3 };
}

async function trace(browser) {
  const cdp = await browser.newBrowserCDPSession();
  await cdp.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig: { recordMode: 'recordAsMuchAsPossible', includedCategories: CATEGORIES } });
  return async () => {
    const complete = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
    await cdp.send('Tracing.end');
    const { stream: handle } = await complete;
    const parts = [];
    for (let eof = false; !eof;) {
      const part = await cdp.send('IO.read', { handle, size: 1 << 22 });
      parts.push(part.base64Encoded ? Buffer.from(part.data, 'base64').toString() : part.data);
      ({ eof } = part);
    }
    await cdp.send('IO.close', { handle });
    await cdp.detach();
    return JSON.parse(parts.join('')).traceEvents;
  };
}

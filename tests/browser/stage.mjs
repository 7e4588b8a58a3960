// What every story needs: the browser, a host with a database of its own, pages at that host or at a foreign site.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Site } from './site.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const { chromium } = require('playwright-core');

export const PATIENCE = 8000;
export const root = fileURLToPath(new URL('../../', import.meta.url));
export const dist = process.env.REJOINDER_DIST ?? join(root, 'build/dist');
export const binary = process.env.REJOINDER_BIN ?? join(root, 'build/bin/rejoinder');
export const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function run(args, input) {
  const done = spawnSync(binary, args, { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return done;
}

/** `rejoinder serve` on a free port; resolves when it listens. */
function serve(db, ...options) {
  const host = spawn(binary, ['serve', '--port', '0', '--db', db, '--root', dist, '--write-rate', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    host.on('error', reject);
    host.on('exit', (code) => reject(new Error(`rejoinder serve ended with ${code}`)));
    host.stdout.on('data', (data) => {
      said += data;
      const address = /^listening on (\S+)$/m.exec(said)?.[1];
      if (address) resolve({ host, address });
    });
  });
}

export class Stage {
  /** `browser`: without Chromium, for other browsers. */
  static async open({ browser = true } = {}) {
    const stage = new Stage();
    stage.folder = mkdtempSync(join(tmpdir(), 'rejoinder-browser-'));
    stage.db = join(stage.folder, 'host.db');
    stage.site = await Site.open(dist);
    Object.assign(stage, await serve(stage.db, '--origin', stage.site.origin));
    if (browser) stage.browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });
    stage.threads = 0;
    return stage;
  }

  /** A browser of its own for WebGL, drawn by the processor: all others are as they are without. */
  pictures() {
    return this.painter ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...flags, '--use-angle=swiftshader', '--enable-unsafe-swiftshader'] });
  }

  /** A new profile at a new thread; what goes wrong in its pages is an error of the story unless it says so before. */
  async scene(check) {
    const scene = new Scene(this, check, `t${++this.threads}`);
    await scene.profile();
    return scene;
  }

  seed(comments, thread, db = this.db) {
    const file = join(this.folder, `${thread}.json`);
    writeFileSync(file, JSON.stringify({ rejoinder: 1, thread, comments }));
    const done = run(['import', file, '--db', db, '--thread', thread]);
    if (done.status !== 0) throw new Error(`import: ${done.stderr}`);
  }

  async close() {
    await this.browser?.close();
    await (await this.painter)?.close();
    this.host?.removeAllListeners('exit').kill();
    await this.site?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

class Scene {
  unexpected = [];
  #contexts = [];
  #allowed = [];
  #host;

  constructor(stage, check, thread) {
    Object.assign(this, { stage, check, thread, db: stage.db, address: stage.address, site: stage.site });
  }

  /** From now on a host of this scene's own, begun with these options. */
  async host(...options) {
    this.db = join(this.stage.folder, `${this.thread}.db`);
    const { host, address } = await serve(this.db, ...options);
    [this.#host, this.address] = [host, address];
  }

  /** Ends that host; `meanwhile` is done before it begins again at the same address. */
  async restart(meanwhile = async () => {}) {
    await this.#end();
    await meanwhile();
    await this.host('--port', new URL(this.address).port);
  }

  async #end() {
    const host = this.#host;
    this.#host = undefined;
    if (!host) return;
    host.removeAllListeners('exit');
    const gone = new Promise((resolve) => host.once('exit', resolve));
    host.kill();
    await gone;
  }

  /** Another reader: nothing is shared with the ones before. */
  async profile(options = {}, browser = this.stage.browser) {
    const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, locale: 'en-GB', timezoneId: 'UTC', ...options });
    context.setDefaultTimeout(PATIENCE);
    context.on('weberror', (error) => this.#heard(String(error.error()?.message ?? error.error())));
    context.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') this.#heard(message.text()); });
    this.#contexts.push(context);
    this.page = await context.newPage();
    return this.page;
  }

  /** What the story needs is not here. */
  skip(why) { this.skipped = why; }

  /** Errors that the story provokes. */
  allow(...patterns) { this.#allowed.push(...patterns); }

  #heard(text) {
    if (!this.#allowed.some((pattern) => pattern.test(text))) this.unexpected.push(text);
  }

  /** Puts a page at a path of the demo host and opens it. `thread` elements are the story's business. */
  async open(html, { path = '/story.html', page = this.page, headers = {} } = {}) {
    await page.route(`${this.address}${path.split('#')[0]}`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: document(html) }));
    await page.goto(this.address + path, { waitUntil: 'commit' });
    return page;
  }

  /** The usual page: one thread at the demo host. */
  async visit({ thread = this.thread, page = this.page, endpoint = '/comments', path = '/story.html', headers = {}, before = '', after = '' } = {}) {
    return this.open(`${before}<script type="module" src="/rejoinder.js"></script>
      <rejoinder-thread endpoint="${endpoint}" thread="${thread}"></rejoinder-thread>${after}`, { page, path, headers });
  }

  seed(comments, thread = this.thread) { this.stage.seed(comments, thread, this.db); }

  /** What another reader does, without a browser. */
  async writes(...ops) {
    const answer = await fetch(`${this.address}/comments?thread=${encodeURIComponent(this.thread)}`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ key: 'the secret of another reader', ops }) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return (await answer.json()).comments;
  }

  /** What the host has, as it would tell anybody. */
  async stored(thread = this.thread) {
    const answer = await fetch(`${this.address}/comments?thread=${encodeURIComponent(thread)}`);
    return (await answer.json()).comments;
  }

  async shot(name, page = this.page) {
    if (!process.env.SHOTS) return;
    mkdirSync(process.env.SHOTS, { recursive: true });
    await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`) });
  }

  /** Waits until `locator` is there and counts it as a check. */
  async sees(locator, what) {
    try {
      await locator.first().waitFor();
      this.check(true, what);
      return true;
    } catch (error) {
      this.check(false, what, error.message.split('\n')[0]);
      return false;
    }
  }

  /** Waits until `probe` answers true in the page, and counts it as a check. */
  async holds(probe, argument, what, page = this.page) {
    try {
      await page.waitForFunction(probe, argument);
      this.check(true, what);
    } catch {
      this.check(false, what);
    }
  }

  same(is, should, what) { this.check(is === should, what, is === should ? '' : `is     ${is}\nshould ${should}`); }

  async close() {
    this.#allowed.push(/./);
    for (const context of this.#contexts) await context.close();
    await this.#end();
  }
}

/** Holds what the page asks for there back until the answer, a function, is called. */
export async function hold(page, part) {
  let release;
  const free = new Promise((resolve) => { release = resolve; });
  await page.route(part, async (route) => {
    await free;
    await route.continue();
  });
  return release;
}

const document = (html) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"><title>A story</title></head><body>${html}</body></html>`;

// Pages that forbid much, and pages that are in a bad way.
import { readFileSync } from 'node:fs';
import { dist, root } from '../stage.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const by = (author, n = 2) => Array.from({ length: n }, (_, i) => ({ id: `${i + 1}`, parent: i ? '1' : null, author, body: `${author} ${i}`, created: at(i) }));
const violations = `<script nonce="R4nd0m">window.violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));</script>`;

/** What every page must let a reader do. */
async function use(scene, what, page = scene.page) {
  if (!(await scene.sees(page.locator('article', { hasText: 'Ann 0' }), `${what}: reads`))) return;
  await page.locator('#c-1 [data-do=reply]').first().click();
  await page.locator('form[data-key="f:1"] textarea').fill(`From ${what}`);
  await page.locator('form[data-key="f:1"] button[type=submit]').click();
  await scene.sees(page.locator('article[data-state=visible]', { hasText: `From ${what}` }), `${what}: answers`);
  await page.locator('#c-2').focus();
  await page.keyboard.press('?');
  await scene.sees(page.locator('dialog'), `${what}: shows the keys`);
  await page.locator('dialog button').click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

export default {
  async 'the policy that the manual names'(scene) {
    const manual = readFileSync(`${root}widget/README.md`, 'utf8');
    const policy = /^ {4}(default-src 'none';[^\n]*(?:\n {4}[^\n]+)*)/m.exec(manual)?.[1].replace(/\s+/g, ' ').replaceAll('https://comments.example', scene.address).replaceAll('NONCE', 'R4nd0m');
    if (!scene.check(!!policy, 'the manual has a policy') && !policy) return;
    const headers = { 'Content-Security-Policy': `${policy}; img-src data:` };  // the picture is the story's own page's
    scene.seed(by('Ann'));
    const page = await scene.open(`${violations}<script type="module" nonce="R4nd0m" src="/rejoinder.js"></script><rejoinder-thread endpoint="/comments" thread="${scene.thread}"></rejoinder-thread>`, { headers });
    await use(scene, 'a strict page');
    scene.same(await page.evaluate(() => window.violations.join('; ')), '', 'nothing is violated');
    scene.check(await page.locator('.rj-count').evaluate((h) => getComputedStyle(h).fontWeight === '600'), 'and it is styled');
    await scene.open(`${violations}<script nonce="R4nd0m" src="/embed.js" data-endpoint="/comments" data-thread="${scene.thread}"></script>`, { headers, path: '/one-tag.html' });
    await use(scene, 'a strict page with one tag');
    scene.same(await page.evaluate(() => window.violations.join('; ')), '', 'nothing is violated either');
  },

  async 'an isolated page, with the script from elsewhere'(scene) {
    scene.seed(by('Ann'));
    scene.site.at(`/${scene.thread}/isolated`, (_, response) => response.writeHead(200, { 'Content-Type': 'text/html', 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' })
      .end(`<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Isolated</title><script src="${scene.address}/embed.js" data-endpoint="${scene.address}/comments" data-thread="${scene.thread}"></script>`));
    await scene.page.goto(`${scene.site.origin}/${scene.thread}/isolated`);
    await use(scene, 'an isolated page');
    scene.check(await scene.page.evaluate(() => window.crossOriginIsolated), 'which stays isolated');
  },

  async 'a page whose styles reach for everything'(scene) {
    scene.seed(by('Ann', 6));
    const page = await scene.visit({ before: `<style>
      *, *::before, *::after { all: unset !important }
      html { font-size: 62.5% !important }
      body { display: block !important; white-space: pre !important; text-indent: -999px !important; visibility: visible !important }
      * { margin: 0 !important; padding: 0 !important; border: 0 !important; position: static !important; z-index: 2147483647 !important; background: none !important }
      article, form, .rj, .rj-c, .rj-list, dialog { display: none !important }
      #over { position: fixed !important; inset: 0 !important; z-index: 2147483647 !important; pointer-events: none !important; background: #0001 !important }
    </style><div id="over"></div>` });
    await use(scene, 'a page of wild styles');
    const box = await page.locator('#c-1').boundingBox();
    scene.check(box.height > 40 && box.width > 500, 'a comment has its room', JSON.stringify(box));
    scene.check(box.x >= 0, 'on the screen', JSON.stringify(box));
    const look = await page.locator('#c-1 .rj-body p').evaluate((p) => { const { whiteSpace, textIndent } = getComputedStyle(p); return `${whiteSpace} ${textIndent}`; });
    scene.same(look, 'normal 0px', 'and its own lines');
    await page.setViewportSize({ width: 400, height: 800 });
    const indent = await page.evaluate(() => getComputedStyle(document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-list')).getPropertyValue('--_cap').trim());
    scene.same(indent, '2', 'a narrow one is known as narrow');
  },

  async 'a page that has taken names and ids'(scene) {
    scene.seed(by('Ann'));
    const ids = ['rejoinder', 'root', 'list', 'count', 'status', 'location', 'history', 'fetch', 'name', 'top', 'self', 'trustedTypes', 'scheduler', 'customElements', 'requestIdleCallback', 'c-1', 'f:', 'h-1', 'body', 'Event', 'memory'];
    const names = ['body', 'head', 'title', 'forms', 'cookie', 'hidden', 'readyState', 'baseURI', 'activeElement', 'visibilityState', 'currentScript', 'documentElement', 'createElement', 'adoptNode', 'addEventListener', 'querySelector', 'getElementById'];
    const page = await scene.visit({ before: `<div hidden>${ids.map((id) => `<form id="${id}"><input name="${id}"></form>`).join('')}${names.map((name) => `<img name="${name}" alt="">`).join('')}</div>` });
    await use(scene, 'a page of taken names');
  },

  async 'a page that has added to all objects'(scene) {
    scene.seed(by('Ann'));
    await scene.page.addInitScript(() => {
      for (const name of ['first', 'rest', 'type', 'id', 'key', 'error', 'text', 'html', 'mapping', 'body', 'events', 'keep', 'extend', 'each', 'then_', 'toHtml', 'reason', 'value', 'level', 'thread'])
        Object.prototype[name] = name === 'extend' ? function extend() {} : `polluted ${name}`;
      for (const name of ['last', 'remove', 'contains', 'each']) Array.prototype[name] = function () { return this; };
    });
    await scene.visit();
    await use(scene, 'a page with richer objects');
  },

  async 'a page with a base'(scene) {
    scene.seed(by('Ann'));
    const page = await scene.visit({ before: '<base href="/elsewhere/" target="_blank">' });
    await use(scene, 'a page with a base');
    await page.locator('#c-2 .rj-time').click();
    scene.same(new URL(page.url()).pathname + new URL(page.url()).hash, '/story.html#c-2', 'a link to a comment stays in the page');
    scene.same(page.context().pages().length, 1, 'and opens no other');
  },

  async 'an old version beside a new one'(scene) {
    const { site } = scene;
    const text = readFileSync(`${dist}/rejoinder.js`, 'utf8');
    const folder = `/${scene.thread}/old`;
    const asked = [];
    scene.page.on('request', (request) => asked.push(request.url()));
    const serve = (name, bytes, type) => site.at(`${folder}/${name}`, (_, response) => response.writeHead(200, { 'Content-Type': type }).end(bytes));
    for (const name of ['first.wasm', 'rest.wasm']) serve(name, readFileSync(`${dist}/${name}`), 'application/wasm');
    for (const name of ['write.js', 'compose.js']) serve(name, readFileSync(`${dist}/${name}`), 'text/javascript');
    serve('rejoinder.js', text.replace('customElements.get(', 'window.old=true;customElements.get('), 'text/javascript');
    scene.seed(by('Ann'));
    const tag = (src) => `<script type="module" src="${src}/rejoinder.js"></script>`;
    for (const [what, first, second] of [['the old one first', site.origin + folder, scene.address], ['the new one first', scene.address, site.origin + folder]]) {
      asked.length = 0;
      site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Both</title>${tag(first)}${tag(second)}
        <rejoinder-thread endpoint="${scene.address}/comments" thread="${scene.thread}"></rejoinder-thread>`);
      await scene.page.goto(`${site.origin}/${scene.thread}/page`);
      await use(scene, what);
      scene.check(await scene.page.evaluate(() => window.old === true), `${what}: both have run`);
      const own = [...new Set(asked)].filter((url) => /write\.js|\.wasm/.test(url));
      scene.check(own.length >= 3 && own.every((url) => url.startsWith(`${first}/`)), `${what}: it brings its own parts`, own.join('\n'));
    }
  },

  async 'where WebAssembly is refused, what the server has drawn stays and works'(scene) {
    const heard = `<script>window.heard = []; for (const name of ['degraded', 'error', 'ready']) document.addEventListener('rejoinder-' + name, (event) => heard.push(name + ' ' + event.reason));</script>`;
    const drawn = `<template shadowrootmode="open"><div class="rj" data-key="root"><article class="rj-c" id="c-1">From the server</article>
      <form class="rj-form" data-key="f:" data-gen="1" method="get" action="/posted.html"><textarea name="body"></textarea><button type="submit">Post comment</button></form></div></template>`;
    const asked = [];
    scene.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const tag = (inside) => `${heard}<script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/comments" thread="${scene.thread}">${inside}</rejoinder-thread>`;
    scene.allow(/WebAssembly|wasm|TrustedHTML|trusted|Trusted/);
    for (const [reason, policy] of [['wasm', "script-src 'self' 'unsafe-inline'"], ['trusted-types', "require-trusted-types-for 'script'; trusted-types another"]]) {
      const headers = { 'Content-Security-Policy': policy };
      const page = await scene.open(tag(drawn), { headers, path: `/${reason}.html` });
      await scene.holds((reason) => window.heard.join() === `degraded ${reason}`, reason, `${reason}: the page is told why`);
      await scene.sees(page.getByText('From the server'), `${reason}: what was drawn stays`);
      await scene.page.route('**/posted.html*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Posted</title>Thank you' }));
      await page.locator('textarea').fill('By the plain form');
      await page.getByRole('button', { name: 'Post comment' }).click();
      await page.waitForURL('**/posted.html*');
      scene.same(new URL(page.url()).searchParams.get('body'), 'By the plain form', `${reason}: and the form is the browser's own`);
      await scene.open(tag(''), { headers, path: `/${reason}-empty.html` });
      await scene.sees(page.getByText('Comments could not be loaded'), `${reason}: with nothing drawn it says so`);
      await scene.open(tag('<a href="/comments">Read the comments</a>'), { headers, path: `/${reason}-own.html` });
      await scene.sees(page.getByRole('link', { name: 'Read the comments' }), `${reason}: unless the page has something of its own there`);
    }
    scene.check(!asked.some((path) => path.endsWith('.wasm') || path === '/comments'), 'nothing is downloaded for it', asked.join());
  },
};

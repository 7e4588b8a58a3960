// Every collected attack in every format: canonical, of the list, silent; by itself and through the widget.
import { render } from '../../conformance/bodies.mjs';
import { attacks } from '../attacks.mjs';

const ALLOWED = 'a blockquote br code del em hr li ol p pre strong sub sup ul';
const LONGEST = 8192;   // of a body that the widget shows
const COMMENTS = 400;   // in one thread
const FORMATS = ['markdown', 'html', 'text'];

// Runs in the page: what is wrong with these bodies, which stay in a shadow root to load and run whatever they can.
function judge({ bodies, allowed }) {
  const list = new Set(allowed.split(' '));
  const place = document.createElement('div');
  const root = place.attachShadow({ mode: 'open' });
  document.body.append(place);
  const wrong = [];
  bodies.forEach((html, i) => {
    const template = document.createElement('template');
    template.innerHTML = html;
    if (template.innerHTML !== html) return wrong.push(`${i}: not canonical`);
    for (const element of template.content.querySelectorAll('*')) {
      if (!list.has(element.localName)) wrong.push(`${i}: <${element.localName}>`);
      for (const { name, value } of element.attributes) {
        const good = name === 'href' ? /^(?:https?:|mailto:|#c-)/.test(value) && (value[0] === '#' || /^(?:https?|mailto):$/.test(element.protocol))
          : name === 'rel' || (name === 'class' && /^language-|^rj-at$/.test(value)) || (name === 'start' && /^\d+$/.test(value));
        if (!good) wrong.push(`${i}: ${element.localName}[${name}=${value.slice(0, 80)}]`);
      }
    }
    const live = document.createElement('div');
    live.innerHTML = html;
    root.append(live);
  });
  return wrong;
}

async function silent(scene, what, foreign, address) {
  const facts = await scene.page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { ran: window.ran, title: document.title, frames: frames.length };
  });
  scene.same(facts.ran, undefined, `${what}: nothing has run`);
  scene.same(`${facts.title} ${facts.frames} ${scene.page.url()}`, `Host 0 ${address}`, `${what}: the page is untouched`);
  scene.same(foreign.splice(0).join(' '), '', `${what}: no request to anybody`);
}

const trap = `<script>for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'xss', 'log'])
  window[name] = () => { window.ran = name; }</script>`;
const page = (rest) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${trap}${rest}`;

export default {
  async 'collected attacks are bodies like any other'(scene) {
    const foreign = [];
    const address = scene.site.at(`/${scene.thread}/page`, page('<body></body>'));
    await scene.page.goto(address);
    // The judge is awake: what must not be is noticed, and would have run.
    const bad = ['<img src="data:," onerror="alert(1)">', '<p>a', '<a href="javascript:alert(1)">x</a>', '<p id="x">y</p>'];
    const noticed = await scene.page.evaluate(judge, { bodies: bad, allowed: ALLOWED });
    scene.same(new Set(noticed.map((fault) => parseInt(fault))).size, bad.length, 'every bad body is noticed');
    await scene.holds(() => window.ran === 'alert', null, 'a handler would run here');
    await scene.page.goto(address);
    scene.page.on('request', (request) => foreign.push(request.url()));
    for (const { name, bodies } of await attacks()) {
      if (bodies.length === 0) { console.log(`  not on this machine, left out: ${name}`); continue; }
      let wrong = 0;
      const sources = bodies.flatMap((body) => FORMATS.map((format) => ({ body, format })));
      for (let at = 0; at < sources.length; at += 300) {
        const some = sources.slice(at, at + 300);
        const given = render(some);
        given.forEach((one, i) => { if (one.differs) scene.check(false, `${name}: wasm is not native`, JSON.stringify(some[i])); });
        const found = await scene.page.evaluate(judge, { bodies: given.map(({ html }) => html ?? ''), allowed: ALLOWED });
        for (const fault of found.slice(0, 5)) scene.check(false, `${name}: ${fault}`, JSON.stringify(some[parseInt(fault)]));
        wrong += found.length;
        await scene.page.evaluate(() => document.body.replaceChildren());
      }
      scene.same(wrong, 0, `${name}: ${bodies.length} in ${FORMATS.length} formats`);
      await silent(scene, name, foreign, address);
    }
  },

  async 'collected attacks in the widget'(scene) {
    const foreign = [];
    scene.page.on('request', (request) => { if (!request.url().startsWith(scene.site.origin) && !request.url().startsWith('data:,')) foreign.push(request.url()); });
    for (const { name, format, bodies } of await attacks()) {
      const shown = bodies.filter((body) => body.length <= LONGEST);
      for (let at = 0; at < shown.length; at += COMMENTS) {
        // The author's fields are a stranger's too.
        const comments = shown.slice(at, at + COMMENTS).map((body, i) => ({ id: `${i}`, parent: null, body, format, author: { name: body.slice(0, 100), url: body.slice(0, 500) } }))
          .filter(({ author }) => Buffer.byteLength(author.name) <= 200 && Buffer.byteLength(author.url) <= 2048);
        scene.site.at(`/${scene.thread}/host`, (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ rejoinder: 1, level: 1, can: ['reply'], comments })));
        const address = scene.site.at(`/${scene.thread}/page`, page(`<script>addEventListener('rejoinder-ready', () => { window.ready = true; })</script>
          <script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/${scene.thread}/host"></rejoinder-thread>`));
        await scene.page.goto(address);
        const what = `${name}, ${at} to ${at + comments.length}`;
        await scene.holds(() => window.ready, null, `${what}: the thread is there`);
        // Drawn in slices: the last ones come after the first.
        await scene.holds((n) => document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('article').length === n, comments.length, `${what}: every comment is shown`);
        await silent(scene, what, foreign, address);
      }
    }
  },
};

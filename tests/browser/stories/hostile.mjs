// What strangers write is shown, harmless.
const attacks = [
  '<script>window.owned=1</script>', '<img src=x onerror="window.owned=1">', '<svg onload=window.owned=1>', '[x](javascript:window.owned=1)',
  '[x](JaVaScRiPt:window.owned=1)', '[x](data:text/html,<script>window.owned=1</script>)', '<iframe srcdoc="<script>top.owned=1</script>">',
  '![x](https://tracker.example/pixel.png)', '"><script>window.owned=1</script>', '<style>*{display:none}</style>', '<a href="//evil.example">x</a>',
  '<form action="https://evil.example"><input name=body></form>', '<math><mtext><table><mglyph><style><img src=x onerror=window.owned=1>',
  '<div id="root" data-key="root">clobber</div>', '{{constructor.constructor("owned=1")()}}', '<p style="position:fixed;inset:0">cover</p>',
  '</div></article></div><h1>out of the box</h1>', '<template shadowrootmode="open"><script>owned=1</script></template>', '<noscript><p title="</noscript><img src=x onerror=owned=1>">',
  '\u202Egnp.exe\u202C', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!', `${'> '.repeat(300)}deep`, '[a](https://user:pass@evil.example/)', '<base href="https://evil.example/">',
];
const names = ['<b>Bold</b>', '"><img src=x onerror=owned=1>', '__proto__', 'Ann\u202Egnp', '\u0000\u0001', '', 'x'.repeat(200), 'constructor', '<script>owned=1</script>'];
const ids = ['__proto__', 'constructor', '"><img src=x onerror=owned=1>', 'a b', '%63', 'root', 'list', ']]>', "'", '#c-1', '../..', 'ü', 'a:b', '</article>'];

export default {
  async 'hostile bodies, names and ids run nothing'(scene) {
    const comments = [];
    attacks.forEach((body, i) => { for (const format of ['markdown', 'html', 'text']) comments.push({ id: `${format}${i}`, parent: null, author: { name: names[i % names.length], url: 'javascript:owned=1' }, body, format, created: '2026-01-02T20:00:00Z' }); });
    for (const id of ids) comments.push({ id, parent: 'text0', author: id, body: `I am ${id}`, format: 'text' });
    const foreign = [];
    scene.page.on('request', (request) => { if (!request.url().startsWith(scene.site.origin) && !request.url().startsWith('data:,')) foreign.push(request.url()); });
    scene.site.at(`/${scene.thread}/host`, (_, response) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ rejoinder: 1, level: 1, can: ['reply'], comments })));
    await scene.page.goto(scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Host</title>
      <script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/${scene.thread}/host"></rejoinder-thread>`));
    const page = scene.page;
    await page.locator('article').first().waitFor();
    scene.same(await page.locator('article').count(), comments.length, 'every comment is shown');
    const facts = await page.evaluate(() => {
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      const all = [...root.querySelectorAll('*')];
      return {
        owned: window.owned, title: document.title, h1: root.querySelectorAll('h1').length,
        tags: [...new Set(all.map((e) => e.localName))].sort().join(' '),
        handlers: all.filter((e) => [...e.attributes].some((a) => /^on|^style$|^src/.test(a.name))).length,
        links: [...new Set([...root.querySelectorAll('[href]')].map((a) => new URL(a.getAttribute('href'), 'https://page.example').protocol))].sort().join(' '),
        list: root.querySelector('.rj-list').parentNode.className, roots: root.querySelectorAll('[data-key=root]').length,
        outside: [...root.querySelectorAll('.rj-list > :not(.rj-group), .rj-group > :not(article, form)')].length,
        wide: document.documentElement.scrollWidth > innerWidth,
      };
    });
    scene.same(facts.owned, undefined, 'no script has run');
    scene.same(facts.title, 'Host', 'the page is untouched');
    scene.same(facts.h1 + facts.outside + facts.handlers, 0, 'nothing is out of its box');
    scene.check(!/script|img|svg|math|style|iframe|template|base|object|embed|link/.test(facts.tags.replace('blockquote', '')), 'only elements of the list', facts.tags);
    scene.check(['http:', 'https:', 'mailto:'].join(' ').includes(facts.links) || facts.links === 'https:', 'only links of the list', facts.links);
    scene.same(facts.roots, 1, 'keys cannot be forged');
    scene.same(facts.wide, false, 'nothing sticks out');
    scene.same(foreign.join(' '), '', 'no request to anybody else');
    await page.locator('[id="c-__proto__"] [data-do=reply]').click();
    await scene.sees(page.locator('form[data-key="f:__proto__"]'), 'a comment with any id can be answered');
  },

  async 'what the second gate stops is left out and said'(scene) {
    // A core that has gone wrong: its answers are changed on their way to the DOM.
    await scene.page.addInitScript(() => {
      const real = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...args) => {
        const made = await real(...args);
        const core = { ...(made.instance ?? made).exports };
        let out = 0;
        core.rj_dispatch = (handle, size) => {
          const exports = (made.instance ?? made).exports;
          const length = exports.rj_dispatch(handle, size);
          const bytes = () => new Uint8Array(exports.memory.buffer, exports.rj_out(handle), length);
          const text = Array.from(bytes(), (byte) => String.fromCharCode(byte)).join('');
          // The same length, so that every place in the frame stays right.
          const evil = text.replaceAll('<em>evil</em>', '<svg onload=1').replaceAll('title="x"', 'onclick=1');
          const view = bytes();
          for (let i = 0; i < evil.length; i++) view[i] = evil.charCodeAt(i);
          return length;
        };
        return { exports: core };
      };
    });
    scene.allow(/left out of the page/);
    scene.seed([{ id: '1', parent: null, author: 'Ann', body: 'before *evil* after', created: '2026-01-02T20:00:00Z' }]);
    const page = await scene.visit();
    const said = page.waitForEvent('console', { predicate: (m) => m.text().includes('left out of the page') });
    await page.locator('article').first().waitFor();
    scene.same(await page.locator('svg').count(), 0, 'it never reaches the page');
    scene.check(/svg/.test((await said).text()), 'the console hears of it');
  },
};

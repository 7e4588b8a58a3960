// On other people's pages.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const by = (author, n = 2) => Array.from({ length: n }, (_, i) => ({ id: `${i + 1}`, parent: i ? '1' : null, author, body: `${author} ${i}`, created: at(i) }));

export default {
  async 'two threads on one page'(scene) {
    scene.seed(by('Left'), `${scene.thread}l`);
    scene.seed(by('Right', 3), `${scene.thread}r`);
    const tag = (side) => `<rejoinder-thread id="${side}" endpoint="/comments" thread="${scene.thread}${side}"></rejoinder-thread>`;
    const page = await scene.open(`${tag('l')}${tag('r')}<script type="module" src="/rejoinder.js"></script><script type="module" src="/rejoinder.js?copy"></script>`);
    await scene.sees(page.locator('#l article'), 'the left one');
    await scene.sees(page.locator('#r article'), 'the right one');
    scene.same(`${await page.locator('#l article').count()} ${await page.locator('#r article').count()}`, '2 3', 'each with its own comments');
    await page.locator('#r textarea').fill('To the right');
    await page.locator('#r').getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('#r article[data-state=visible]', { hasText: 'To the right' }), 'a comment goes to its own');
    scene.same(await page.locator('#l article').count(), 2, 'and not to the other');
    scene.same((await scene.stored(`${scene.thread}r`)).length, 4, 'at the host as well');
  },

  async 'one tag puts the thread where it stands'(scene) {
    scene.seed(by('Ann'));
    const page = await scene.open(`<p id="before">before</p><script src="/embed.js" data-endpoint="/comments" data-thread="${scene.thread}"></script><p id="after">after</p>`);
    await scene.sees(page.locator('article'), 'comments appear');
    scene.same(await page.evaluate(() => document.querySelector('#after').previousElementSibling.localName), 'rejoinder-thread', 'in their place');
  },

  async 'one tag on a site of another origin'(scene) {
    scene.seed(by('Ann'));
    const page = scene.page;
    await page.goto(scene.site.at(`/${scene.thread}/foreign`, `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Foreign</title><p>Their page</p>
      <script src="${scene.address}/embed.js" data-endpoint="${scene.address}/comments" data-thread="${scene.thread}"></script>`));
    await scene.sees(page.locator('article'), 'reads');
    await page.locator('textarea').fill('From elsewhere');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.sees(page.locator('article[data-state=visible]', { hasText: 'From elsewhere' }), 'and writes');
    scene.same((await scene.stored()).length, 3, 'the host has it');
    scene.same(await page.evaluate(() => Object.keys(window).filter((key) => /rejoinder/i.test(key)).join()), '', 'and leaves no global behind');
  },

  async 'one tag whose script cannot be had'(scene) {
    scene.allow(/Failed to|rejoinder|ERR_/);
    scene.seed(by('Ann'));
    await scene.page.route('**/rejoinder.js', (route) => route.abort());
    const page = await scene.open(`<script src="/embed.js" data-endpoint="/comments" data-thread="${scene.thread}"></script>`);
    await scene.sees(page.getByText('could not be loaded'), 'says so');
    await page.unroute('**/rejoinder.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.sees(page.locator('article'), 'and loads when asked again');
  },

  async 'attributes may change and the element may move'(scene) {
    scene.seed(by('Old'), `${scene.thread}a`);
    scene.seed(by('New', 3), `${scene.thread}b`);
    const page = await scene.visit({ thread: `${scene.thread}a`, after: '<main></main>' });
    await page.locator('article', { hasText: 'Old 0' }).waitFor();
    await page.evaluate((thread) => { document.querySelector('rejoinder-thread').thread = thread; }, `${scene.thread}b`);
    await scene.sees(page.locator('article', { hasText: 'New 2' }), 'another thread');
    scene.same(await page.locator('article', { hasText: 'Old' }).count(), 0, 'takes the place of the old one');
    await page.locator('textarea').fill('Typed before the move');
    await page.evaluate(() => document.querySelector('main').append(document.querySelector('rejoinder-thread')));
    scene.same(await page.locator('main article').count(), 3, 'moved, it goes on');
    scene.same(await page.locator('textarea').inputValue(), 'Typed before the move', 'with what is typed');
    await page.evaluate(() => { const gone = document.querySelector('rejoinder-thread'); gone.remove(); document.body.append(gone); });
    await page.locator('article', { hasText: 'New 2' }).first().waitFor();
    await page.evaluate(async () => { const gone = document.querySelector('rejoinder-thread'); gone.remove(); await new Promise(requestAnimationFrame); document.body.append(gone); });
    await scene.sees(page.locator('article', { hasText: 'New 2' }), 'taken out and put back it starts anew');
    scene.same(await page.locator('textarea').inputValue(), 'Typed before the move', 'and still has the draft');
  },

  async 'properties may be set before the script is here'(scene) {
    scene.seed(by('Old'), `${scene.thread}a`);
    scene.seed(by('New', 3), `${scene.thread}b`);
    const page = await scene.open(`<script>
      const element = document.createElement('rejoinder-thread');
      Object.assign(element, { endpoint: '/comments', thread: '${scene.thread}a', texts: { post_comment: 'Off it goes' } });
      document.currentScript.after(element);
    </script><script type="module" src="/rejoinder.js"></script>`);
    await scene.sees(page.locator('article', { hasText: 'Old 0' }), 'they count');
    scene.same(await page.locator('form[data-key="f:"] [type=submit]').textContent(), 'Off it goes', 'all of them');
    await page.evaluate((thread) => { document.querySelector('rejoinder-thread').thread = thread; }, `${scene.thread}b`);
    await scene.sees(page.locator('article', { hasText: 'New 2' }), 'and are followed afterwards as well');
  },

  async 'a core that cannot be had, or comes with a wrong type'(scene) {
    scene.allow(/Failed to load|rejoinder/);
    scene.seed(by('Ann'));
    await scene.page.route('**/first.wasm', (route) => route.fulfill({ status: 503, body: '' }));
    const page = await scene.visit();
    await scene.sees(page.getByText('Comments could not be loaded'), 'says so');
    await page.unroute('**/first.wasm');
    await page.route('**/first.wasm', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-type': 'application/octet-stream' } });
    });
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.sees(page.locator('article'), 'and loads when asked again, whatever the type');
  },

  async 'a core that breaks'(scene) {
    scene.allow(/rejoinder/);
    scene.seed(by('Ann', 3));
    await scene.page.addInitScript(() => {
      const real = WebAssembly.instantiate;
      WebAssembly.instantiate = async (...args) => {
        const made = await real(...args);
        return { exports: { ...made.exports, rj_dispatch: (...given) => {
          if (window.trap && window.trap--) throw new WebAssembly.RuntimeError('unreachable');
          return made.exports.rj_dispatch(...given);
        } } };
      };
    });
    const page = await scene.visit();
    await page.locator('#c-2 [data-do=reply]').click();
    await page.locator('form[data-key="f:2"] textarea').fill('Typed before the fall');
    await page.evaluate(() => {
      window.gaps = 0;
      const root = document.querySelector('rejoinder-thread').shadowRoot;
      new MutationObserver(() => { if (root.querySelectorAll('article').length < 3) window.gaps++; }).observe(root, { childList: true, subtree: true });
      window.trap = 1;
    });
    await page.locator('#c-1 [data-do=reply]').click();
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('form[data-key="f:2"] textarea')?.value === 'Typed before the fall' && !window.trap, null, 'a new one takes over with what was typed');
    await page.locator('#c-1 [data-do=reply]').click();
    await scene.sees(page.locator('form[data-key="f:1"]'), 'and works');
    scene.same(await page.evaluate(() => window.gaps), 0, 'the comments stood all the time');
    await page.evaluate(() => { window.trap = 100; });
    await page.locator('#c-3 [data-do=reply]').click();
    await scene.sees(page.getByText('Comments could not be loaded'), 'one that breaks again and again is given up');
    scene.same(await page.locator('article').count(), 3, 'with the last comments still there');
    await page.evaluate(() => { window.trap = 0; });
    await page.getByRole('button', { name: 'Try again' }).click();
    await scene.holds(() => !document.querySelector('rejoinder-thread').shadowRoot.querySelector('.rj-status').textContent, null, 'until the reader asks');
  },

  async 'light and dark follow the page'(scene) {
    scene.seed(by('Ann'));
    const page = await scene.visit({ before: '<style>body{background:#fff;color:#222}body.dark{background:#111;color:#eee}</style>' });
    await page.locator('article').first().waitFor();
    const scheme = () => page.evaluate(() => getComputedStyle(document.querySelector('rejoinder-thread')).colorScheme);
    scene.same(await scheme(), 'light', 'light on a light page');
    await page.evaluate(() => document.body.classList.add('dark'));
    await scene.holds(() => getComputedStyle(document.querySelector('rejoinder-thread')).colorScheme === 'dark', null, 'dark when the page turns dark');
  },
};

// A reader opens the page and reads.
const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();

export default {
  async 'a conversation is read'(scene) {
    scene.seed([
      { id: '1', parent: null, author: 'Ann', body: 'First *thought*', created: at(0) },
      { id: '2', parent: '1', author: 'Ben', body: 'Second', created: at(1) },
      { id: '3', parent: '2', author: null, body: 'Third', created: at(2) },
      { id: '4', parent: '1', author: 'Dee', body: 'Fourth', created: at(3), format: 'text' },
      { id: '5', parent: null, state: 'removed', created: at(4) },
      { id: '6', parent: '5', author: 'Eve', body: 'Below a removed one', created: at(5) },
    ]);
    const page = await scene.visit();
    await scene.sees(page.locator('article'), 'comments appear');
    const articles = await page.locator('article').evaluateAll((all) => all.map((a) => ({
      id: a.id, level: a.dataset.level, state: a.dataset.state, text: a.querySelector('.rj-body, .rj-gone').textContent, to: a.querySelector('.rj-to')?.textContent ?? '',
    })));
    scene.same(articles.map((a) => `${a.id}/${a.level}`).join(' '), 'c-1/1 c-2/2 c-3/3 c-4/2 c-5/1 c-6/2', 'every reply stands below what it answers');
    scene.same(articles[1].to, 'in reply to Ann', 'a reply names whom it answers');
    scene.same(articles[4].state, 'gone', 'a removed comment is a tombstone');
    scene.check(/removed/.test(articles[4].text), 'which says so');
    scene.check(/gone/.test(articles[5].to), 'its reply stands in place');
    scene.same(await page.locator('h2').textContent(), '5 comments', 'the count leaves the tombstone out');
    scene.same(await page.locator('#c-1 em').textContent(), 'thought', 'Markdown is rendered');
    scene.same(await page.locator('article article, .rj-list .rj-list').count(), 0, 'the DOM is flat');
    const time = page.locator('#c-1 .rj-time time');
    scene.same(await time.getAttribute('datetime'), '2026-01-02T20:00:00Z', 'the time is exact for machines');
    await time.hover();
    await scene.sees(page.locator('#c-1 .rj-time time[title]'), 'and in the title of one that is pointed at');
    scene.check(/Friday.*2 January 2026.*20:00/.test(await time.getAttribute('title') ?? ''), 'in full', await time.getAttribute('title'));
    const left = await page.locator('article').evaluateAll((all) => all.slice(0, 3).map((a) => a.querySelector('.rj-body').getBoundingClientRect().left));
    scene.check(left[0] < left[1] && left[1] < left[2], 'replies are indented', left.join(' '));
  },

  async 'two lines of text take little room'(scene) {
    scene.seed([{ id: '1', parent: null, author: 'Ann', body: 'One line.\nAnother line.', created: at(0) }]);
    const page = await scene.visit({ before: '<style>body{font:16px/1.5 sans-serif}</style>' });
    const box = await page.locator('article').boundingBox();
    scene.check(box.height <= 110, 'at most 110 px', box.height);
    const reply = await page.locator('article [data-do=reply]').boundingBox();
    scene.check(reply.height >= 24 && reply.width >= 24, 'its button can be hit', JSON.stringify(reply));
  },

  async 'an empty thread invites'(scene) {
    const page = await scene.visit();
    await scene.sees(page.getByText('Be the first to comment'), 'the invitation');
    await scene.sees(page.locator('form textarea'), 'and a form');
    scene.same(await page.locator('article').count(), 0, 'no comment');
  },

  async 'the page hears'(scene) {
    scene.seed([{ id: '1', parent: null, author: 'Ann', body: 'First', created: at(0) }]);
    const page = await scene.visit({ before: `<script>heard = []; for (const name of ['ready', 'count', 'posted', 'error'])
      addEventListener('rejoinder-' + name, (event) => heard.push([name, event.count, event.target.localName]))</script>` });
    await scene.holds(() => heard.some(([name]) => name === 'ready'), null, 'rejoinder-ready');
    scene.same(JSON.stringify(await page.evaluate(() => heard.filter(([name]) => name === 'count'))), '[["count",1,"rejoinder-thread"]]', 'rejoinder-count');
    await page.locator('textarea').fill('Second');
    await page.getByRole('button', { name: 'Post comment' }).click();
    await scene.holds(() => heard.some(([name]) => name === 'posted'), null, 'rejoinder-posted');
    await scene.holds(() => heard.some(([name, count]) => name === 'count' && count === 2), null, 'the new count');
  },

  async 'a fragment leads to its comment'(scene) {
    scene.seed(Array.from({ length: 40 }, (_, i) => ({ id: `n${i}`, parent: i % 3 ? `n${i - 1}` : null, author: `A${i}`, body: 'Some words.\n\n'.repeat(4), created: at(i) })));
    const page = await scene.visit({ path: '/story.html#c-n30' });
    const inView = (id) => {
      const box = document.querySelector('rejoinder-thread').shadowRoot?.getElementById(id)?.getBoundingClientRect();
      return box && box.top >= 0 && box.top < innerHeight;
    };
    await scene.holds(inView, 'c-n30', 'the comment is on screen');
    const focused = () => page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.id);
    scene.same(await focused(), 'c-n30', 'and has the focus');
    await page.locator('#c-n31 .rj-to').press('Enter');
    await scene.holds(() => location.hash === '#c-n30', null, 'a link to the parent keeps the address');
    await page.evaluate(() => { location.hash = '#c-n3'; });
    await scene.holds(inView, 'c-n3', 'a new address moves on');
    scene.same(await focused(), 'c-n3', 'and the focus with it');
  },

  async 'a long chain stays inside of a phone'(scene) {
    scene.seed(Array.from({ length: 60 }, (_, i) => ({ id: `d${i}`, parent: i ? `d${i - 1}` : null, author: `Reader ${i}`, body: 'Deeper and deeper.', created: at(i) })));
    await scene.page.setViewportSize({ width: 320, height: 640 });
    const page = await scene.visit();
    await scene.sees(page.locator('#c-d59'), 'the last one is there');
    const widths = await page.locator('article').evaluateAll((all) => all.map((a) => a.querySelector('.rj-body').getBoundingClientRect().width));
    scene.check(Math.min(...widths) >= 220, 'every body has room', Math.min(...widths));
    scene.check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out');
  },
};

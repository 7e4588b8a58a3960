// A real WordPress and its theme, with one script tag more.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { missing, WordPress } from '../wordpress.mjs';

const article = (page, text, state) => page.locator(state ? `article.rj-c[data-state=${state}]` : 'article.rj-c', { hasText: text });
const guest = { name: 'Zoë', email: 'zoe@example.org' };

async function write(page, text, who = guest, form = page.locator('form[data-key="f:"]')) {
  await form.locator('textarea').fill(text);
  if (who) await form.locator('[name=name]').fill(who.name);
  if (who) await form.locator('[name=email]').fill(who.email);
  await form.locator('[type=submit]').click();
}

/** The article as a reader comes to it. */
async function visit(scene, { url }) {
  const { page } = scene;
  await page.goto(url);
  await page.locator('rejoinder-thread').scrollIntoViewIfNeeded();
  await page.locator('rejoinder-thread .rj-count').waitFor();
  return page;
}

async function login(scene, wp) {
  await scene.page.goto(`${wp.address}/wp-login.php`);
  await scene.page.locator('#user_login').fill('reader');
  await scene.page.locator('#user_pass').fill('reader-pass');
  await Promise.all([scene.page.waitForURL(/wp-admin/), scene.page.locator('#wp-submit').click()]);
}

const stories = {
  async 'reads 5,000 comments page by page'(scene, wp) {
    const post = wp.article('Long');
    wp.do('bulk', post.id, 5000);
    scene.page.setDefaultTimeout(60_000);
    const page = await visit(scene, post);
    await scene.sees(page.locator('.rj-count', { hasText: /^5,?000 comments$/ }), 'all are counted');
    await scene.holds(() => document.querySelector('rejoinder-thread').shadowRoot.querySelectorAll('.rj-c').length === 5000, null, 'and all are there');
  },

  async 'shows a chain of twelve'(scene, wp) {
    const post = wp.article('Deep');
    const file = join(scene.stage.folder, 'chain.json');
    const comments = Array.from({ length: 12 }, (_, i) => ({ id: String(i), parent: i ? String(i - 1) : null, author: `Reader ${i + 1}`, when: null, body: `Level ${i + 1}.` }));
    writeFileSync(file, JSON.stringify({ comments }));
    wp.do('import', post.id, file);
    const page = await visit(scene, post);
    await scene.sees(article(page, 'Level 12.'), 'the deepest is there');
    scene.same(await page.locator('article.rj-c').count(), 12, 'with all above it');
    scene.same(await article(page, 'Level 12.').locator('.rj-to').textContent(), 'in reply to Reader 11', 'it says what it answers');
    scene.same(await article(page, 'Level 5.').locator('.rj-to').textContent(), 'in reply to Reader 4', 'as does one in the middle');
    for (const [name, width] of [['wide', 1280], ['narrow', 320]]) {
      await page.setViewportSize({ width, height: 800 });
      await page.locator('rejoinder-thread').evaluate((element) => element.scrollIntoView());
      await scene.shot(`wordpress-${name}`);
    }
    scene.check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing stands over the edge of a small screen');
  },

  async 'a guest posts'(scene, wp) {
    const post = wp.article('Guests');
    const page = await visit(scene, post);
    await write(page, 'A reply with **bold** & a < b.\n\nSecond "paragraph".');
    await scene.sees(article(page, 'Second “paragraph”.', 'visible'), 'posted, with the quotes that WordPress makes of them');
    await scene.sees(article(page, 'Second “paragraph”.').locator('strong', { hasText: 'bold' }), 'as it was meant');
    await article(page, 'Second').getByRole('button', { name: 'Reply' }).click();
    await write(page, 'And an answer', guest, page.locator('.rj-list form'));
    await scene.sees(article(page, 'And an answer', 'visible'), 'so is an answer to it');
    const [first, second, ...more] = wp.comments(post);
    scene.same(more.length, 0, 'WordPress has both, once');
    scene.same(second?.parent, first?.id, 'in their places');
    await page.reload();
    await scene.sees(article(page, 'And an answer', 'visible'), 'after a reload they are there');
    scene.same(await page.locator('article.rj-c').count(), 2, 'once');
  },

  async 'a guest posts where strangers may use the API'(scene, wp) {
    const post = wp.article('Open', { host_rest_anonymous: 1 });
    const page = await visit(scene, post);
    await write(page, 'Quick and easy');
    await scene.sees(article(page, 'Quick and easy', 'visible'), 'posted');
    scene.same(wp.comments(post).length, 1, 'once');
  },

  async 'a member posts'(scene, wp) {
    const post = wp.article('Members', { comment_registration: 1 });
    await login(scene, wp);
    const page = await visit(scene, post);
    await write(page, 'Signed in', null);
    await scene.sees(article(page, 'Signed in', 'visible'), 'posted, without a name being needed');
    scene.same(wp.comments(post).map((c) => c.name).join(), 'reader', 'as who they are');
  },

  async 'a stranger is told to sign in'(scene, wp) {
    const post = wp.article('Members only', { comment_registration: 1 });
    const page = await visit(scene, post);
    await write(page, 'Let me in');
    await scene.sees(article(page, 'Let me in').locator('.rj-note', { hasText: /sign in|logged in/i }), 'in words');
    scene.same(wp.comments(post).length, 0, 'nothing is stored');
  },

  async 'a held comment waits for its approval'(scene, wp) {
    const post = wp.article('Held', { comment_moderation: 1 });
    const page = await visit(scene, post);
    await write(page, 'May I say this?');
    await scene.sees(article(page, 'May I say this?').filter({ hasText: 'Waiting for approval.' }), 'its author sees that it waits');
    await page.reload();
    await scene.sees(article(page, 'May I say this?').filter({ hasText: 'Waiting for approval.' }), 'also after a reload');
    const [stored] = wp.comments(post);
    scene.same(stored?.approved, '0', 'WordPress holds it');
    wp.php("wp_set_comment_status($argv[0], 'approve');", stored.id);
    await page.reload();
    await scene.sees(article(page, 'May I say this?', 'visible'), 'approved, it is a comment like any other');
    scene.same(await article(page, 'May I say this?').count(), 1, 'once');
  },

  async 'a duplicate is refused'(scene, wp) {
    const post = wp.article('Twice');
    const page = await visit(scene, post);
    await write(page, 'Said before');
    await article(page, 'Said before', 'visible').waitFor();
    await write(page, 'Said before');
    await scene.sees(article(page, 'Said before', 'rejected').locator('.rj-note', { hasText: /duplicate|already/i }), 'and that is said');
    scene.same(wp.comments(post).length, 1, 'WordPress has one');
  },

  async 'one too soon after another waits'(scene, wp) {
    const post = wp.article('Flood', { host_no_flood: 0 });
    const page = await visit(scene, post);
    page.setDefaultTimeout(40_000);  // the first may be too soon after the comment of another story
    await write(page, 'The first');
    await article(page, 'The first', 'visible').waitFor();
    await write(page, 'The second');
    await scene.sees(article(page, 'The second', 'waiting'), 'it is kept');
    await scene.sees(article(page, 'The second', 'visible'), 'and sent when WordPress takes it');
    scene.same(wp.comments(post).length, 2, 'once');
  },

  async 'a closed article takes none'(scene, wp) {
    const post = wp.article('Closed');
    const page = await visit(scene, post);
    wp.do('close', post.id);
    await write(page, 'Too late');
    await scene.sees(article(page, 'Too late', 'rejected').locator('.rj-note', { hasText: /closed/i }), 'and says why');
    await scene.sees(article(page, 'Too late').getByRole('button', { name: 'Edit' }), 'the text is not lost');
  },

  async 'plain addresses'(scene, wp) {
    const post = wp.article('Plain', { permalink_structure: '' });
    const page = await visit(scene, post);
    scene.check(page.url().endsWith(`/?p=${post.id}`), 'the article has one', page.url());
    await write(page, 'By its number');
    await scene.sees(article(page, 'By its number', 'visible'), 'its comments are found and written all the same');
    scene.same(wp.comments(post).length, 1, 'once');
  },
};

const why = missing();
export default Object.fromEntries(Object.entries(stories).map(([name, story]) => [`WordPress: ${name}`, (scene) => {
  if (why) return scene.skip(why);
  scene.allow(/Failed to load resource|JQMIGRATE/);
  return story(scene, WordPress.get());
}]));

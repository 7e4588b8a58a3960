// The host's page for moderators: without script, by the keyboard, and what a screen reader is told.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { judged } from '../axe.mjs';

const token = 'a-moderators-token-of-32-letters';

/** A host that holds replies back, with three of them. */
async function moderated(scene) {
  const file = join(scene.stage.folder, 'moderators');
  writeFileSync(file, `${token} Mo\n`, { mode: 0o600 });
  await scene.host('--hold', '--moderators', file);
  await scene.writes(...['first', 'second', 'third'].map((id) => ({ op: 'reply', id, author: { name: `${id} writer` }, body: `This is the ${id}.\n\n<b>bold</b>` })));
}

async function signIn(scene, page) {
  await page.goto(`${scene.address}/moderation`);
  await page.getByLabel('Your token').fill(token);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/moderation');
}

/** Tab until a button of that name about that comment has the focus. */
async function reach(page, name, about) {
  const wanted = page.getByRole('article', { name: about }).getByRole('button', { name });
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await wanted.evaluate((button) => button === document.activeElement)) return;
  }
  throw new Error(`the keyboard does not reach "${name}" of ${about}`);
}

const names = (comments) => comments.map(({ id, state }) => `${id} ${state ?? 'visible'}`).join();

export default {
  async 'moderators work without script and by the keyboard'(scene) {
    await moderated(scene);
    const page = await scene.profile({ javaScriptEnabled: false });
    await signIn(scene, page);
    await scene.sees(page.getByRole('status').filter({ hasText: '3 comments wait' }), 'what waits is counted');
    scene.same(await page.getByRole('article').count(), 3, 'and there');
    await reach(page, 'Approve', 'first writer');
    await page.keyboard.press('Enter');
    await scene.sees(page.getByRole('status').filter({ hasText: 'Approved. 2 comments wait' }), 'approved, and it is said');
    await page.getByRole('article', { name: 'second writer' }).getByLabel('Why it is removed').fill('Off topic');
    await reach(page, 'Remove', 'second writer');
    await page.keyboard.press('Space');
    await scene.sees(page.getByText('Off topic'), 'removed, with the reason');
    await page.getByRole('article', { name: 'third writer' }).getByRole('button', { name: 'Ban the author' }).click();
    await scene.sees(page.getByRole('status').filter({ hasText: 'The author is banned. One comment waits' }), 'banned');
    scene.same(names(await scene.stored()), 'first visible,second removed', 'the host has it so');
    const refused = await scene.writes({ op: 'reply', id: 'fourth', body: 'x' }).catch((error) => error.message);
    scene.check(/^403/.test(refused), 'whoever is banned writes no more', refused);
    await page.getByRole('link', { name: 'Spam' }).click();
    await scene.sees(page.getByRole('status').filter({ hasText: 'Nothing is marked as spam.' }), 'spam is a page of its own');
    await page.getByRole('link', { name: 'What waits' }).click();
    await page.getByRole('article', { name: 'third writer' }).getByRole('button', { name: 'Spam' }).click();
    await page.getByRole('link', { name: 'Spam' }).focus();
    await page.keyboard.press('Enter');
    await scene.sees(page.getByRole('article', { name: 'third writer' }), 'there it is');
    await reach(page, 'Approve', 'third writer');
    await page.keyboard.press('Enter');
    await scene.sees(page.getByRole('status').filter({ hasText: 'Approved. Nothing is marked as spam.' }), 'and approved from there');
    scene.same(names(await scene.stored()), 'first visible,second removed,third visible', 'for everybody');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await scene.sees(page.getByLabel('Your token'), 'signed out');
  },

  async 'axe finds nothing on the page for moderators'(scene) {
    await moderated(scene);
    const page = await scene.profile({ bypassCSP: true });  // axe is a script, and without the policy the browser asks for an icon
    scene.allow(/403|404/);
    await page.goto(`${scene.address}/moderation`);
    scene.same(await judged(page), '', 'signing in');
    await page.getByLabel('Your token').fill('a token that nobody has');
    await page.keyboard.press('Enter');
    await scene.sees(page.getByRole('alert'), 'a wrong token is said');
    scene.same(await judged(page), '', 'a wrong token');
    await signIn(scene, page);
    await page.getByRole('article', { name: 'first writer' }).getByRole('button', { name: 'Approve' }).click();
    await scene.sees(page.getByRole('status').filter({ hasText: 'Approved' }), 'something is decided');
    await fetch(`${scene.address}/comments?thread=${scene.thread}`, { method: 'POST', headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ key: 'the secret of a third reader', ops: [{ op: 'report', id: 'first', reason: 'Rude' }] }) });
    await page.reload();
    await scene.sees(page.getByText('Rude'), 'and something reported');
    const [waits, spam] = ['What waits', 'Spam'].map((name) => page.getByRole('link', { name }));
    await page.getByRole('article', { name: 'second writer' }).getByRole('button', { name: 'Spam' }).click();
    await spam.click();
    await scene.sees(page.getByRole('article', { name: 'second writer' }), 'and something is spam');
    scene.same(await judged(page), '', 'spam');
    await waits.click();
    await scene.sees(page.getByText('Rude'), 'and back');
    for (const colorScheme of ['light', 'dark']) for (const width of [320, 1000]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      scene.same(await judged(page), '', `${colorScheme}, ${width} px`);
      scene.same(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `${width} px: nothing is wider than the window`);
    }
    await scene.shot('moderation', page);
  },
};

// Kills the renderer, again and again, while readers write in several tabs: node tests/browser/kills.mjs [KILLS]
// What was shown as waiting must be there afterwards, and in the end at the host, once. What was being typed may lack the last half second.
// No part of `test`: it takes a quarter of an hour.
import { Stage } from './stage.mjs';

const kills = Number(process.argv[2] ?? 200);
const PATIENCE = 30_000;
const stage = await Stage.open();
const scene = await stage.scene(() => {});
const { page: first } = scene;
const context = first.context();
context.setDefaultTimeout(PATIENCE);
let seed = 1;
const random = (below) => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
let said = 0, lost = 0, doubled = 0, drafts = 0, draftsLost = 0, killed = 0;

scene.seed(Array.from({ length: 300 }, (_, i) => ({ id: `s${i}`, parent: null, author: 'Ann', body: `Number ${i}`, created: new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString() })));
const waiting = new Set();

async function open(page) {
  await scene.visit({ page });
  await page.locator('article').first().waitFor();
}

for (let round = 0; killed < kills; round++) {
  const tabs = await Promise.all(Array.from({ length: 2 + random(4) }, () => context.newPage()));
  await Promise.all(tabs.map(open));
  await context.route('**/comments*', (route) => route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue());
  for (const [i, tab] of tabs.entries()) {
    const text = `Reply ${round} ${i}`;
    await tab.locator('form[data-key="f:"] textarea').fill(text);
    await tab.getByRole('button', { name: 'Post comment' }).click();
    await tab.locator('article', { hasText: text }).first().waitFor();
    waiting.add(text);  // it is on the screen: the journal has it
    said++;
  }
  const draft = `Draft ${round}`;
  await tabs[0].locator('form[data-key="f:"] textarea').fill(draft);
  await tabs[0].waitForTimeout(500);  // what was typed later may be lost
  drafts++;
  for (const tab of tabs) {
    const devtools = await context.newCDPSession(tab).catch(() => undefined);
    const crashed = new Promise((done) => tab.once('crash', done));
    await tab.waitForTimeout(random(50));
    devtools?.send('Page.crash').catch(() => {});
    await crashed;
    killed++;
  }
  await tabs[0].goto('about:blank').catch(() => {});
  await open(tabs[0]).catch(async () => { await tabs[0].close(); tabs[0] = await context.newPage(); await open(tabs[0]); });
  const back = await tabs[0].locator('form[data-key="f:"] textarea').inputValue();
  if (back !== draft) draftsLost++;
  for (const text of waiting)
    if (!await tabs[0].locator('article', { hasText: text }).first().waitFor().then(() => true, () => false)) {
      lost++;
      console.log(`lost on the device: ${text}`);
    }
  await tabs[0].locator('form[data-key="f:"] textarea').fill('');
  await context.unroute('**/comments*');
  await tabs[0].reload();
  await tabs[0].locator('article').first().waitFor();
  const end = performance.now() + PATIENCE;
  let missing = [...waiting];
  while (missing.length && performance.now() < end) {
    const bodies = (await scene.stored()).map(({ body }) => body);
    missing = [...waiting].filter((text) => !bodies.includes(text));
    doubled += [...waiting].filter((text) => bodies.filter((body) => body === text).length > 1).length;
    if (missing.length) await tabs[0].waitForTimeout(200);
  }
  for (const text of missing) {
    lost++;
    console.log(`never at the host: ${text}`);
  }
  waiting.clear();
  await Promise.all(tabs.map((tab) => tab.close()));
  console.log(`${killed} killed, ${said} replies, ${lost} lost, ${doubled} doubled, ${draftsLost} of ${drafts} drafts lost`);
}
await scene.close();
await stage.close();
process.exit(lost || doubled ? 1 : 0);

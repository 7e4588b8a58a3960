// What a thread can look like, one state each: a page brings itself there and answers with nothing. Old times only, so that they read the same every day.
import { json, problem } from './site.mjs';

const at = (minute) => new Date(Date.UTC(2020, 0, 2, 20, minute)).toISOString();
const body = 'Some words, *some* more and `code`.\n\n> quoted\n> > twice\n\n1. a list\n2. [a link](https://example.org/)\n\n```\nlines of code\n```';
const conversation = [
  { id: '1', parent: null, author: { name: 'Ann', url: 'https://ann.example/', role: 'author' }, body, created: at(0) },
  { id: '2', parent: '1', author: 'Ben', body: 'Second', created: at(1), edited: at(9) },
  { id: '3', parent: '2', author: null, body: 'Third', created: at(2) },
  { id: '4', parent: '3', author: { name: 'دانا', role: 'moderator' }, body: 'مرحبا', created: at(3) },
  { id: '5', parent: '1', state: 'removed', created: at(4) },
  { id: '6', parent: '5', author: 'Eve', body: 'Below a removed one', created: at(5) },
  { id: '7', parent: null, author: 'Fay', body: 'Another beginning', created: at(6) },
];
const deep = Array.from({ length: 12 }, (_, i) => ({ id: `d${i}`, parent: i ? `d${i - 1}` : '7', author: `Deep ${i}`, body: 'Deeper.', created: at(10 + i) }));

const wrap = { before: `<style>body{margin:0;padding:8px;font:16px/1.5 sans-serif;background:#fff;color:#222}
  @media (prefers-color-scheme:dark){body{background:#1b1d1c;color:#e6e1d6}}</style><main><h1>A story</h1>`, after: '</main>' };
const comment = (page, id) => page.locator(`[id="c-${id}"]`);
const root = (page) => page.locator('form[data-key="f:"]');

/** These comments at the demo host. `way`: how they come into a page. */
async function seed(scene, way, comments) {
  await way.host?.(scene);
  if (comments.length) scene.seed(comments);
}

/** And the page with them. */
async function show(scene, way, something = true) {
  await way.open(scene);
  await scene.page.locator(something ? 'article.rj-c' : '.rj-status:has-text("first")').first().waitFor();
  if (way.alive) await scene.page.waitForFunction(() => document.querySelector('rejoinder-thread').shadowRoot.adoptedStyleSheets.length === 3);
}

async function begin(scene, way, comments = conversation) {
  await seed(scene, way, comments);
  await show(scene, way, comments.length > 0);
}

/** A host of the story's own, at which the page is. */
async function at_host(scene, answer) {
  scene.allow(/Failed to load resource/);
  scene.site.at(`/${scene.thread}/host`, answer);
  await scene.page.goto(scene.site.at(`/${scene.thread}/page`, `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>A story</title><link rel="icon" href="data:,">
    ${wrap.before}<script type="module" src="/rejoinder.js"></script><rejoinder-thread endpoint="/${scene.thread}/host"></rejoinder-thread>${wrap.after}`));
}

async function write(page, text) {
  await root(page).locator('textarea').fill(text);
  await root(page).locator('[name=name]').fill('Dee');
  await root(page).getByRole('button', { name: 'Post comment' }).click();
}

/** What of the thread is wider than its place or leaves the page sideways; a group would hide it, so it is looked for in each element. */
export const beyond = (page) => page.evaluate(() => {
  const root = document.querySelector('rejoinder-thread').shadowRoot;
  return [document.documentElement, ...root.querySelectorAll('.rj :not(pre, pre *, option, .rj-group)')]
    .filter((element) => element.checkVisibility() && element.clientWidth > 1)
    .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.localName !== 'select' || element.getBoundingClientRect().right > innerWidth + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => `${element.className || element.localName}: ${element.scrollWidth} in ${element.clientWidth}, to ${Math.round(element.getBoundingClientRect().right)}`).slice(0, 5).join('; ');
});

/** A page of the demo with the comments in it, from a host of the story's own. */
async function host(scene) {
  await scene.host();
  scene.thread = 'article';
}
const gazette = (scene) => scene.page.goto(`${scene.address}/article.html`, { waitUntil: 'commit' });

/** How a thread comes into a page: drawn by the script; sent by the server, to which no script ever comes, or taken over by it. */
export const ways = {
  drawn: { alive: true, open: (scene) => scene.visit(wrap) },
  served: {
    host, alive: false,
    async open(scene) {
      scene.allow(/ERR_FAILED/);
      await scene.page.route('**/rejoinder.js', (route) => route.abort());
      await gazette(scene);
    },
  },
  hydrated: {
    host, alive: true,
    async open(scene) {
      await gazette(scene);
      await scene.page.locator('rejoinder-thread').evaluate((element) => element.scrollIntoView());  // it takes over when a reader comes near
    },
  },
};

/** Whether this state can be had this way: not every one is a server's, or the demo host's. */
export const possible = (state, way) => way === 'drawn' || (way === 'served' ? !!states[state].still : !states[state].foreign);

/** `still`: there is something to see without a script. `foreign`: at a host that is not the demo's. */
export const states = {
  conversation: { still: true, go: (scene, way) => begin(scene, way) },
  deep: { still: true, go: (scene, way) => begin(scene, way, [...conversation, ...deep]) },
  empty: { still: true, go: (scene, way) => begin(scene, way, []) },
  loading: {
    foreign: true,
    async go(scene) {
      await at_host(scene, () => {});
      await scene.page.getByText('Loading comments').waitFor();
    },
  },
  trouble: {
    foreign: true,
    async go(scene) {
      await at_host(scene, json('oops', 500, 'text/plain'));
      await scene.page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  composer: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 2).locator('[data-do=reply]').click();
      const form = scene.page.locator('form[data-key="f:2"]');
      await form.locator('textarea').fill(body);
      await form.locator('[data-do=preview]').click();
      await form.locator('.rj-preview em').waitFor();
    },
  },
  refused: {
    async go(scene, way) {
      await begin(scene, way);
      await root(scene.page).locator('textarea').fill('Words');
      await root(scene.page).locator('[name=email]').fill('nowhere');
      await root(scene.page).getByRole('button', { name: 'Post comment' }).click();
      await scene.page.locator('.rj-error', { hasText: '@' }).waitFor();
    },
  },
  waiting: {
    async go(scene, way) {
      scene.allow(/ERR_|Failed to load/);
      await begin(scene, way);
      await scene.page.route('**/comments*', (route) => route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.fallback());
      await write(scene.page, `Mine. ${body}`);
      await scene.page.locator('article[data-state=waiting]').waitFor();
    },
  },
  rejected: {
    foreign: true,
    async go(scene) {
      const told = json({ rejoinder: 1, level: 1, can: ['reply'], comments: conversation });
      await at_host(scene, (request, response) => (request.method === 'GET' ? told : problem('closed', 403))(request, response));
      await scene.page.locator('article').first().waitFor();
      await write(scene.page, 'Too late');
      await scene.page.locator('article[data-state=rejected]').waitFor();
    },
  },
  own: {
    async go(scene, way) {
      await begin(scene, way);
      await write(scene.page, 'Mine');
      const mine = scene.page.locator('article[data-state=visible]', { hasText: 'Mine' });
      await mine.getByRole('button', { name: 'Edit' }).click();
      await scene.page.getByRole('button', { name: 'Save' }).waitFor();
    },
  },
  leaving: {
    async go(scene, way) {
      await begin(scene, way);
      await write(scene.page, 'Mine');
      const mine = scene.page.locator('article[data-state=visible]', { hasText: 'Mine' });
      await mine.getByRole('button', { name: 'More' }).click();
      await mine.getByRole('button', { name: 'Delete' }).click();
      await scene.page.getByRole('button', { name: 'Undo' }).waitFor();
    },
  },
  menu: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 1).locator('[data-do=menu]').click();
      await comment(scene.page, 1).locator('.rj-menu').waitFor();
    },
  },
  judged: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 7).getByRole('button', { name: 'Vote up' }).click();
      await comment(scene.page, 7).locator('.rj-votes').waitFor();
      await comment(scene.page, 2).getByRole('button', { name: 'More' }).click();
      await comment(scene.page, 2).getByRole('button', { name: 'Mute Ben' }).click();
      await scene.page.locator('article[data-state=muted]').waitFor();
    },
  },
  report: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 2).getByRole('button', { name: 'More' }).click();
      await comment(scene.page, 2).getByRole('button', { name: 'Report' }).click();
      await scene.page.getByRole('dialog').waitFor();
    },
  },
  names: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 2).locator('[data-do=reply]').click();
      await scene.page.locator('.rj-list form .rj-bar').waitFor();
      await scene.page.keyboard.type('@A');
      await scene.page.locator('.rj-names [role=option]').first().waitFor();
    },
  },
  exchange: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 7).locator('[data-do=reply]').focus();
      await comment(scene.page, 2).locator('[data-do=fold]').click();
      await comment(scene.page, 2).getByRole('button', { name: /^Show 2 replies/ }).waitFor();
      await comment(scene.page, 5).locator('[data-do=reply], [data-do=fold]').first().focus();
      await scene.page.keyboard.press('e');
      await scene.page.getByRole('button', { name: 'Show all comments' }).waitFor();
    },
  },
  news: {
    async go(scene, way) {
      await seed(scene, way, conversation);
      // The reader was here before the last of it was written.
      await scene.page.addInitScript((seen) => localStorage.setItem(seen[0], `${seen[1]} ${seen[1]}`),
        [`rejoinder:${scene.address}/comments#${scene.thread}:seen`, Date.parse(at(4)) + 1]);
      const stream = scene.page.waitForResponse((response) => response.request().headers().accept === 'text/event-stream');
      await show(scene, way);
      await stream;
      await scene.writes({ op: 'reply', id: 'late', parent: '7', author: { name: 'Dee' }, body: 'Late', format: 'markdown' });
      await scene.page.locator('.rj-news button').waitFor();
    },
  },
  help: {
    async go(scene, way) {
      await begin(scene, way);
      await comment(scene.page, 1).locator('[data-do=reply]').focus();
      await scene.page.keyboard.press('?');
      await scene.page.getByRole('dialog').waitFor();
    },
  },
};

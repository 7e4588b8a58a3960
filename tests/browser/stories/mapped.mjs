// Hosts that know nothing of us, by a mapping of the site's own.
import { json } from '../site.mjs';

const mapping = (changes = {}) => ({
  mapping: 1, name: 'A blog', verified: 'made for this story',
  values: { token: { page: 'meta[name=csrf]', attr: 'content' } },
  read: {
    request: { url: '{endpoint}', query: { page: '{paging.page}' } }, comments: 'data.items', tree: { parent: 'reply_to', roots: ['0'] },
    paging: { by: 'page', first: 1, pages: 'data.pages' },
    fields: { id: 'nr', name: { at: 'who', entities: true }, body: 'text', format: 'text', created: { at: 'when', time: 'seconds' } },
  },
  format: 'text', lost: 'search', settle: 100,
  write: { reply: { request: { method: 'POST', url: '{endpoint}', headers: { 'X-Token': '{token}' }, json: { text: '{body}', who: '{name}', reply_to: '{parent.id|int|null}' } }, comment: 'data' } },
  outcome: [{ when: { at: 'status', is: ['held'] }, means: 'held' }, { when: { at: 'error', present: true }, means: 'rejected' }],
  message: 'error',
  ...changes,
});

const comment = (nr, text, reply_to = 0, who = 'Zo\u00eb &amp; Co') => ({ nr, text, reply_to, who, when: 1767387600 + nr });

/** A host that serves `comments` two a page; `write` answers what is posted. */
function blog(scene, comments, write) {
  return (request, response, body) => {
    if (request.method === 'POST') return write(request, response, JSON.parse(body));
    const page = Number(new URL(request.url, 'http://x').searchParams.get('page') ?? 1);
    return json({ data: { items: comments.slice(page * 2 - 2, page * 2), pages: Math.ceil(comments.length / 2) } })(request, response);
  };
}

async function open(scene, host, document = mapping(), attributes = 'mapping="mapping.json"') {
  const at = `/${scene.thread}`;
  scene.site.at(`${at}/api`, host);
  scene.site.at(`${at}/mapping.json`, json(document));
  await scene.page.goto(scene.site.at(`${at}/page`, `<!doctype html><html lang="en"><meta name="csrf" content="t0ken"><link rel="icon" href="data:,"><script type="module" src="/rejoinder.js"></script>
    <rejoinder-thread endpoint="${at}/api" ${attributes}></rejoinder-thread>`));
  return scene.page;
}

async function post(page, text) {
  await page.locator('form[data-key="f:"] textarea').fill(text);
  await page.locator('form[data-key="f:"] [name=name]').fill('Ann');
  await page.getByRole('button', { name: 'Post comment' }).click();
}

const three = [comment(1, 'One'), comment(2, 'Two <b>', 1), comment(3, 'Three')];

export default {
  async 'mapped: a foreign host is read to its last page, and written'(scene) {
    const comments = [...three];
    const sent = [];
    const page = await open(scene, blog(scene, comments, (request, response, body) => {
      sent.push([request.headers['x-token'], body.reply_to]);
      comments.push(comment(4, body.text, 0, body.who));
      return json({ data: comments[3] }, 201)(request, response);
    }));
    await scene.sees(page.locator('#c-3'), 'the second page');
    scene.same(await page.locator('#c-2').getAttribute('data-level'), '2', 'replies stand below what they answer');
    scene.same(await page.locator('#c-2 .rj-body').textContent(), 'Two <b>', 'text is text');
    scene.same(await page.locator('#c-1 .rj-name').textContent(), 'Zo\u00eb & Co', 'names are told as they are');
    await post(page, 'From here');
    await scene.sees(page.locator('#c-4[data-state=visible]', { hasText: 'From here' }), 'posted, under the id of the host');
    scene.same(JSON.stringify(sent), '[["t0ken",null]]', 'with the token of the page');
  },

  async 'mapped: an answer that is lost is looked for'(scene) {
    scene.allow(/Failed to load resource|ERR_/);
    const comments = [...three];
    let writes = 0;
    const page = await open(scene, blog(scene, comments, (request, response, body) => {
      writes++;
      comments.push(comment(3 + writes, body.text, 0, body.who));
      // After the head, or Chromium itself would send it once more.
      response.writeHead(201, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
      response.write('{"da', () => response.destroy());
    }));
    await page.locator('#c-3').waitFor();
    await post(page, 'Into the tunnel');
    await scene.sees(page.locator('#c-4[data-state=visible]', { hasText: 'Into the tunnel' }), 'it is found in the thread');
    scene.same(writes, 1, 'and was sent once');
    scene.same(await page.locator('article', { hasText: 'Into the tunnel' }).count(), 1, 'and stands there once');
  },

  async 'mapped: what is held back and what is refused'(scene) {
    scene.allow(/Failed to load resource/);
    const page = await open(scene, blog(scene, three, (request, response, body) =>
      json(body.text === 'Rude' ? { error: 'No such words here &amp; now' } : { status: 'held', data: comment(9, body.text, 0, body.who) }, body.text === 'Rude' ? 200 : 202)(request, response)));
    await page.locator('#c-3').waitFor();
    await post(page, 'Patient');
    await scene.sees(page.locator('article[data-state=held]', { hasText: 'Waiting for approval' }), 'held back, it says so');
    await post(page, 'Rude');
    await scene.sees(page.locator('article[data-state=rejected]', { hasText: 'No such words here' }), 'refused with 200, it says why');
    await page.reload();
    await scene.sees(page.locator('article[data-state=held]', { hasText: 'Patient' }), 'held back, it is there after a reload');
  },

  async 'mapped: a wrong mapping says what and where'(scene) {
    scene.allow(/./);
    const wrong = mapping();
    wrong.read.paging.by = 'pages';
    const page = await open(scene, blog(scene, three), wrong);
    await scene.sees(page.locator('.rj-status', { hasText: 'read.paging.by' }), 'the member');
    await scene.sees(page.locator('.rj-status', { hasText: 'page' }), 'and what was expected');
  },

  async 'mapped: a host that changes is said, once, and the rest is shown'(scene) {
    scene.allow(/./);
    const page = await open(scene, blog(scene, [comment(1, 'One'), { ...comment(2, 'Two'), text: undefined }, { ...comment(3, 'Three'), text: undefined }]));
    await scene.sees(page.locator('#c-1', { hasText: 'One' }), 'what can be read is shown');
    await scene.sees(page.locator('.rj-status', { hasText: 'the body is missing (read.fields.body)' }), 'and what does not fit, and where the mapping tells it');
  },

  async 'mapped: a profile that does not exist'(scene) {
    scene.allow(/./);
    const page = await open(scene, blog(scene, three), mapping(), 'profile="nobody"');
    await scene.sees(page.locator('.rj-status', { hasText: 'could not be loaded' }), 'is said');
  },
};

// The thread speaks the page's language, or says to its owner why not.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../stage.mjs';

const at = (minute) => new Date(Date.UTC(2026, 0, 2, 20, minute)).toISOString();
const two = [
  { id: '1', parent: null, author: 'Ann', body: 'One', created: at(0) },
  { id: '2', parent: '1', author: 'דנה', body: 'Two', created: at(1) },
];
const tag = (scene, attributes, thread = scene.thread) => `<rejoinder-thread endpoint="/comments" thread="${thread}" ${attributes}></rejoinder-thread>`;
const script = '<script type="module" src="/rejoinder.js"></script>';

/** A page whose thread has these attributes; everything that its thread ever showed is in window.shown. */
const open = (scene, attributes, html = tag(scene, attributes)) => scene.open(`${html}<script>
  shown = '';
  const look = (root) => new MutationObserver(() => { shown += root.textContent + '\\n'; }).observe(root, { childList: true, subtree: true, characterData: true });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { const root = attach.call(this, options); look(root); return root; };
</script>${script}`);

// The count stands there when all has been read.
const heading = (page) => page.locator('h2', { hasText: /[0-9]/ }).first().textContent();
const errors = (page) => {
  const all = [];
  page.on('console', (message) => { if (message.type() === 'error') all.push(message.text()); });
  return all;
};

export default {
  async 'the page is German and so is its thread'(scene) {
    scene.seed(two);
    scene.seed([], `${scene.thread}-empty`);
    const requests = [];
    scene.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    const page = await open(scene, '', `<div lang="de-AT">${tag(scene, '')}${tag(scene, '', `${scene.thread}-empty`)}</div>`);
    await scene.sees(page.locator('article').first(), 'comments appear');
    await page.locator('form[data-key="f:"] textarea').first().focus();
    await scene.sees(page.getByRole('button', { name: 'Kommentieren' }).first(), 'and the composer');
    scene.same(await heading(page), '2 Kommentare', 'the count');
    await scene.sees(page.getByText('Schreiben Sie den ersten Kommentar.'), 'and the other thread');
    scene.check(!/Loading|comment|Reply\b/.test(await page.evaluate(() => window.shown)), 'nothing was ever English', (await page.evaluate(() => window.shown)).slice(0, 300));
    scene.check((await page.evaluate(() => window.shown)).includes('Kommentare werden geladen …'), 'not even while they were loaded');
    scene.same(requests.filter((path) => path.startsWith('/languages/')).join(), '/languages/de.txt', 'one language, once');
    scene.same(await page.locator('.rj').first().evaluate((root) => `${root.lang} ${root.dir}`), 'de-AT ltr', 'and says which it is');
    const told = await page.evaluate((at) => new Intl.DateTimeFormat(['de-AT'], { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)), two[0].created);
    await scene.sees(page.locator('#c-1 .rj-time time', { hasText: told }), 'times are told');
    scene.same(await page.locator('#c-2 .rj-to bdi').textContent(), 'Ann', 'a name stands by itself');
    await page.locator('#c-1').first().focus().catch(() => {});
    await page.locator('#c-1 [data-do=reply]').first().focus();
    await page.keyboard.press('?');
    await scene.sees(page.locator('dialog').getByText('nächster, voriger Kommentar'), 'the help, too');
    await page.getByRole('button', { name: 'Schließen' }).click();
    await page.locator('form[data-key="f:"] textarea').first().focus();
    await page.getByRole('button', { name: 'Kommentieren' }).first().click();
    await scene.sees(page.getByText('Schreiben Sie zuerst etwas.'), 'and what went wrong');
  },

  async 'a page in English asks for no language'(scene) {
    scene.seed(two);
    const requests = [];
    scene.page.on('request', (request) => requests.push(request.url()));
    const page = await open(scene, 'lang="en-GB"');
    await scene.sees(page.locator('article').first(), 'comments appear');
    await page.locator('form[data-key="f:"] textarea').focus();
    await page.getByRole('button', { name: 'Post comment' }).waitFor();
    scene.same(requests.filter((url) => /language/.test(url)).join(), '', 'nothing is loaded for it');
    scene.check(!await page.locator('.rj').evaluate((root) => root.hasAttribute('lang') || root.hasAttribute('dir')), 'and nothing said');
  },

  async 'an unknown language is English and its owner is told'(scene) {
    scene.allow(/no texts in "da"/);
    scene.seed(two);
    const said = errors(scene.page);
    const page = await open(scene, '', `<div lang="da">${tag(scene, 'debug')}${tag(scene, '')}</div>`);
    await scene.holds(() => [...document.querySelectorAll('rejoinder-thread')].every((thread) => thread.shadowRoot?.querySelector('article')), null, 'both threads are there');
    scene.same(await heading(page), '2 comments', 'in English');
    scene.same(await page.locator('.rj').first().evaluate((root) => root.lang), 'en', 'which they say');
    scene.same(said.length, 1, 'the console says it once');
    scene.same(await page.getByText('there are no texts in "da"').count(), 1, 'the page where it is debugged');
  },

  async 'a language that does not come is English'(scene) {
    scene.allow(/no texts in|Failed to load|ERR_/);
    scene.seed(two);
    const page = scene.page;
    const answers = { de: (route) => route.abort(), fr: (route) => route.fulfill({ status: 404, body: '' }), es: (route) => route.fulfill({ body: 'another version\nes\n' }),
      it: (route) => route.fulfill({ body: '<!doctype html><title>Not found</title>' }) };
    for (const [lang, answer] of Object.entries(answers)) {
      await page.route(`**/languages/${lang}.txt`, answer);
      await open(scene, `lang="${lang}" debug`);
      await scene.sees(page.locator('article').first(), `${lang}: comments appear`);
      scene.same(await heading(page), '2 comments', `${lang}: in English`);
      await scene.sees(page.getByText(`no texts in "${lang}"`), `${lang}: its owner sees why`);
    }
    await page.route('**/language.js', (route) => route.abort());
    scene.allow(/language\.js/);
    await open(scene, 'lang="nl"');
    await scene.sees(page.locator('article').first(), 'without the script: comments appear');
    scene.same(await heading(page), '2 comments', 'in English');
  },

  async 'a site has its own texts'(scene) {
    scene.allow(/texts, (nope|reply): Error: /);
    scene.seed(two);
    const own = { post_comment: 'Ab\ndamit', count: '{count, plural, one {# Stimme} other {# Stimmen}}', nothing: 'Leer.', reply: 'kaputt {', keys: 'Tastenkürzel', nope: 'x' };
    const page = await open(scene, `lang="de" texts='${JSON.stringify(own)}'`);
    await page.locator('form[data-key="f:"] textarea').focus();
    await scene.sees(page.getByRole('button', { name: 'Ab damit' }), 'a button');
    scene.same(await heading(page), '2 Stimmen', 'a plural');
    await page.getByRole('button', { name: 'Ab damit' }).click();
    await scene.sees(page.getByText('Leer.'), 'what is said later');
    scene.same(await page.locator('#c-1 [data-do=reply]').textContent(), 'Antworten', 'what is no message is as it was');
    await page.locator('#c-1 [data-do=reply]').focus();
    await page.keyboard.press('?');
    await scene.sees(page.getByRole('dialog', { name: 'Tastenkürzel' }), 'what the script says');
    await page.keyboard.press('Escape');
    await page.evaluate(() => { document.querySelector('rejoinder-thread').texts = { post_comment: 'Los' }; });
    const submit = page.locator('[type=submit]', { hasText: 'Los' });  // shown when somebody begins to write
    await submit.waitFor({ state: 'attached' });
    await page.locator('form[data-key="f:"] textarea').focus();
    await scene.sees(submit, 'as a property, at any time');
    scene.same(await page.evaluate(() => document.querySelector('rejoinder-thread').texts.post_comment), 'Los', 'which can be read');
    await page.evaluate(() => { document.querySelector('rejoinder-thread').lang = 'en'; });
    await scene.sees(page.locator('h2', { hasText: '2 comments' }), 'the language may change as well');
    await page.locator('form[data-key="f:"] textarea').focus();
    await scene.sees(submit, 'and English have its own texts');
  },

  async 'texts that are none are said'(scene) {
    scene.allow(/attribute texts/);
    scene.seed(two);
    for (const wrong of ['{', '[]', 'null', '3']) {
      const page = await open(scene, `debug texts='${wrong}'`);
      await scene.sees(page.locator('article').first(), `${wrong}: comments appear`);
      scene.same(await heading(page), '2 comments', `${wrong}: in English`);
      await scene.sees(page.getByText('the attribute texts'), `${wrong}: its owner sees why`);
    }
  },

  async 'a thread from right to left'(scene) {
    scene.seed([...two, { id: '3', parent: '2', author: 'علي', body: 'مرحبا بالجميع', created: at(2) }]);
    for (const [lang, count] of [['ar', '3 تعليقات'], ['he', '3 תגובות']]) {
      const page = await open(scene, `lang="${lang}"`);
      await scene.sees(page.locator('#c-3'), `${lang}: comments appear`);
      scene.same(await heading(page), count, `${lang}: the count`);
      scene.same(await page.locator('.rj').evaluate((root) => getComputedStyle(root).direction), 'rtl', `${lang}: the page says nothing of directions, so the language does`);
      const rights = await page.locator('article').evaluateAll((all) => all.map((a) => a.querySelector('.rj-head').getBoundingClientRect().right));
      scene.check(rights[0] > rights[1] && rights[1] > rights[2], `${lang}: replies are indented from the right`, rights.join(' '));
      scene.same(await page.locator('#c-1 .rj-body p').evaluate((p) => getComputedStyle(p).unicodeBidi), 'plaintext', `${lang}: a body has its own direction`);
      scene.same(await page.locator('.rj').evaluate((root) => [...root.querySelectorAll('.rj-name, .rj-to')].filter((e) => !e.matches('bdi') && !e.querySelector('bdi')).length), 0, `${lang}: every name is isolated`);
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.locator('#c-1 [data-do=menu]').click();
        await page.locator('#c-3 [data-do=reply]').click();
        await page.locator('form[data-key="f:3"]').waitFor();
        scene.check(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${lang}, ${width} px: nothing sticks out`);
        await page.evaluate(() => scrollTo(0, 0));
        await scene.shot(`${lang}-${width}`);
        await page.locator('form[data-key="f:3"] [data-do=cancel]').click();
      }
    }
    const page = await open(scene, 'lang="ar" dir="ltr"');
    await scene.sees(page.locator('#c-3'), 'where the page says otherwise');
    scene.same(await page.locator('.rj').evaluate((root) => getComputedStyle(root).direction), 'ltr', 'it is as the page says');
  },

  async 'every shipped file is of this version'(scene) {
    const first = (name) => readFileSync(join(dist, 'languages', `${name}.txt`), 'utf8').split('\n')[0];
    for (const name of ['ar', 'de', 'es', 'fr', 'he', 'it', 'ja', 'nl', 'pl', 'pt', 'ru']) {
      scene.same(first(name), first('keys'), name);
      const page = await open(scene, `lang="${name}"`);
      await scene.holds((lang) => document.querySelector('rejoinder-thread').shadowRoot?.querySelector('.rj')?.lang === lang, name, `${name} is spoken`);
    }
  },
};

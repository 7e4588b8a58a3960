// What every reader does, in any browser: each path is given two readers at a fresh thread.

const inThread = (find) => `() => document.querySelector('rejoinder-thread').shadowRoot.${find}`;
const one = (selector) => inThread(`querySelector(${JSON.stringify(selector)})`);
const composer = 'form[data-key="f:"]';
/** Whether a comment of this text is there, in this state if one is named. */
const has = (text, state) => [...document.querySelector('rejoinder-thread')?.shadowRoot?.querySelectorAll('article') ?? []]
  .some((article) => article.querySelector('.rj-body')?.textContent.includes(text) && (!state || article.dataset.state === state));
const there = (selector) => !!document.querySelector('rejoinder-thread')?.shadowRoot?.querySelector(selector);
const focused = (id) => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.id === id;

export const comments = [
  { id: '1', parent: null, author: 'Ann', body: 'The *first* word', created: '2026-01-02T20:00:00Z' },
  { id: '2', parent: '1', author: 'Bob', body: 'The second', created: '2026-01-02T20:01:00Z' },
  { id: '3', parent: null, author: 'Cid', body: '<script>window.bad = 1</script>plain', created: '2026-01-02T20:02:00Z' },
];

export const paths = {
  async reading({ one: reader, url, check }) {
    await reader.open(url);
    check(await reader.holds(has, 'The second'), 'the comments are there');
    check(await reader.read(() => document.querySelector('rejoinder-thread').shadowRoot.querySelector('#c-1 em')?.textContent) === 'first', 'drawn as they were written');
    check(await reader.read(() => window.bad === undefined), 'and nothing of them runs');
    check(await reader.read(() => { const { x, width } = document.querySelector('rejoinder-thread').shadowRoot.querySelector('#c-1').getBoundingClientRect(); return x >= 0 && width > 300; }), 'with room to be read');
  },

  async 'replying, reloading, and a second reader'({ one: reader, other, url, check }) {
    await reader.open(url);
    await reader.holds(there, '#c-2 [data-do=reply]');
    await reader.click(one('#c-2 [data-do=reply]'));
    check(await reader.holds(there, 'form[data-key="f:2"] textarea'), 'a composer opens');
    await reader.type(one('form[data-key="f:2"] textarea'), 'An answer from here');
    await reader.click(one('form[data-key="f:2"] button[type=submit]'));
    check(await reader.holds(has, 'An answer from here', 'visible'), 'the reply is posted');
    await other.open(url);
    check(await other.holds(has, 'An answer from here'), 'another reader sees it');
    await reader.open(url);
    check(await reader.holds(has, 'An answer from here'), 'it is there after a reload');
    await other.type(one(`${composer} textarea`), 'And one from there');
    await other.click(one(`${composer} button[type=submit]`));
    check(await other.holds(has, 'And one from there', 'visible'), 'the other one answers');
    check(await reader.holds(there, '[data-do=arrivals]'), 'and the first is told of it');
    await reader.click(one('[data-do=arrivals]'));
    check(await reader.holds(has, 'And one from there'), 'who looks at it when he likes');
  },

  async 'a draft that is not sent'({ one: reader, url, check }) {
    await reader.open(url);
    await reader.holds(there, `${composer} textarea`);
    await reader.type(one(`${composer} textarea`), 'Half a thou');
    await reader.holds(() => Object.values({ ...sessionStorage }).some((value) => value.includes('Half a thou')));
    await reader.open(url);
    check(await reader.holds((form) => document.querySelector('rejoinder-thread')?.shadowRoot?.querySelector(`${form} textarea`)?.value === 'Half a thou', composer), 'is there after a reload');
  },

  async 'the keyboard alone'({ one: reader, url, check }) {
    await reader.open(`${url}#c-1`);
    check(await reader.holds(focused, 'c-1'), 'the address of a comment leads to it');
    await reader.press('j');
    check(await reader.holds(focused, 'c-2'), 'j goes to the next');
    await reader.press('k');
    check(await reader.holds(focused, 'c-1'), 'k goes back');
    await reader.press('?');
    check(await reader.holds(there, 'dialog[open]'), '? shows the keys');
    await reader.press('Escape');
    check(await reader.holds(() => !document.querySelector('rejoinder-thread').shadowRoot.querySelector('dialog')), 'Escape closes them');
    await reader.press('r');
    check(await reader.holds(() => document.querySelector('rejoinder-thread').shadowRoot.activeElement?.matches('form[data-key="f:1"] textarea')), 'r answers it');
    for (const letter of 'typed') await reader.press(letter);
    await reader.press('Control', 'Enter');
    check(await reader.holds(has, 'typed', 'visible'), 'and Control+Enter posts');
  },
};

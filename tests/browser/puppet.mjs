// A core that stories lead by the hand: the widget's files as they are, with answers made in the page instead of in core.wasm.

/** Before the page opens. In it then: `core.heard` all events, `core.answer(event)` what to say to one: { patches, effects, wake }. */
export const puppet = (page, answer) => page.addInitScript(`(${setUp})(${answer})`);

function setUp(answer) {
  const core = window.core = { heard: [], answer, dispatches: 0 };
  const memory = { buffer: new ArrayBuffer(1 << 24) };
  const view = (length) => new Uint8Array(memory.buffer, 8, length);
  const exports = {
    memory, rj_abi: () => 1, rj_new: () => 1, rj_free() {}, rj_out: () => 8, rj_in: () => 8,
    rj_dispatch(_, size) {
      core.dispatches++;
      const frame = view(size);
      const start = 4 + new DataView(memory.buffer, 8).getUint32(0, true);
      const { events, now } = JSON.parse(new TextDecoder().decode(frame.slice(4, start)));
      const all = { patches: [], effects: [], wake: -1, error: '' };
      for (const event of events) {
        if (Array.isArray(event.body)) event.body = new TextDecoder().decode(frame.slice(start + event.body[0], start + event.body[0] + event.body[1]));
        core.heard.push(event);
        const said = core.answer(event, now) ?? {};
        all.patches.push(...said.patches ?? []);
        all.effects.push(...said.effects ?? []);
        all.wake = said.wake ?? all.wake;
      }
      const header = new TextEncoder().encode(JSON.stringify(all));
      new DataView(memory.buffer, 8).setUint32(0, header.length, true);
      new Uint8Array(memory.buffer, 12, header.length).set(header);
      return 4 + header.length;
    },
  };
  WebAssembly.instantiate = async () => ({ exports });
  core.user = () => core.heard.filter(({ type }) => type === 'user');

  // What a core would draw. A comment is [id, level]; `more` is for what stands in its line besides.
  const key = (id) => `data-key="c:${id}"`;
  core.line = ([id, level], { to = '', text = `This is ${id}.`, more = '' } = {}) => `<article class="rj-c" id="c-${id}" ${key(id)} data-level="${level}" data-state="visible">` +
    `<h3 class="rj-head"><bdi class="rj-name">Reader ${id}</bdi><a class="rj-time" href="#c-${id}"><time datetime="2026-01-02T20:00:00Z">2 Jan 2026 20:00 UTC</time></a>${to && `<a class="rj-to" href="#c-${to}">in reply to ${to}</a>`}</h3>` +
    `<div class="rj-body"><p>${text}</p></div><p class="rj-do"><button type="button" data-do="reply">Reply</button><button type="button" data-do="fold" aria-expanded="true">Hide replies</button><button type="button" data-do="menu" aria-expanded="false" aria-label="More">⋯</button></p>${more}</article>`;
  core.form = (id, gen) => `<form class="rj-form" data-key="f:${id}" data-gen="${gen}"><label>Name<input name="name"></label><label>Text<textarea name="body"></textarea></label>` +
    `<p class="rj-error" data-key="e:${id}"></p><p class="rj-do"><button type="submit">Post</button><button type="button" data-do="cancel">Cancel</button></p></form>`;
  core.group = (id, html = '') => `<div class="rj-group" data-key="g:${id}">${html}</div>`;
  core.frame = (list, tools = '') => `<div class="rj" data-key="root"><h2 class="rj-count" data-key="count">Comments</h2><p class="rj-status" data-key="status"></p>` +
    `<div class="rj-tools" data-key="tools">${tools}</div><div class="rj-list" data-key="list">${list}</div><p class="rj-more" data-key="more"></p></div>`;
  core.ready = { type: 'emit', name: 'ready', key: '', count: 1, text: '' };
}

/** A thread of `total` comments in groups of `per`: the groups first, then `step` of them filled at a time. */
export const sliced = (total, per, step, levels = [1]) => `(event, now) => {
  const { line, group, frame } = core;
  const comments = Array.from({ length: ${total} }, (_, i) => ['n' + i, ${JSON.stringify(levels)}[i % ${levels.length}]]);
  const count = Math.ceil(${total} / ${per});
  core.fill = (n) => ({ type: 'replace', key: 'g:' + n, html: group(n, comments.slice(n * ${per}, (n + 1) * ${per}).map((comment) => line(comment)).join('')) });
  if (event.type === 'init') {
    core.next = 0;
    return { patches: [{ type: 'replace', key: 'root', html: frame(comments.map((_, i) => i % ${per} ? '' : group(i / ${per})).join('')) }], wake: now };
  }
  if (event.type !== 'tick') return { wake: core.next < count ? now : -1 };
  if (core.next >= count) return {};
  const first = core.next === 0;
  const patches = [];
  for (let i = 0; i < ${step} && core.next < count; i++) patches.push(core.fill(core.next++));
  return { patches, effects: first ? [core.ready] : [], wake: core.next < count ? now : -1 };
}`;

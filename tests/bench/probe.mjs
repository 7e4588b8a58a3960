// What runs inside the measured page; each function is sent there as text, so none of them uses anything from outside itself.

/** Before the page's own scripts: notes when the first and when all `wanted` comments had been drawn. */
export function watch({ kind, wanted }) {
  const seen = { count: 0, spent: 0, first: null, all: null, long: [] };
  globalThis.bench = seen;
  new PerformanceObserver((list) => { for (const { startTime, duration } of list.getEntries()) seen.long.push([startTime, duration]); })
    .observe({ type: 'longtask', buffered: true });

  let live;
  let top;
  const count = () => {
    if (kind === 'plain') return (live ??= document.getElementsByClassName('comment-body')).length;
    if (live && top.isConnected) return live.length;
    const root = document.querySelector('rejoinder-thread')?.shadowRoot;
    top = root?.querySelector('.rj-c');
    if (!top) return 0;
    while (top.parentNode !== root) top = top.parentNode;
    return (live = top.getElementsByClassName('rj-c')).length;
  };

  // A look is taken before a frame is drawn, and its time after: in the next task. Looking at a large page costs, so that it is
  // done the less often the more it costs, and what it cost is told.
  const { port1, port2 } = new MessageChannel();
  let next = 0;
  const look = () => {
    if (seen.all !== null) return;
    const from = performance.now();
    if (from >= next) {
      const found = count();
      const cost = performance.now() - from;
      seen.spent += cost;
      next = from + 20 * cost;
      if (found > seen.count) port2.postMessage(found);
    }
    requestAnimationFrame(look);
  };
  port1.onmessage = ({ data }) => {
    seen.count = data;
    if (seen.first === null) {
      seen.first = performance.now();
      globalThis.benchReached?.('first');
    }
    if (data >= wanted && seen.all === null) {
      seen.all = performance.now();
      globalThis.benchReached?.('all');
    }
  };
  requestAnimationFrame(look);
}

/** Answers the first comment and says how long it took from the button to the frame that shows the reply. */
export async function answer(patience) {
  const words = 'This very reply is measured.';
  const pause = (ms) => new Promise((next) => setTimeout(next, ms));
  const root = document.querySelector('rejoinder-thread').shadowRoot;
  const wait = async (found) => {
    for (const end = performance.now() + patience; performance.now() < end; await pause(10)) {
      const it = found();
      if (it) return it;
    }
    return undefined;
  };
  const first = root.querySelector('.rj-c');
  const button = first.querySelector('[data-do=reply]');
  if (!button) return { error: 'the first comment cannot be answered' };
  button.click();
  const key = `f:${first.dataset.key.slice(2)}`;
  const form = await wait(() => root.querySelector(`form[data-key="${CSS.escape(key)}"]`));
  if (!form) return { error: 'no composer opens' };
  const area = form.querySelector('textarea');
  area.focus();
  area.value = words;
  area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await pause(300);

  let mine;
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) {
        if (mine?.isConnected || !(node instanceof Element)) continue;
        const among = node.matches('.rj-c') ? [node] : node.getElementsByClassName('rj-c');
        mine = [...among].find((article) => article.textContent.includes(words)) ?? mine;
      }
  });
  observer.observe(root, { childList: true, subtree: true });
  const { port1, port2 } = new MessageChannel();
  const from = performance.now();
  const shown = new Promise((done) => {
    port1.onmessage = () => {
      const box = mine?.isConnected ? mine.getBoundingClientRect() : undefined;
      const now = performance.now();
      if (box && box.height > 0 && box.bottom > 0 && box.top < innerHeight) done({ ms: now - from });
      else if (now - from > patience) done({ error: mine ? 'the reply is not on the screen' : 'no reply appears' });
      else requestAnimationFrame(() => port2.postMessage(0));
    };
  });
  form.querySelector('[type=submit]').click();
  const pressed = performance.now() - from;
  requestAnimationFrame(() => port2.postMessage(0));
  const result = await shown;
  observer.disconnect();
  await pause(300);
  return { ...result, pressed, long: bench.long.filter(([start]) => start >= from - 1).map(([, duration]) => duration) };
}

/** core.wasm without the widget. With `bodies`: gets ready to draw them all, benchPass does it. With `json`: loads the thread and changes its order;
    the times are those of rj_dispatch. */
export async function engine({ wasm, bodies, json, slice, orders, most }) {
  const { exports: core } = (await WebAssembly.instantiateStreaming(fetch(wasm))).instance;
  core._initialize?.();
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const version = core.rj_abi();
  const now = 1_760_000_000_000;

  const frame = (events, bytes = new Uint8Array()) => {
    const header = encoder.encode(JSON.stringify({ v: version, now, events }));
    const whole = new Uint8Array(4 + header.length + bytes.length);
    new DataView(whole.buffer).setUint32(0, header.length, true);
    whole.set(header, 4);
    whole.set(bytes, 4 + header.length);
    return whole;
  };
  const give = (handle, message) => {
    const into = core.rj_in(handle, message.length);
    new Uint8Array(core.memory.buffer, into, message.length).set(message);
    return core.rj_dispatch(handle, message.length);
  };
  const header = (handle, size) => {
    const out = new Uint8Array(core.memory.buffer, core.rj_out(handle), size);
    return JSON.parse(decoder.decode(out.subarray(4, 4 + new DataView(out.buffer, out.byteOffset).getUint32(0, true))));
  };
  const say = (handle, events, bytes) => {
    const message = frame(events, bytes);
    const from = performance.now();
    const size = give(handle, message);
    const ms = performance.now() - from;
    const { wake, error, patches } = header(handle, size);
    return { ms, error, patches, more: wake >= 0 && wake <= now };
  };
  const user = (more) => [{ type: 'user', ...more }];

  const result = {};
  if (bodies) {
    const handle = core.rj_new();
    say(handle, [{ type: 'init', endpoint: 'https://bench.example/comments', thread: 'bench', seed: '1' }]);
    // As many bodies a message as a slice of a thread has comments, so that what the message itself costs counts as little as there.
    const previews = (texts) => {
      const all = texts.map((text) => encoder.encode(text));
      const whole = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      const events = all.map((bytes) => {
        whole.set(bytes, at);
        at += bytes.length;
        return { type: 'user', action: 'preview', key: '', body: [at - bytes.length, bytes.length] };
      });
      return [events, whole];
    };
    const batches = (size) => Array.from({ length: Math.ceil(bodies.length / size) }, (_, i) => frame(...previews(bodies.slice(i * size, (i + 1) * size))));
    const tried = say(handle, ...previews(['**one**', '**two**']));
    result.error = tried.error || (tried.patches?.length === 2 ? '' : 'a preview draws nothing');
    const messages = { many: batches(32), single: batches(1) };
    globalThis.benchPass = (which) => { for (const message of messages[which]) give(handle, message); };
  }
  if (json) {
    const bytes = new Uint8Array(await (await fetch(json)).arrayBuffer());
    const handle = core.rj_new();
    let longest = 0;
    let total = 0;
    const take = (step) => {
      total += step.ms;
      longest = Math.max(longest, step.ms);
      return step;
    };
    const finish = async (step) => {
      const end = performance.now() + most;
      while (step.more && performance.now() < end) {
        step = take(say(handle, [{ type: 'tick' }]));
        await null;
      }
    };
    take(say(handle, [{ type: 'init', endpoint: 'https://bench.example/comments', thread: 'bench', seed: '1', slice }]));
    const net = { type: 'net', id: 1, status: 200 };
    for (let at = 0; at < bytes.length; at += 256 * 1024) {
      const piece = bytes.subarray(at, at + 256 * 1024);
      take(say(handle, [{ ...net, body: [0, piece.length] }], piece));
      await new Promise((next) => setTimeout(next));
    }
    await finish(take(say(handle, [{ ...net, done: true }])));
    result.load = { ms: total, longest, memory: core.memory.buffer.byteLength, json: bytes.length };
    result.order = { ms: [], error: '' };
    for (const value of orders) {
      const step = say(handle, user({ action: 'order', key: '', value }));
      if (step.error) {
        result.order.error = step.error;
        break;
      }
      result.order.ms.push(step.ms);
      await finish(step);
    }
  }
  return result;
}

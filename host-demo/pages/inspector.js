// The page around the inspector's window (host-demo/inspector): letters, files, what is remembered, and threads that are heard live.
const canvas = document.getElementById('canvas');
const file = document.getElementById('file');
const KEY = 'rejoinder-inspector';

/** The browser's own fonts, a letter at a time: white on nothing, and of that how much there is. */
class Glyphs {
  #pen = Object.assign(document.createElement('canvas'), { width: 256, height: 256 }).getContext('2d', { willReadFrequently: true });
  #last;

  #font(size, mono) { return `${size}px ${mono ? 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace' : 'system-ui, "DejaVu Sans", sans-serif'}`; }

  line(size, mono) {
    this.#pen.font = this.#font(size, mono);
    const { fontBoundingBoxAscent: above, fontBoundingBoxDescent: below } = this.#pen.measureText('Ág');
    const scale = size / (above + below);  // a line is as high as the font's size says, also of fonts that reach further
    return [above * scale, below * scale];
  }

  measure(code, size, mono) {
    const text = String.fromCodePoint(code);
    this.#pen.font = this.#font(size, mono);
    const { width, actualBoundingBoxLeft: left, actualBoundingBoxRight: right, actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = this.#pen.measureText(text);
    const [x, y] = [Math.floor(-left) - 1, Math.ceil(above) + 1];
    const [wide, high] = left + right > 0 ? [Math.ceil(right) + 1 - x, Math.ceil(below) + 1 + y] : [0, 0];
    this.#last = { text, font: this.#pen.font, x, y, wide: Math.min(wide, 256), high: Math.min(high, 256) };
    return [width, x, y, this.#last.wide, this.#last.high];
  }

  /** What was measured last. */
  draw() {
    const { text, font, x, y, wide, high } = this.#last;
    const pen = this.#pen;
    pen.clearRect(0, 0, wide, high);
    pen.font = font;
    pen.fillStyle = '#fff';
    pen.fillText(text, -x, y);
    const { data } = pen.getImageData(0, 0, wide, high);
    return Uint8Array.from({ length: wide * high }, (_, i) => data[i * 4 + 3]);
  }
}

const page = {
  glyphs: new Glyphs(),
  settings() { try { return localStorage.getItem(KEY) ?? ''; } catch { return ''; } },
  remember(text) { try { localStorage.setItem(KEY, text); } catch { /* then not */ } },
  save(name, bytes) {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([bytes])), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  },
  choose() { file.click(); },
  async ask(ticket, [method, url, type, token], body) {
    const headers = { ...(type && { 'Content-Type': type }), ...(token && { Authorization: `Bearer ${token}` }) };
    const answer = await fetch(url, { method, headers, credentials: 'omit', signal: AbortSignal.timeout(20_000), ...(body.length && { body }) })
      .then(async (response) => [new Uint8Array(await response.arrayBuffer()), response.status]).catch(() => [new Uint8Array(), 0]);
    give(answer[0], '_inspector_answer', ticket, answer[1]);
  },
};

let window_, opened;
const open = new Promise((done) => { opened = done; });  // a file may be chosen while the window still loads

function give(bytes, take, ...more) {
  const to = window_._inspector_take(bytes.length);
  window_.HEAPU8.set(bytes, to);
  window_[take](...more);
}
const encoder = new TextEncoder();

async function openFile(one) {
  const bytes = new Uint8Array(await one.arrayBuffer());
  const name = encoder.encode(`${one.name.replaceAll('\n', ' ')}\n`);
  const both = new Uint8Array(name.length + bytes.length);
  both.set(name);
  both.set(bytes, name.length);
  await open;
  give(both, '_inspector_open');
}

async function begin() {
  if (window_) return;
  document.getElementById('trouble').textContent = 'Loading…';
  document.querySelector('main').hidden = true;
  canvas.hidden = false;
  try {
    const { default: create } = await import('./inspector-window.js');
    window_ = await create({ canvas, page });
  } catch (error) {
    document.querySelector('main').hidden = false;
    canvas.hidden = true;
    document.getElementById('trouble').textContent = `It cannot be opened here: ${error?.message ?? error}`;
    return;
  }
  opened();
  document.getElementById('trouble').textContent = '';
  canvas.focus();
  // For who drives the window without eyes: what it shows, and where.
  globalThis.inspector = {
    state: () => {
      const from = window_._inspector_state();
      return JSON.parse(new TextDecoder().decode(window_.HEAPU8.slice(from, window_.HEAPU8.indexOf(0, from))));
    },
  };
}

document.getElementById('begin').addEventListener('click', begin);
file.addEventListener('change', async () => {
  for (const one of file.files) await openFile(one);
  file.value = '';
});
addEventListener('dragover', (event) => event.preventDefault());
addEventListener('drop', async (event) => {
  event.preventDefault();
  await begin();
  for (const one of event.dataTransfer.files) await openFile(one);
});

// Live: a page with a thread that says `debug` has opened this window, and tells it what its cores hear and say. A page of this site is believed to be
// meant; about any other one the reader is asked.
const asked = [];
function heard({ core, line }) { give(encoder.encode(line), '_inspector_hear', core); }

async function listen() {
  opener.postMessage({ rejoinder: 'inspect' }, '*');  // says nothing but that we are here
  addEventListener('message', async ({ data, origin, source }) => {
    if (source !== opener || data?.rejoinder !== 'heard' || typeof data.line !== 'string' || !Number.isInteger(data.core)) return;
    if (window_ && asked.agreed === origin) return heard(data);
    asked.push(data);
    if (asked.length > 1) return;
    if (origin !== location.origin) {
      const button = document.getElementById('begin');
      document.getElementById('trouble').textContent = `A page of ${origin} opened this window to show its thread.`;
      button.textContent = 'Show it';
      await new Promise((resolve) => button.addEventListener('click', resolve, { once: true }));
    }
    await begin();
    asked.agreed = origin;
    for (const one of asked.splice(0)) heard(one);
  });
}
if (opener && location.hash === '#live') listen();

// Our widget for a harness that measures comment widgets side by side: copy or link this file into its folder adapters/ as ours.mjs.
//   REJOINDER_DIST=build/dist node run.mjs --peers=plain-html,ours
// The harness brings the thread: gen.mjs beside its run.mjs, thread(n) → { authors, comments }.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = resolve(process.env.REJOINDER_DIST ?? 'build/dist');
// Found from the program that runs, not from here: this file may be a link.
const { thread } = await import(pathToFileURL(join(dirname(resolve(process.argv[1])), 'gen.mjs')));
const IN_PAGE = 10_000;  // of longer threads the others come by paging

const host = (n) => {
  const { authors, comments } = thread(n);
  return {
    rejoinder: 1, level: 1, thread: 'bench', can: ['reply'],
    comments: comments.map(({ id, parent, author, created, up, down, text }) => {
      const { name, site } = authors[author];
      return { id: String(id), parent: parent ? String(parent) : null, author: site ? { name, url: site } : { name }, body: text,
        created: new Date(created * 1000).toISOString(), up, down, rev: 1 };
    }),
  };
};

export default {
  id: 'ours', label: 'Rejoinder', version: '0.1', kind: 'peer', modes: ['all'], allHow: 'as it is',
  files: Object.fromEntries((existsSync(dist) ? readdirSync(dist) : []).filter((name) => /\.(js|wasm)$/.test(name)).map((name) => [`/${name}`, join(dist, name)])),
  available: () => existsSync(join(dist, 'core.wasm')) || 'REJOINDER_DIST names no folder with rejoinder.js and core.wasm',
  page: () => '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Post</title><script type="module" src="/rejoinder.js"></script></head>' +
    '<body><h1>Post</h1><rejoinder-thread endpoint="/comments" thread="bench"></rejoinder-thread></body></html>',
  api: ({ method, path, body }, n) => {
    if (path !== '/comments') return null;
    if (method !== 'POST') return { key: 'thread', json: () => host(n) };
    const comments = body.ops.map(({ id, parent, author, body: text }) =>
      ({ id, parent, author: { name: author?.name ?? '' }, body: text, created: new Date().toISOString(), rev: 1 }));
    return { status: 201, json: { rejoinder: 1, comments } };
  },
  comment: 'rejoinder-thread',
  // In a shadow tree; the list that counts itself lives as long as the element under the root does.
  countFn: (doc) => {
    const root = doc.querySelector('rejoinder-thread')?.shadowRoot;
    let top = globalThis.benchTop;
    if (!top?.isConnected) {
      top = root?.querySelector('.rj-c');
      if (!top) return 0;
      while (top.parentNode !== root) top = top.parentNode;
      globalThis.benchTop = top;
    }
    return top.getElementsByClassName('rj-c').length;
  },
  expected: (n) => Math.min(n, IN_PAGE),
  reply: async (doc, { wait, set }) => {
    const root = doc.querySelector('rejoinder-thread').shadowRoot;
    const first = root.querySelector('.rj-c');
    first.querySelector('[data-do=reply]').click();
    const form = await wait(() => root.querySelector(`form[data-key="${CSS.escape(`f:${first.dataset.key.slice(2)}`)}"]`));
    set(form.querySelector('textarea'), 'zz reply text');
    return form.querySelector('[type=submit]');
  },
};

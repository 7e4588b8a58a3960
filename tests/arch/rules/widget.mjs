// One platform verb per file, and where each stands.
import { occurrences } from '../source.mjs';

const script = (path) => /^widget\/src\/.*\.(ts|mjs|js)$/.test(path);
const except = (...names) => (path) => script(path) && !names.some((name) => path === `widget/src/${name}`);

const only = (name, places, pattern, planted) => ({
  name: `${name} only in ${places.join(', ') || 'no file'}`,
  forbidden: [{ path: 'widget/src/elsewhere.ts', text: planted }],
  check: (files) => occurrences(files, except(...places), pattern),
});

export const rules = [
  only('HTML is parsed', ['patch.ts', 'paste.ts'],
    /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|DOMParser)\b|document\.write/, 'root.innerHTML = html;'),
  only('the network is asked', ['badges.ts', 'effects.ts', 'language.ts', 'loader.ts', 'mapping.ts', 'media.ts', 'portraits.ts', 'store.ts', 'streams.ts'], /\bfetch\s*\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b|\bEventSource\b/, 'await fetch(url);'),
  only('something is kept on the device', ['journal.ts'], /\bindexedDB\b/, 'indexedDB.open("x");'),
  only('text becomes code', [], /\beval\s*\(|\bnew Function\b/, 'eval(x);'),
  only('the type any', [], /(:|\bas|<)\s*any\b/, 'const x: any = 1;'),
  {
    name: 'the widget imports nothing but itself',
    forbidden: [{ path: 'widget/src/a.ts', text: "import x from 'lodash';" }],
    check: (files) => occurrences(files, (path) => script(path) && !path.endsWith('/render.ts') && !path.endsWith('/render.mjs'),
      /(^\s*import\s+|\bfrom\s+|\bimport\s*\(\s*)['"](?!\.\/|\$)[^'"]+/, (text) => text.replace(/^\s*\/\/.*$/gm, '')),
  },
  {
    name: 'no file of the widget is longer than 200 lines',
    forbidden: [{ path: 'widget/src/a.ts', text: '\n'.repeat(201) }],
    check: (files) => files.filter(({ path, text }) => script(path) && text.split('\n').length > 201).map(({ path }) => path),
  },
];

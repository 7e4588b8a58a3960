// The web side of build/dist: checks the types, bundles the entries, writes rejoinder.css, copies the themes, the profiles, the languages and the demo's pages.
import { createRequire } from 'node:module';
import { spawnSync } from 'node:child_process';
import { brotliCompressSync } from 'node:zlib';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { index, lines } from '../gen/words.mjs';

const require = createRequire(new URL('../deps/package.json', import.meta.url));
const esbuild = require('esbuild');
const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = `${root}build/dist`;
process.chdir(root);
mkdirSync(dist, { recursive: true });

const types = spawnSync(fileURLToPath(new URL('../deps/node_modules/.bin/tsc', import.meta.url)), ['--noEmit', '-p', 'widget'], { stdio: 'inherit' });
if (types.status !== 0) process.exit(1);

const entry = (name) => ['ts', 'mjs'].map((end) => `widget/src/${name}.${end}`).find((path) => existsSync(path)) ?? `widget/src/${name}.ts`;
const browser = { bundle: true, minify: true, target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning', ignoreAnnotations: true };
const parts = ['rejoinder', 'write', 'compose', 'language', 'avatars', 'picture', 'debug', 'shelf', 'store'];
for (const part of parts)
  await esbuild.build({ ...browser, entryPoints: [entry(part)], format: 'esm', external: parts.map((name) => `./${name}.js`), outfile: `${dist}/${part}.js` });
for (const tag of ['embed', 'counts', 'decode']) await esbuild.build({ ...browser, entryPoints: [entry(tag)], format: 'iife', outfile: `${dist}/${tag}.js` });
await esbuild.build({ bundle: true, target: 'node18', platform: 'node', format: 'esm', logLevel: 'warning',
  entryPoints: [entry('render')], outfile: `${dist}/render.mjs` });

await esbuild.build({ bundle: true, target: 'es2022', platform: 'neutral', format: 'esm', charset: 'utf8', logLevel: 'warning',
  entryPoints: [entry('ssr')], outfile: `${dist}/ssr.mjs` });
// The look of what a server sends is the widget's own.
const { stylesheet } = await import(`${dist}/ssr.mjs?${Date.now()}`);
writeFileSync(`${dist}/rejoinder.css`, stylesheet);

cpSync('host-demo/pages', dist, { recursive: true, filter: (path) => !path.endsWith('.md') });

cpSync('widget/themes', `${dist}/themes`, { recursive: true });

mkdirSync(`${dist}/profiles`, { recursive: true });
for (const name of readdirSync('widget/profiles').filter((file) => file.endsWith('.json')))
  writeFileSync(`${dist}/profiles/${name}`, JSON.stringify(JSON.parse(readFileSync(`widget/profiles/${name}`, 'utf8'))));

mkdirSync(`${dist}/languages`, { recursive: true });
for (const name of readdirSync('widget/languages').filter((file) => file.endsWith('.json')))
  writeFileSync(`${dist}/languages/${name.replace(/json$/, 'txt')}`, lines(JSON.parse(readFileSync(`widget/languages/${name}`, 'utf8'))));
writeFileSync(`${dist}/languages/keys.txt`, index);

// The demo host sends these to whoever takes them.
for (const name of readdirSync(dist).filter((file) => /\.(js|css|wasm)$/.test(file) && file !== 'core.wasm'))
  writeFileSync(`${dist}/${name}.br`, brotliCompressSync(readFileSync(`${dist}/${name}`)));

// build/package/: the npm package (a folder and its tarball), the checksums that pages name (sri.json), and for Linux a tarball of the host.
//   node package.mjs [--repository URL]      the URL that npm's provenance must find in the package
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../deps/package.json', import.meta.url));
const esbuild = require('esbuild');
process.chdir(fileURLToPath(new URL('../../', import.meta.url)));
const out = 'build/package', folder = `${out}/rejoinder`, dist = `${folder}/dist`, types = `${out}/types`;
const repository = process.argv[process.argv.indexOf('--repository') + 1 || process.argv.length];

function run(command, ...words) {
  const done = spawnSync(command, words, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`${command} ${words.join(' ')}: ${done.error ?? done.stdout + done.stderr}`);
  return done.stdout;
}

rmSync(out, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const manifest = JSON.parse(readFileSync('widget/package.json', 'utf8'));
if (repository) manifest.repository = { type: 'git', url: repository, directory: 'widget' };
writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest, null, 2)}\n`);
for (const page of ['README.md', 'ACCESSIBILITY.md']) cpSync(`widget/${page}`, `${folder}/${page}`);
cpSync('LICENSE', `${folder}/LICENSE`);

// What pages load by a tag is the same as on any site; for bundlers the class and its definition are apart. On a server, where there are
// no elements, both may be imported and do nothing.
for (const file of ['rejoinder.js', 'write.js', 'compose.js', 'language.js', 'debug.js', 'shelf.js', 'store.js', 'avatars.js', 'picture.js', 'decode.js', 'embed.js', 'counts.js', 'first.wasm', 'rest.wasm', 'store.wasm', 'core.wasm', 'media.wasm', 'identicon.wasm', 'rejoinder.css', 'profiles', 'languages', 'themes'])
  cpSync(`build/dist/${file}`, `${dist}/${file}`, { recursive: true });
cpSync('build/dist/ssr.mjs', `${dist}/ssr.js`);
const elsewhere = { index: 'const HTMLElement=globalThis.HTMLElement??class{};', define: 'const customElements=globalThis.customElements??{get:()=>true};', badges: '' };
for (const [name, js] of Object.entries(elsewhere))
  await esbuild.build({ bundle: true, minify: true, target: 'es2022', charset: 'utf8', legalComments: 'none', logLevel: 'warning', ignoreAnnotations: true, format: 'esm',
    external: ['./write.js', './compose.js', './language.js', './debug.js', './shelf.js', './avatars.js', './index.js'], banner: { js },
    entryPoints: [`widget/src/${name}.ts`], outfile: `${dist}/${name}.js` });

run('toolchain/deps/node_modules/.bin/tsc', '-p', 'widget', '--noEmit', 'false', '--declaration', '--emitDeclarationOnly', '--rootDir', 'widget/src', '--outDir', types);
const told = new Set(['rejoinder', 'define', 'index', 'badges', 'ssr']);
for (const name of told) {
  const text = readFileSync(`${types}/${name}.d.ts`, 'utf8');
  for (const [, other] of text.matchAll(/(?:from|import|import\() ?['"]\.\/(\w+)(?:\.js)?['"]/g)) told.add(other);
  writeFileSync(`${dist}/${name}.d.ts`, text.replace(/(['"])\.\/(\w+)(?:\.js)?\1/g, `'./$2.js'`));
}

const files = readdirSync(dist, { recursive: true }).map(String).filter((name) => /\.(js|css|wasm|json|txt)$/.test(name)).sort();
const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(`${dist}/${file}`)).digest('base64')}`;
const sri = `${JSON.stringify({ version: manifest.version, files: Object.fromEntries(files.map((file) => [file, hash(file)])) }, null, 2)}\n`;
writeFileSync(`${dist}/sri.json`, sri);
writeFileSync(`${out}/sri.json`, sri);

const [{ filename, unpackedSize, files: packed }] = JSON.parse(run('npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', out, `./${folder}`));
console.log(`${out}/${filename}: ${packed.length} files, ${unpackedSize} bytes unpacked${repository ? '' : ', without a repository'}`);
if (existsSync('build/bin/rejoinder')) {
  const name = `rejoinder-${manifest.version}-${process.platform}-${process.arch}`;
  mkdirSync(`${out}/${name}/bin`, { recursive: true });
  cpSync('build/bin/rejoinder', `${out}/${name}/bin/rejoinder`);
  cpSync(dist, `${out}/${name}/site`, { recursive: true });
  cpSync('LICENSE', `${out}/${name}/LICENSE`);
  run('tar', '--sort=name', '--owner=0', '--group=0', '--numeric-owner', '--mtime=@0', '-C', out, '-czf', `${out}/${name}.tar.gz`, name);
  console.log(`${out}/${name}.tar.gz: the host, and the files to serve: rejoinder serve --db comments.db --root site`);
}

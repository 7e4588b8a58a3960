// Every profile against its host's answers: the requests it makes, literally, and what it understands.
//   node tests/profiles/run.mjs [--play FILE] [NAME-PART…]
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Player } from './player.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
let program = join(root, 'build/native-asan/play');
const names = [];
for (const args = process.argv.slice(2); args.length;) {
  const arg = args.shift();
  if (arg === '--play') program = resolve(args.shift() ?? '');
  else names.push(arg);
}

const folder = join(root, 'widget/profiles');
const profiles = readdirSync(folder).filter((file) => file.endsWith('.json')).map((file) => basename(file, '.json'));
const table = readFileSync(join(folder, 'README.md'), 'utf8');
const player = new Player(program);
let passed = 0;
let failed = 0;

async function check(what, doing) {
  try {
    await doing();
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED ${what}\n${String(error.message).replace(/^/gm, '  ')}`);
  }
}

for (const profile of profiles) {
  const mapping = readFileSync(join(folder, `${profile}.json`), 'utf8');
  let files = [];
  try { files = readdirSync(join(here, profile)).sort(); } catch { /* said below */ }
  if (!names.length) {
    await check(`${profile} has stories`, () => assert.ok(files.length > 0, `no folder tests/profiles/${profile}`));
    await check(`${profile} is in the table`, () => assert.ok(table.includes(`| \`${profile}\` |`), 'widget/profiles/README.md does not name it'));
  }
  for (const file of files) {
    const group = JSON.parse(readFileSync(join(here, profile, file), 'utf8'));
    for (const story of group.stories) {
      const what = `${profile}/${basename(file, '.json')}: ${story.name}`;
      if (!names.length || names.some((part) => what.includes(part))) await check(what, () => player.story(mapping, { ...group, ...story }));
    }
  }
}
player.end();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;

// Golden files: every input through the native binary and through core.wasm; both must give the expected bytes.
//   node tests/golden/run.mjs [--write] [--native FILE] [--wasm FILE] [NAME-PART…]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { difference, summary } from './compare.mjs';
import { made } from './made.mjs';
import { ARGS, complaint as pageComplaint, takeover } from './pages.mjs';
import { complaint } from './safe.mjs';
import { unsafe, unsafePages } from './unsafe.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const PATIENCE_MS = 20_000;
const WHOLE_BYTES = 16_384; // expectations of made inputs beyond this keep their ends and a hash

const options = { write: false, native: join(root, 'build/bin/rejoinder'), wasm: join(root, 'build/dist/render.mjs'), names: [] };
for (let args = process.argv.slice(2); args.length;) {
  const arg = args.shift();
  if (arg === '--write') options.write = true;
  else if (arg === '--native' || arg === '--wasm') options[arg.slice(2)] = resolve(args.shift() ?? '');
  else options.names.push(arg);
}

const folders = ['markdown', 'html', 'text', 'threads', 'pages', 'errors'];
const spoken = ['ar', 'de', 'pl'];
const ways = { md: ['--markdown'], html: ['--html'], txt: ['--text'] };

function cases() {
  const found = [];
  for (const folder of folders) {
    for (const file of readdirSync(join(here, folder)).sort()) {
      const type = file.slice(file.lastIndexOf('.') + 1);
      if (type === 'out' || type === 'err') continue;
      const name = `${folder}/${file}`;
      const fails = folder === 'errors';
      // Every thread is a page as well; of those alone in pages/ the bytes are kept.
      if (folder === 'pages') found.push({ name, served: true, args: ['--page', name, ...ARGS], input: null, expected: join(here, name) });
      else if (folder === 'threads') found.push({ name: `pages of ${name}`, served: true, args: ['--page', name, ...ARGS], input: null });
      if (folder !== 'pages') found.push(type === 'json'
        ? { name, fails, page: true, args: [name], input: null, expected: join(here, name) }
        : { name, fails, page: false, args: ways[type], input: readFileSync(join(here, name)), expected: join(here, name) });
    }
  }
  for (const language of spoken) {
    const name = `languages/thread.${language}`;
    const words = join(dirname(options.wasm), `languages/${language}.txt`);
    found.push({ name, fails: false, page: true, args: ['--words', words, 'languages/thread.json'], input: null, expected: join(here, name) });
  }
  for (const one of made()) found.push({ ...one, expected: join(here, one.name), shorten: true });
  return found.filter((c) => !options.names.length || options.names.some((part) => c.name.includes(part)));
}

function run(command, args, input) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: here, stdio: ['pipe', 'pipe', 'pipe'] });
    const out = [], err = [];
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stdout.on('data', (bytes) => out.push(bytes));
    child.stderr.on('data', (bytes) => err.push(bytes));
    child.stdin.on('error', () => {}); // it may rightly stop reading before the end
    child.on('error', (error) => err.push(Buffer.from(String(error))));
    child.on('close', (status, signal) => {
      clearTimeout(late);
      done({ status: status ?? `killed by ${signal}`, out: Buffer.concat(out), err: Buffer.concat(err).toString() });
    });
    child.stdin.end(input ?? '');
  });
}

// What is wrong with one answer on its own, whatever was expected; null when nothing is.
function wrong({ fails, page, served }, { status, out, err }) {
  if (!fails) {
    if (status !== 0) return `exit ${status}, stderr ${JSON.stringify(err.slice(0, 200))}`;
    if (err) return `stderr ${JSON.stringify(err.slice(0, 200))}`;
    return served ? pageComplaint(out) : complaint(out, page);
  }
  if (typeof status !== 'number' || status === 0) return `must be refused, but exit ${status}, stdout ${JSON.stringify(out.toString().slice(0, 120))}`;
  if (status > 125) return `crashed with exit ${status}`;
  if (out.length) return `refused, but wrote ${out.length} bytes to stdout`;
  if (!/^[^\n]+\n$/.test(err)) return `stderr is not one line: ${JSON.stringify(err.slice(0, 200))}`;
  return null;
}

let module;
async function check(one) {
  const path = one.expected + (one.fails ? '.err' : '.out');
  const relevant = (answer) => (one.fails ? Buffer.from(answer.err) : answer.out);
  const kept = (bytes) => (one.shorten && bytes.length > WHOLE_BYTES ? Buffer.from(summary(bytes)) : bytes);

  const native = await run(options.native, ['render', ...one.args], one.input);
  const bad = wrong(one, native);
  if (bad) return `native: ${bad}`;
  if (options.write) {
    if (one.expected) writeFileSync(path, kept(relevant(native)));
    return null;
  }
  const wasm = await run(process.execPath, [options.wasm, ...one.args], one.input);
  if (wasm.status !== native.status) return `wasm: exit ${wasm.status}, native ${native.status}; stderr ${JSON.stringify(wasm.err.slice(0, 200))}`;
  if (wasm.err !== native.err) return `wasm is not native: ${difference(Buffer.from(native.err), Buffer.from(wasm.err))}`;
  if (!native.out.equals(wasm.out)) return `wasm is not native: ${difference(native.out, wasm.out)}`;
  if (one.served && (module ??= new WebAssembly.Module(readFileSync(join(dirname(options.wasm), 'core.wasm'))))) {
    const touched = takeover(native.out, options.native, module);
    if (touched || !one.expected) return touched;
  }
  if (!existsSync(path)) return 'nothing is expected yet: look at the output, then --write';
  const expected = readFileSync(path);
  if (!expected.equals(kept(relevant(native)))) return difference(expected, kept(relevant(native)));
  return null;
}

for (const needed of options.write ? [options.native] : [options.native, options.wasm]) {
  if (!existsSync(needed)) {
    console.error(`golden: ${needed} is missing; build it first`);
    process.exit(2);
  }
}

const queue = cases();
const failures = [];
const known = new Set(queue.map((one) => one.name));
let passed = 0;
await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, async () => {
  for (let one = queue.shift(); one; one = queue.shift()) {
    const problem = await check(one);
    if (problem) failures.push(`FAIL ${one.name}: ${problem}`);
    else passed++;
  }
}));

if (!options.names.length) {
  // The second opinion itself, and expectations that nothing asks for any more.
  for (const html of unsafe) if (!complaint(Buffer.from(html), false)) failures.push(`FAIL safe.mjs accepts ${JSON.stringify(`${html}`)}`);
  for (const html of unsafePages) if (!complaint(Buffer.from(html), true)) failures.push(`FAIL safe.mjs accepts the page ${JSON.stringify(html)}`);
  for (const folder of [...folders, 'languages', 'made']) {
    for (const file of readdirSync(join(here, folder))) {
      const [, input] = /^(.*)\.(?:out|err)$/.exec(file) ?? [];
      if (input !== undefined && !known.has(`${folder}/${input}`)) failures.push(`FAIL ${folder}/${file}: the input is gone`);
    }
  }
}
for (const line of failures.sort()) console.log(line);
console.log(`${passed} passed, ${failures.length} failed`);
process.exit(failures.length || !passed ? 1 : 0);

// What `cmake --install` gives, tried by strangers: with find_package, with pkg-config, in C and in C++.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url)), source = join(here, '../..');
const folder = mkdtempSync(join(tmpdir(), 'rejoinder-install-'));
const prefix = join(folder, 'moved to here');  // a package may be unpacked anywhere, in a folder with blanks, too
let passed = 0, failed = 0;

function check(what, holds, why = '') {
  if (holds) return ++passed;
  ++failed;
  console.log(`FAILED ${what}${why && `\n${why}`}`);
}

function run(what, command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', cwd: folder, ...options });
  check(what, status === 0, `${command}: ${error ?? ''}${stderr}${status === 0 ? '' : stdout}`.slice(-4000));
  return status === 0 ? stdout : '';
}

const expected = {
  'thread-c': (out) => out.includes('<em>Hello</em>') && out.includes('Hello, Ann') && out.includes('"type":"insert"') && out.includes('"type":"note"'),
  'thread-cpp': (out) => out.includes('replace root: <div class="rj"') && /insert after c:1: <article[^>]* id="c-2"/.test(out),
  host: (out) => out.startsWith('201 200 {') && out.includes('"body":"*Hello*"'),
};

try {
  run('it is installed', 'cmake', ['--install', join(source, 'build/native'), '--prefix', join(folder, 'installed')]);
  renameSync(join(folder, 'installed'), prefix);
  check('the program says which it is', /^rejoinder \d+\.\d+\.\d+\n$/.test(run('rejoinder --version', join(prefix, 'bin/rejoinder'), ['--version'])));

  const copy = join(folder, 'stranger');
  mkdirSync(copy);
  for (const file of ['CMakeLists.txt', 'thread.c', 'thread.cpp', 'host.cpp']) cpSync(join(here, file), join(copy, file));
  run('find_package', 'cmake', ['-S', copy, '-B', join(folder, 'out'), `-DCMAKE_PREFIX_PATH=${prefix}`]);
  run('it links', 'cmake', ['--build', join(folder, 'out')]);
  for (const [name, says] of Object.entries(expected)) {
    const out = run(name, join(folder, 'out', name), []);
    check(`${name} renders and applies`, says(out), out);
  }

  const env = { ...process.env, PKG_CONFIG_PATH: ['lib', 'lib64', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'].map((dir) => join(prefix, dir, 'pkgconfig')).join(':') };
  for (const [name, compiler, file, module] of [['thread-c', 'cc', 'thread.c', 'rejoinder'], ['thread-cpp', 'c++ -std=c++20', 'thread.cpp', 'rejoinder'], ['host', 'c++ -std=c++20', 'host.cpp', 'rejoinder-host']]) {
    // The shell takes pkg-config's answer as it is meant, quotes included.
    run(`${name} by pkg-config`, 'sh', ['-c', `set -e; flags=$(pkg-config --cflags --libs ${module}); eval "${compiler} '${join(copy, file)}' -o ${name} $flags"`], { env });
    const out = run(`${name} runs`, join(folder, name), []);
    check(`${name} by pkg-config renders and applies`, expected[name](out), out);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

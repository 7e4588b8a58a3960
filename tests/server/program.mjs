// The program under test: as a server, and as a command that ends.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const binary = resolve(process.env.REJOINDER_BIN ?? join(dirname(fileURLToPath(import.meta.url)), '../../build/bin/rejoinder'));
const PATIENCE_MS = 20_000;

export const folder = mkdtempSync(join(tmpdir(), 'rejoinder-server-'));
const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

// Somebody who moderates, as the server is told.
export const token = 'a-moderators-token-of-32-letters';
export const moderators = ['--moderators', join(folder, 'moderators')];
writeFileSync(moderators[1], `# Who moderates\n${token} Mo\n`, { mode: 0o600 });

let databases = 0;
export const fresh = () => join(folder, `${++databases}.db`);

// A server that listens; --write-rate 0 unless told otherwise. `blocks`: no file of its own may grow beyond these KiB.
export function serve({ db = fresh(), args = [], rate = '0', blocks } = {}) {
  return new Promise((done, fail) => {
    const words = [binary, 'serve', '--port', '0', '--db', db, ...(rate === null ? [] : ['--write-rate', rate]), ...args];
    const limited = blocks === undefined ? words : ['bash', '-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$@"`, 'bash', ...words];
    const child = spawn(limited[0], limited.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let out = '', err = '';
    child.on('error', fail);
    const ended = new Promise((end) => child.on('close', (code, signal) => { running.delete(child); end({ code, signal, out, err }); }));
    const late = setTimeout(() => { child.kill('SIGKILL'); fail(new Error('the server does not get ready')); }, PATIENCE_MS);
    child.stderr.on('data', (bytes) => { err += bytes; });
    child.stdout.on('data', (bytes) => {
      out += bytes;
      const ready = /^listening on http:\/\/127\.0\.0\.1:(\d+)\n$/.exec(out);
      if (!ready) return;
      clearTimeout(late);
      done({ port: Number(ready[1]), db, child, ended, alive: () => child.exitCode === null && child.signalCode === null,
        end: (signal = 'SIGTERM') => (child.kill(signal), ended) });
    });
    ended.then(({ code, signal }) => { clearTimeout(late); fail(new Error(`the server ended with ${code ?? signal}: ${err}`)); });
  });
}

// A command until it ends.
export function run(args, input = '') {
  return new Promise((done, fail) => {
    const child = spawn(binary, args, { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
    running.add(child);
    const out = [], err = [];
    const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stdout.on('data', (bytes) => out.push(bytes));
    child.stderr.on('data', (bytes) => err.push(bytes));
    child.stdin.on('error', () => {}); // it may rightly stop reading
    child.on('error', fail);
    child.on('close', (code, signal) => {
      clearTimeout(late);
      running.delete(child);
      done({ code: code ?? signal, out: Buffer.concat(out).toString(), bytes: Buffer.concat(out), err: Buffer.concat(err).toString() });
    });
    child.stdin.end(input);
  });
}

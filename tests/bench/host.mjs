// The demo host beside nginx with the same bytes, and beside SQLite with the same rows.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { count, median, mib, row, spread } from './report.mjs';
import { native, thread } from './thread.mjs';

const TARGETS = { reads: 0.5, writes: 0.5, memory: 64, refresh: 2048 };
const SECONDS = 2, CLIENTS = 32, WRITERS = 32, READERS = 1_000, BODY = 330;
const SIZES = [10_000, 10_099];  // the smallest head of so many comments, and the largest

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const program = process.env.REJOINDER_BIN ?? here('../../build/bin/rejoinder');
const commits = here('../../build/native/commits');

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});

async function until(holds, what) {
  for (const began = Date.now(); !(await holds()); await new Promise((next) => setTimeout(next, 20)))
    if (Date.now() - began > 10_000) throw new Error(`${what}: not within 10 s`);
}

const answers = (port) => new Promise((done) => {
  const socket = connect(port, '127.0.0.1', () => { socket.destroy(); done(true); });
  socket.on('error', () => done(false));
});

/** A program that listens on `port`, until it is told to stop; gives what it said. */
async function listening(command, args, port) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (bytes) => { said += bytes; });
  child.stderr.on('data', (bytes) => { said += bytes; });
  const ended = new Promise((end) => child.on('close', () => end(said)));
  child.on('error', (error) => { said += error.message; });
  await until(() => { if (child.exitCode !== null) throw new Error(`${command}: ${said}`); return answers(port); }, command);
  return { pid: child.pid, stop: () => (child.kill('SIGTERM'), ended) };
}

const serve = (db, port) => listening(program, ['serve', '--port', String(port), '--db', db, '--write-rate', '0'], port);

function nginxConfig(folder, port) {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/tmp;`).join(' ');
  return `worker_processes 1; daemon off; master_process off; pid ${folder}/nginx.pid; error_log stderr crit; events { worker_connections 1024; }
http { ${temporary} access_log off; sendfile on; tcp_nopush on; tcp_nodelay on; keepalive_requests 1000000000; open_file_cache max=10;
  types { application/json json; } server { listen 127.0.0.1:${port}; root ${folder}/www; } }\n`;
}

/** wrk, not in this thread's way. */
const wrk = (script, port, path, clients, words = []) => new Promise((done, fail) => {
  const child = spawn('wrk', ['-t1', `-c${clients}`, `-d${SECONDS}s`, '-s', here(script), `http://127.0.0.1:${port}${path}`, '--', ...words]);
  let out = '';
  child.stdout.on('data', (bytes) => { out += bytes; });
  child.stderr.on('data', (bytes) => { out += bytes; });
  child.on('close', () => {
    const last = out.trim().split('\n').at(-1);
    if (!last.startsWith('{')) return fail(new Error(`wrk: ${out}`));
    const { requests, us, bad } = JSON.parse(last);
    if (bad > 0) return fail(new Error(`wrk: ${bad} of ${requests} requests failed`));
    done({ requests, rate: (requests * 1e6) / us });
  });
});

const TICK_US = 1e6 / 100;  // of /proc/PID/stat
function cpu(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}
const rss = (pid) => 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);

async function timed(server, ...words) {
  const before = cpu(server.pid);
  const { requests, rate } = await wrk(...words);
  return { rate, us: (cpu(server.pid) - before) / requests };
}

/** All bytes of one answer, the header's too. */
const bytesOf = (port, path) => new Promise((done, fail) => {
  const parts = [];
  const socket = connect(port, '127.0.0.1', () => socket.end(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`));
  socket.on('data', (part) => parts.push(part));
  socket.on('error', fail);
  socket.on('close', () => done(Buffer.concat(parts)));
});

const follow = (port) => new Promise((done, fail) => {
  const socket = connect(port, '127.0.0.1', () => socket.write('GET /comments?thread=10000 HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n'));
  socket.on('error', fail);
  socket.heard = '';
  socket.on('data', (part) => { socket.heard += part; if (socket.heard.includes('retry:')) done(socket); });
});

async function reads(folder, server, port, reps, say) {
  const nginxPort = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), nginxConfig(folder, nginxPort));
  const found = [];
  for (const n of SIZES) {
    const path = `/comments?thread=${n}&head`;
    const { body } = await fetch(`http://127.0.0.1:${port}${path}`).then(async (answer) => ({ body: Buffer.from(await answer.arrayBuffer()) }));
    writeFileSync(join(folder, `www/${n}.json`), body);
    found.push({ n, path, bytes: body.length, ours: [], nginx: [] });
  }
  const nginx = await listening('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], nginxPort);
  try {
    for (let round = 1; round <= reps; round++) {
      say(`reads, round ${round} of ${reps}`);
      for (const one of found) {
        one.nginx.push(await timed(nginx, 'read.lua', nginxPort, `/${one.n}.json`, CLIENTS));
        one.ours.push(await timed(server, 'read.lua', port, one.path, CLIENTS));
      }
    }
  } finally {
    await nginx.stop();
  }
  return found;
}

async function writes(folder, reps, say) {
  const found = { ours: [], bare: [], batch: [] };
  for (let round = 1; round <= reps; round++) {
    say(`writes, round ${round} of ${reps}`);
    const port = await freePort(), db = join(folder, `writes-${round}.db`);
    const server = await serve(db, port);
    const { rate } = await wrk('reply.lua', port, '/comments?thread=t', WRITERS, [`r${round}`, String(BODY)]);
    const [, many, waits] = /(\d+) writes in (\d+) commits/.exec(await server.stop());
    const batch = Math.max(1, Math.round(many / waits));
    const bareDb = join(folder, `bare-${round}.db`);
    spawnSync(program, ['import', '-', '--db', bareDb, '--thread', 't'], { input: '[]' });
    const done = spawnSync(commits, [bareDb, `--rows=${batch}`, `--ms=${SECONDS * 1000}`, `--body=${BODY}`], { encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`commits: ${done.stderr}`);
    const bare = JSON.parse(done.stdout);
    found.ours.push(rate);
    found.batch.push(batch);
    found.bare.push((bare.rows * 1000) / bare.ms);
  }
  return found;
}

/** A server that has done nothing yet: no memory lies about that could be used again. */
async function readers(db) {
  const port = await freePort();
  const server = await serve(db, port);
  try {
    const before = rss(server.pid);
    const sockets = [];
    while (sockets.length < READERS) sockets.push(...await Promise.all(Array.from({ length: 100 }, () => follow(port))));
    const idle = rss(server.pid) - before;
    const refresh = await refreshed(port);
    await until(() => sockets.every(({ heard }) => heard.includes('event: change')), 'live readers');
    const told = rss(server.pid) - before;
    for (const socket of sockets) socket.destroy();
    return { idle, told, refresh };
  } finally {
    await server.stop();
  }
}

async function refreshed(port) {
  const { cursor } = await fetch(`http://127.0.0.1:${port}/comments?thread=10000&head`).then((answer) => answer.json());
  const body = JSON.stringify({ ops: [{ op: 'reply', id: 'one more', parent: null, author: { name: 'Ann' }, body: 'x'.repeat(BODY) }] });
  const { status } = await fetch(`http://127.0.0.1:${port}/comments?thread=10000`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (status !== 201) throw new Error(`a reply was answered with ${status}`);
  const answer = await bytesOf(port, `/comments?thread=10000&since=${cursor}`);
  if (!answer.includes('one more')) throw new Error('the refresh did not bring the reply');
  return answer.length;
}

export async function measureHost({ reps, say }) {
  for (const file of [program, commits]) if (!existsSync(file)) throw new Error(`${file} is missing: ./toolchain/run bench host`);
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-bench-'));
  try {
    chmodSync(folder, 0o755);
    for (const name of ['www', 'tmp']) mkdirSync(join(folder, name));
    const db = join(folder, 'reads.db');
    for (const n of SIZES) {
      writeFileSync(join(folder, 'thread.json'), native(thread(n)));
      const done = spawnSync(program, ['import', join(folder, 'thread.json'), '--db', db, '--thread', String(n)], { encoding: 'utf8' });
      if (done.status !== 0) throw new Error(done.stderr);
    }
    const port = await freePort();
    const server = await serve(db, port);
    const found = {};
    try {
      found.reads = await reads(folder, server, port, reps, say);
    } finally {
      await server.stop();
    }
    say(`${READERS} live readers`);
    Object.assign(found, await readers(db));
    found.writes = await writes(folder, reps, say);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const floor = (each, target) => ({ ...each, target: `≥ ${target} ×`, '': each.value >= target ? 'met' : 'NOT met' });
const ratio = (what, n, plain, ours, target) => {
  const value = median(ours) / median(plain);
  const { value: dropped, ...cells } = floor({ ...row(what, n, spread(plain), spread(ours), value, undefined, '×'), value }, target);
  return cells;
};

export function hostRows({ reads: heads, writes: replies, idle, told, refresh }) {
  const rates = (list) => list.map(({ rate }) => rate), costs = (list) => list.map(({ us }) => us);
  return [
    ...heads.map((one) => ratio(`heads read a second (${count(one.bytes)} bytes); nginx`, one.n, rates(one.nginx), rates(one.ours), TARGETS.reads)),
    ...heads.map((one) => row('µs of CPU a head; nginx', one.n, spread(costs(one.nginx), 1), spread(costs(one.ours), 1), median(costs(one.ours)) / median(costs(one.nginx)), undefined, '×')),
    ratio(`durable replies a second, ${WRITERS} writers, ${spread(replies.batch)} a commit; SQLite alone`, 0, replies.bare, replies.ours, TARGETS.writes),
    row('memory of idle live readers, MiB', READERS, '', mib(idle), idle / 2 ** 20, TARGETS.memory, 'MiB'),
    row('and after they have been told of a reply, MiB', READERS, '', mib(told), told / 2 ** 20, undefined, 'MiB'),
    row('bytes of a refresh after one reply, header included', 10_000, '', count(refresh), refresh, TARGETS.refresh, 'bytes'),
  ];
}

// WebKitGTK's MiniBrowser, by its WebDriver (W3C WebDriver over HTTP), on a screen of its own.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { PATIENCE } from '../browser/stage.mjs';

const KEYS = { Control: '\uE009', Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C' };
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const LIBRARIES = '/usr/lib';

/** MiniBrowser lies in a folder named after the machine and the interface. */
function program() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  for (const machine of existsSync(LIBRARIES) ? readdirSync(LIBRARIES) : [])
    for (const version of ['webkit2gtk-4.1', 'webkitgtk-6.0', 'webkit2gtk-4.0']) {
      const found = join(LIBRARIES, machine, version, 'MiniBrowser');
      if (existsSync(found)) return found;
    }
  return '';
}

export const missing = () => !existsSync('/usr/bin/WebKitWebDriver') ? "WebKitWebDriver is not there (Debian's package webkit2gtk-driver)"
  : !program() ? 'WebKit has no MiniBrowser here' : !existsSync('/usr/bin/Xvfb') ? "Xvfb is not there (Debian's package xvfb)" : '';

/** A port that is free now: the driver does not tell which it has taken. */
const freePort = () => new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const display = (screen) => new Promise((resolve, reject) => {
  screen.on('error', reject);
  screen.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  screen.stdio[3].once('data', (number) => resolve(`:${String(number).trim()}`));
});

/** Until the driver answers. */
async function answering(call) {
  for (const end = Date.now() + PATIENCE; ;)
    try {
      return await call('GET', '/status');
    } catch (error) {
      if (Date.now() > end) throw error;
      await turn();
    }
}

export async function start() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1200x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const env = { ...process.env, DISPLAY: await display(screen), GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' };  // root has no sandbox
  const first = await reader(env);
  await first.leave();
  return { version: `WebKitGTK ${first.version}`, reader: () => reader(env), stop: () => void screen.removeAllListeners('exit').kill() };
}

/** A browser with a driver of its own: one driver has one session. */
async function reader(env) {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { stdio: 'ignore', env });
  const call = async (method, path, body) => {
    const { value } = await (await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }) })).json();
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  await answering(call);
  const { sessionId, capabilities } = await call('POST', '/session', { capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: program(), args: ['--automation'] } } } });
  const session = `/session/${sessionId}`;
  const read = (probe, ...given) => call('POST', `${session}/execute/sync`, { script: `return (${probe})(...arguments)`, args: given });
  const at = async (element) => `${session}/element/${(await read(element))[ELEMENT]}`;
  const key = (type) => (name) => ({ type, value: KEYS[name] ?? name });
  await call('POST', `${session}/timeouts`, { script: PATIENCE + 1000 });
  return {
    version: capabilities.browserVersion,
    errors: [],
    open: (url) => call('POST', `${session}/url`, { url }),
    read,
    holds: (probe, ...given) => call('POST', `${session}/execute/async`, { script: `const done = arguments[arguments.length - 1], end = Date.now() + ${PATIENCE};
      const look = () => { const good = (${probe})(...[...arguments].slice(0, -1)); good || Date.now() > end ? done(!!good) : setTimeout(look, 30); }; look();`, args: given }),
    click: async (element) => call('POST', `${await at(element)}/click`, {}),
    type: async (element, text) => call('POST', `${await at(element)}/value`, { text }),
    press: (...keys) => call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keys', actions: [...keys.map(key('keyDown')), ...[...keys].reverse().map(key('keyUp'))] }] }),
    leave: async () => {
      await call('DELETE', session);
      driver.kill();
    },
  };
}

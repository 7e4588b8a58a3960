// A window led by the hand: `rejoinder inspect --drive`.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PATIENCE = 120_000;

export class Window {
  /** `files` to open; an object among them: what stands in its environment. */
  constructor(binary, display, folder, ...more) {
    const files = more.filter((one) => typeof one === 'string'), known = Object.assign({}, ...more.filter((one) => typeof one === 'object'));
    this.folder = folder;
    this.shots = 0;
    this.process = spawn(binary, ['inspect', '--drive', ...files], { cwd: folder, env: { ...process.env, ...known, DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: '1' }, stdio: ['pipe', 'pipe', 'inherit'] });
    this.lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((resolve) => this.process.on('exit', resolve));
  }

  async say(command) {
    this.process.stdin.write(`${command}\n`);
    const timer = setTimeout(() => this.process.kill(), PATIENCE);
    const { value, done } = await this.lines.next();
    clearTimeout(timer);
    if (done) throw new Error(`the window has ended at: ${command}`);
    return value;
  }

  async do(...commands) {
    for (const command of commands) {
      const answer = await this.say(command);
      if (answer !== 'ok') throw new Error(`${command}: ${answer}`);
    }
  }

  async state() { return JSON.parse(await this.say('state')); }

  /** On its left end, or so far along it. */
  async click(name, along) {
    const place = (await this.state()).places[name];
    if (!place) throw new Error(`nothing on the screen is called ${name}`);
    const [x, y, width, height] = place;
    await this.do(`move ${x + (along === undefined ? Math.min(width / 2, 15) : width * along)} ${y + height / 2}`, 'down', 'up');
  }

  /** What is on the screen: width, height, and the colour at a place. */
  async picture() {
    const file = join(process.env.SHOTS ?? this.folder, `${++this.shots}.ppm`);
    await this.do(`shot ${file}`);
    const bytes = readFileSync(file);
    const [head, width, height] = /^P6\n(\d+) (\d+)\n255\n/.exec(bytes.subarray(0, 40).toString('latin1'));
    const pixels = bytes.subarray(head.length);
    const at = (x, y) => pixels.subarray((Math.floor(y) * width + Math.floor(x)) * 3, (Math.floor(y) * width + Math.floor(x)) * 3 + 3);
    const colours = ([x, y, w, h]) => {
      const seen = new Set();
      for (let row = Math.ceil(y); row < y + h - 1; row++) for (let column = Math.ceil(x); column < x + w - 1; column++) seen.add(at(column, row).toString('hex'));
      return seen;
    };
    return { width: Number(width), height: Number(height), at, colours };
  }

  async close() {
    this.process.stdin.end();
    return this.ended;
  }
}

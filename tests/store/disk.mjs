// Two files in memory with the calls of a worker's handles. What was not flushed may be lost, sector by sector, when the power goes.

export const SECTOR = 4096;

export class Killed extends Error {}

/** A small generator: the same seed, the same run. */
export function chance(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

class File {
  bytes = new Uint8Array(0);
  size = 0;
  durable = new Uint8Array(0);  // as of the last flush

  constructor(disk) { this.disk = disk; }

  #room(size) {
    if (size > this.bytes.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.bytes.length));
      grown.set(this.bytes.subarray(0, this.size));
      this.bytes = grown;
    }
    if (size > this.size) this.bytes.fill(0, this.size, size), this.size = size;
  }

  read(into, { at }) {
    const part = this.bytes.subarray(at, Math.min(this.size, at + into.length));
    into.set(part);
    return part.length;
  }

  write(from, { at }) {
    this.disk.step();
    if (at + from.length > this.disk.quota) throw Object.assign(new Error('full'), { name: 'QuotaExceededError' });
    this.#room(at + from.length);
    this.bytes.set(from, at);
    return from.length;
  }

  truncate(size) {
    this.disk.step();
    this.#room(size);
    this.size = size;
  }

  getSize() { return this.size; }

  flush() {
    this.disk.step();
    this.durable = this.bytes.slice(0, this.size);
  }

  close() {}

  get content() { return this.bytes.subarray(0, this.size); }

  /** What is left of it after a loss of power. */
  lose(random) {
    const now = this.content.slice(), before = this.durable;
    const size = random(2) ? now.length : before.length;
    const out = new Uint8Array(size);
    // What was cut off was not written over: with the old size it is as it was.
    for (let at = 0; at < size; at += SECTOR) out.set((random(2) && at < now.length ? now : before).subarray(at, Math.min(at + SECTOR, size)), at);
    this.bytes = out;
    this.size = size;
    this.durable = out.slice();
  }
}

export class Disk {
  quota = Infinity;
  left = Infinity;  // steps until it is killed
  files = [new File(this), new File(this)];

  step() { if (this.left-- <= 0) throw new Killed('killed'); }

  open = async () => [...this.files];

  text() { return this.files.map((file) => Buffer.from(file.content).toString('latin1')).join('\n'); }
}

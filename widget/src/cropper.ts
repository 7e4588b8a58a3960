// The square of a picture: arrows move it, + and - change its size, the mouse does both.
import { filled } from './filled';
import type { Decoder } from './decoder';
import type { Page } from './page';
import { pictureSquare, pictureWhere } from './words';

const SIDE = 256;      // pixels of what is shown
const LEAST = 16;      // of the picture, in a square
const STEP = 1 / 20;   // of the square, for a key
const ZOOM = 1.15;
const SETTLES = 400;   // ms without a key before the place is said

export class Cropper {
  readonly parts: Element[];
  readonly #canvas: HTMLCanvasElement;
  readonly #pixels: HTMLCanvasElement;
  #side: number;
  #x: number;
  #y: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly decoder: Decoder, private readonly size: { width: number; height: number }, preview: ImageData, private readonly say: Page['say'], private readonly told: Element) {
    this.#pixels = filled('canvas', { width: preview.width, height: preview.height });
    this.#pixels.getContext('2d')?.putImageData(preview, 0, 0);
    this.#side = Math.min(size.width, size.height);
    this.#x = (size.width - this.#side) / 2;
    this.#y = (size.height - this.#side) / 2;
    const canvas = this.#canvas = filled('canvas', { width: SIDE, height: SIDE, tabIndex: 0 });
    canvas.setAttribute('role', 'application');
    canvas.setAttribute('aria-label', say(pictureSquare));
    canvas.onkeydown = (event) => this.#key(event);
    canvas.onwheel = (event) => {
      event.preventDefault();
      this.#zoom(event.deltaY < 0 ? 1 / ZOOM : ZOOM);
    };
    canvas.onpointerdown = ({ pointerId }) => canvas.setPointerCapture(pointerId);
    canvas.onpointermove = ({ buttons, movementX, movementY }) => {
      const scale = this.#side / canvas.clientWidth;
      if (buttons & 1) this.#move(-movementX * scale, -movementY * scale);
    };
    const zoom = (sign: string, by: number) => {
      const button = filled('button', { type: 'button', textContent: sign });
      button.setAttribute('aria-label', sign);
      button.tabIndex = -1;  // keys do it on the picture itself
      button.onclick = () => this.#zoom(by);
      return button;
    };
    this.parts = [canvas, filled('small', { textContent: say(pictureSquare) }), filled('p', { className: 'rj-do' }, zoom('+', 1 / ZOOM), zoom('−', ZOOM))];
    this.#draw();
  }

  focus(): void { this.#canvas.focus(); }

  png(): Promise<Uint8Array> {
    const side = Math.round(this.#side), { width, height } = this.size;
    return this.decoder.crop(Math.min(Math.round(this.#x), width - side), Math.min(Math.round(this.#y), height - side), side);
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = this.#side * STEP * (event.shiftKey ? 5 : 1);
    const [x, y] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const by = /^[+=]$/.test(event.key) ? 1 / ZOOM : /^[-_−]$/.test(event.key) ? ZOOM : 0;
    if (!x && !y && !by) return;
    event.preventDefault();
    if (by) this.#zoom(by);
    else this.#move(x! * step, y! * step);
  }

  #zoom(by: number): void {
    const { width, height } = this.size, most = Math.min(width, height);
    const side = Math.min(Math.max(this.#side * by, Math.min(LEAST, most)), most);
    const off = (this.#side - side) / 2;  // its middle stays
    this.#side = side;
    this.#move(off, off);
  }

  #move(x: number, y: number): void {
    const { width, height } = this.size;
    this.#x = Math.min(Math.max(this.#x + x, 0), width - this.#side);
    this.#y = Math.min(Math.max(this.#y + y, 0), height - this.#side);
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.told.textContent = this.#where(); }, SETTLES);
  }

  #where(): string {
    const { width, height } = this.size;
    const hundredths = (part: number, all: number) => String(all > 0 ? Math.round(100 * part / all) : 0);
    const values = [hundredths(this.#side, Math.min(width, height)), hundredths(this.#x, width - this.#side), hundredths(this.#y, height - this.#side)];
    return this.say(pictureWhere).replace(/[\x01-\x03]/g, (mark) => values[mark.charCodeAt(0) - 1] ?? '');
  }

  #draw(): void {
    const context = this.#canvas.getContext('2d'), scale = this.#pixels.width / this.size.width;
    context?.clearRect(0, 0, SIDE, SIDE);
    context?.drawImage(this.#pixels, this.#x * scale, this.#y * scale, this.#side * scale, this.#side * scale, 0, 0, SIDE, SIDE);
  }
}

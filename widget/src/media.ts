// A module of pictures: media.wasm or identicon.wasm behind the functions of rejoinder/media.h. What breaks in it breaks nothing else.
interface Exports {
  memory: WebAssembly.Memory;
  _initialize?: () => void;
  rj_media_new(): number;
  rj_media_in(media: number, size: number): number;
  rj_media_out(media: number): number;
  rj_media_open(media: number, size: number, alone: number): number;
  rj_media_crop(media: number, x: number, y: number, side: number): number;
  rj_media_identicon(media: number, size: number): number;
}

/** Why a picture is refused: an rj_media_reason, and a sentence in English. */
export class Refused extends Error {
  constructor(readonly reason: number, what: string) { super(what); }
}

export class Media {
  readonly #media: number;

  private constructor(private readonly exports: Exports) { this.#media = exports.rj_media_new(); }

  static async load(url: URL): Promise<Media> {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.pathname}: HTTP ${response.status}`);
    const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), {});
    const exports = instance.exports as unknown as Exports;
    exports._initialize?.();
    return new Media(exports);
  }

  /** Width and height of the picture, and of its preview, whose pixels come behind. */
  open(file: Uint8Array): { numbers: number[]; bytes: Uint8Array } {
    this.#put(file);
    return this.#answer(this.exports.rj_media_open(this.#media, file.length, 0), 4);
  }

  /** A square of it as a PNG. */
  crop(x: number, y: number, side: number): Uint8Array { return this.#answer(this.exports.rj_media_crop(this.#media, x, y, side), 1).bytes; }

  /** An SVG document. */
  identicon(name: string): string {
    const bytes = new TextEncoder().encode(name);
    this.#put(bytes);
    return new TextDecoder().decode(this.#answer(this.exports.rj_media_identicon(this.#media, bytes.length), 0).bytes);
  }

  #put(bytes: Uint8Array): void {
    const at = this.exports.rj_media_in(this.#media, bytes.length);
    if (!at) throw new Refused(2, 'This file is too long for a picture.');
    new Uint8Array(this.exports.memory.buffer, at, bytes.length).set(bytes);
  }

  #answer(size: number, numbers: number): { numbers: number[]; bytes: Uint8Array } {
    const at = this.exports.rj_media_out(this.#media);
    const answer = new Uint8Array(this.exports.memory.buffer, at, size).slice();
    const view = new DataView(answer.buffer);
    if (view.getUint32(0, true) !== 1) throw new Refused(view.getUint32(4, true), new TextDecoder().decode(answer.subarray(8)));
    return { numbers: Array.from({ length: numbers }, (_, i) => view.getUint32(4 * i + 4, true)), bytes: answer.subarray(4 + 4 * numbers) };
  }
}

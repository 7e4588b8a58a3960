// A picture is decoded in a worker; where the page lets none be, in the page itself.
import { answer, type Answer, type Question } from './decode';
import { Refused } from './media';

const wasm = new URL('./media.wasm', import.meta.url).href;
const script = new URL('./decode.js', import.meta.url);

/** A script of another origin makes no worker, one of ours that asks for it does. */
const address = (): string => script.origin === location.origin ? script.href
  : URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(script.href)})`], { type: 'text/javascript' }));

export class Decoder {
  #worker: Worker | undefined;
  #turn: Promise<unknown> = Promise.resolve();  // one question after the other

  constructor() {
    try { this.#worker = new Worker(address()); } catch { /* the page refuses it */ }
  }

  open(file: Uint8Array): Promise<{ numbers: number[]; bytes: Uint8Array }> { return this.#ask({ wasm, file }); }

  async crop(x: number, y: number, side: number): Promise<Uint8Array> { return (await this.#ask({ wasm, square: [x, y, side] })).bytes; }

  close(): void { this.#worker?.terminate(); }

  #ask(question: Question): Promise<{ numbers: number[]; bytes: Uint8Array }> {
    const told = this.#turn.then(() => this.#tell(question));
    this.#turn = told.catch(() => { /* who asked is told */ });
    return told;
  }

  async #tell(question: Question): Promise<{ numbers: number[]; bytes: Uint8Array }> {
    const worker = this.#worker;
    const said = worker && await new Promise<Answer | undefined>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
      worker.onerror = () => resolve(undefined);
      worker.postMessage(question);
    });
    if (worker && !said) this.#worker = undefined;
    const told = said ?? await answer(question);
    if ('reason' in told) throw new Refused(told.reason, told.what);
    return told;
  }
}

// The worker in which a picture is decoded: a large one takes seconds, in which the page goes on.
import { Media, Refused } from './media';

export interface Question { wasm: string; file?: Uint8Array; square?: [x: number, y: number, side: number] }
export type Answer = { numbers: number[]; bytes: Uint8Array } | { reason: number; what: string };

let media: Media | undefined;

/** With a file: what Media.open answers; with a square: its PNG. */
export async function answer({ wasm, file, square }: Question): Promise<Answer> {
  try {
    // One instance a picture: what broke one is not asked again, and its memory goes.
    if (file) media = await Media.load(new URL(wasm));
    return file ? media!.open(file) : { numbers: [], bytes: media!.crop(...square!) };
  } catch (error) {
    return { reason: error instanceof Refused ? error.reason : error instanceof WebAssembly.RuntimeError ? 3 : 0, what: (error as Error).message };
  }
}

if (!('document' in globalThis)) onmessage = async ({ data }: MessageEvent<Question>) => postMessage(await answer(data));

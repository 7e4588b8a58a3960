// A part of the script that comes when it is wanted.
import { here } from './loader';

/** Once a page. Browsers remember that an address has failed, so every further attempt has one of its own; bundlers know the first. */
export function later<Part>(file: string, first: () => Promise<Part>): () => Promise<Part> {
  let shared: Promise<Part> | undefined;
  let attempts = 0;
  return () => shared ??= (attempts ? import(new URL(`${file}?attempt=${attempts}`, here).href) as Promise<Part> : first()).catch((error: unknown) => {
    shared = undefined;
    attempts++;
    throw error;
  });
}

// The end of every script here: writes the files, or with --check only says which of them are out of date (exit 1).
import { readFileSync, writeFileSync } from 'node:fs';

/** `files`: path from the root → text; `script`: what makes them. */
export function twins(files, script) {
  let stale = 0;
  for (const [path, text] of Object.entries(files)) {
    const url = new URL(`../../${path}`, import.meta.url);
    if (process.argv.includes('--check')) {
      let now = '';
      try { now = readFileSync(url, 'utf8'); } catch { /* absent counts as stale */ }
      if (now !== text) { console.error(`${path} is out of date: node toolchain/gen/${script}`); stale = 1; }
    } else writeFileSync(url, text);
  }
  process.exit(stale);
}

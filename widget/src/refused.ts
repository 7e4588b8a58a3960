// What the page or the browser refuses us, before anything is touched: a try at the smallest of its kind.
import type { DegradedEvent } from './events';
import { template } from './patch';

export function refused(): DegradedEvent['reason'] | undefined {
  try { new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)); } catch { return 'wasm'; }
  try { template(''); } catch { return 'trusted-types'; }
  return undefined;
}

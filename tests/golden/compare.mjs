// Bytes beside bytes, for a reader of test output.
import { createHash } from 'node:crypto';

const AROUND = 60;
const ENDS = 1024;

export function difference(expected, actual) {
  let at = 0;
  while (at < expected.length && at < actual.length && expected[at] === actual[at]) at++;
  const show = (bytes) => JSON.stringify(bytes.subarray(Math.max(0, at - AROUND), at + AROUND).toString());
  return `differs at byte ${at} of ${expected.length}: expected ${show(expected)}, got ${show(actual)}`;
}

// What is kept of a long output: its ends, to be read, and a hash.
export function summary(bytes) {
  const hash = createHash('sha256').update(bytes).digest('hex');
  return `${bytes.subarray(0, ENDS)}\n… ${bytes.length} bytes, sha256 ${hash} …\n${bytes.subarray(bytes.length - ENDS)}`;
}

// What proves to a host without accounts that a comment was written here: random, for this endpoint alone, kept on the device.

const random = (words: number) => crypto.getRandomValues(new BigUint64Array(words));

export function secret(endpoint: string): string {
  const fresh = random(3).join('');
  try {
    return localStorage[`rejoinder:key:${endpoint}`] ||= fresh;
  } catch {
    return fresh;  // nothing can be kept: it lasts as long as the page
  }
}

/** What a core's chance begins with. */
export const seed = () => random(1)[0]!.toString(16);

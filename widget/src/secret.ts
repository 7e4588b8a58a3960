// What proves to a host without accounts that a comment was written here: random, for this endpoint alone, kept on the device.

export function secret(endpoint: string): string {
  const fresh = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))).replace(/[+/]/g, '-');
  try {
    const key = `rejoinder:key:${endpoint}`;
    const known = localStorage.getItem(key);
    if (known) return known;
    localStorage.setItem(key, fresh);
  } catch { /* nothing can be kept: it lasts as long as the page */ }
  return fresh;
}

/** What a core's chance begins with. */
export const seed = () => Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

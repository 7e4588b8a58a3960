// When this reader was here last: what came later is new.

const PAUSE = 30 * 60_000;  // a page that is opened again within it is the same visit

export function lastVisit(scope: string, now = Date.now()): number {
  try {
    const key = `${scope}:seen`;
    let [since = 0, seen = 0] = (localStorage.getItem(key) ?? '').split(' ').map(Number);
    if (!(now - seen < PAUSE)) since = seen;
    localStorage.setItem(key, `${since} ${now}`);
    return since || 0;
  } catch {
    return 0;  // nothing can be kept here
  }
}

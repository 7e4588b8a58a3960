// When this reader was here last: what came later is new. And whether the thread was kept then (shelf.ts).

const PAUSE = 30 * 60_000;  // a page that is opened again within it is the same visit

export function lastVisit(scope: string, now = Date.now()): [since: number, kept: number] {
  try {
    const key = `${scope}:seen`;
    let [since = 0, seen = 0, kept = 0] = (localStorage[key] ?? '').split(' ').map(Number);
    if (!(now - seen < PAUSE)) since = seen;
    localStorage[key] = `${since} ${now} ${kept}`;
    return [since || 0, kept];
  } catch {
    return [0, 0];  // nothing can be kept here
  }
}

export function kept(scope: string, so: boolean): void {
  try {
    const key = `${scope}:seen`;
    const [since = '0', seen = '0'] = (localStorage.getItem(key) ?? '').split(' ');
    localStorage.setItem(key, `${since} ${seen} ${Number(so)}`);
  } catch { /* as above */ }
}

export function newSince(scope: string): number {
  try { return Number((localStorage.getItem(`${scope}:seen`) ?? '').split(' ')[0]); } catch { return 0; }
}

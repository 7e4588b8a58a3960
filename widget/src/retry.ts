// Retry-After is seconds or a date; the answer is milliseconds, 0 for none.
export function retryAfter(value: string, now: number): number {
  const ms = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return ms > 0 ? Math.min(Math.round(ms), 86_400_000) : 0;
}

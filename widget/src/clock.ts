// The core's alarm: calls back at the time an answer asked for.

export class Clock {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ring: () => void) {}

  /** `at` in milliseconds since 1970; negative for never. Takes the place of the time set before. */
  set(at: number): void {
    clearTimeout(this.#timer);
    // Longer than 24 days would overflow into at once; the core asks again when it is woken early.
    if (at >= 0) this.#timer = setTimeout(this.ring, Math.min(Math.max(at - Date.now(), 0), 2 ** 31 - 1));
  }

  stop(): void { this.set(-1); }
}

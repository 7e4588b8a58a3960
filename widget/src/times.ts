// Times as this reader tells them; the exact one is in the title. The core writes UTC.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export class Times {
  #relative: Intl.RelativeTimeFormat;
  #date: Intl.DateTimeFormat;
  #exact: Intl.DateTimeFormat;
  #young = new Map<HTMLTimeElement, number>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(language: string | undefined) {
    // The page's language, as this reader is used to it: "en" may be British. A lang attribute may also be no language at all.
    const same = navigator.languages.filter((mine) => mine.split('-')[0] === language?.split('-')[0]?.toLowerCase());
    const locale = language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? [...same, language] : undefined;
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.#date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    this.#exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short' });
  }

  localise(scope: HTMLElement): void {
    const now = Date.now();
    for (const element of scope.querySelectorAll('time')) {
      const at = Date.parse(element.dateTime);
      if (Number.isNaN(at)) continue;
      element.title = this.#exact.format(at);
      if (this.#show(element, at, now)) this.#young.set(element, at);
    }
    if (this.#young.size) this.#timer ??= setInterval(() => this.#refresh(), MINUTE);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#young.clear();
  }

  #refresh(): void {
    const now = Date.now();
    for (const [element, at] of this.#young)
      if (!element.isConnected || !this.#show(element, at, now)) this.#young.delete(element);
    if (!this.#young.size) this.stop();
  }

  /** Whether it will read differently soon. */
  #show(element: HTMLTimeElement, at: number, now: number): boolean {
    const age = now - at;
    // Clocks disagree by minutes; a comment from further ahead gets its date rather than "in 3 hours".
    const text = age < -5 * MINUTE || age >= 7 * DAY ? this.#date.format(at)
      : age < MINUTE ? this.#relative.format(0, 'second')
      : age < HOUR ? this.#relative.format(-Math.floor(age / MINUTE), 'minute')
      : age < DAY ? this.#relative.format(-Math.floor(age / HOUR), 'hour')
      : this.#relative.format(-Math.floor(age / DAY), 'day');
    if (element.textContent !== text) element.textContent = text;
    return age >= -5 * MINUTE && age < 7 * DAY;
  }
}

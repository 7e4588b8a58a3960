// Times as this reader tells them; the exact one is in the title of one that is pointed at, and in the name of its link. The core writes UTC.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DIGITS = { numberingSystem: 'latn' };  // as the core writes numbers

const idle = (work: () => void): unknown => typeof requestIdleCallback === 'undefined' ? setTimeout(work, 50) : requestIdleCallback(work, { timeout: 500 });

export class Times {
  // Each costs milliseconds, and most readers' times need but one of them.
  #relative: Intl.RelativeTimeFormat | undefined;
  #date: Intl.DateTimeFormat | undefined;
  #exact: Intl.DateTimeFormat | undefined;
  #young = new Map<HTMLTimeElement, number>();
  #timer: ReturnType<typeof setInterval> | undefined;
  #near = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      this.#near.unobserve(target);
      // The core's own time stands there already; the first Intl object of a page costs more than a hundred comments.
      idle(() => this.#tell(target));
    }
  }, { rootMargin: '50%' });

  constructor(private readonly language: string, root: ShadowRoot, signal: AbortSignal) {
    for (const type of ['pointerover', 'focusin'])
      root.addEventListener(type, (event) => this.title((event.target as Element).closest('.rj-time')?.querySelector('time')), { signal });
    signal.addEventListener('abort', () => {
      this.#near.disconnect();
      this.stop();
    });
  }

  /** A group of comments waits until the reader comes near. */
  localise(piece: HTMLElement): void {
    const groups = piece.matches('.rj-group') ? [piece] : piece.querySelectorAll('.rj-group');
    for (const group of groups) if (group.firstChild) this.#near.observe(group);
    if (!groups.length) this.#tell(piece);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#young.clear();
  }

  /** The page's language, as this reader is used to it: "en" may be British. A lang attribute may also be no language at all. */
  #locale(): string[] | undefined {
    const { language } = this;
    const same = navigator.languages.filter((mine) => mine.split('-')[0] === language.split('-')[0]?.toLowerCase());
    return language && /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? [...same, language] : undefined;
  }

  /** The exact one, as its title. */
  title(time: HTMLTimeElement | null | undefined): string {
    if (!time || time.title) return time?.title ?? '';
    const at = Date.parse(time.dateTime);
    this.#exact ??= new Intl.DateTimeFormat(this.#locale(), { ...DIGITS, dateStyle: 'full', timeStyle: 'short' });
    if (!Number.isNaN(at)) time.title = this.#exact.format(at);
    return time.title;
  }

  #tell(scope: Element): void {
    const now = Date.now();
    for (const element of scope.querySelectorAll('time')) {
      const at = Date.parse(element.dateTime);
      if (!Number.isNaN(at) && this.#show(element, at, now)) this.#young.set(element, at);
    }
    if (this.#young.size) this.#timer ??= setInterval(() => this.#refresh(), MINUTE);
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
    const young = age >= -5 * MINUTE && age < 7 * DAY;
    const date = (this.#date ??= new Intl.DateTimeFormat(this.#locale(), { ...DIGITS, dateStyle: 'medium', timeStyle: 'short' })).format(at);
    const text = young ? this.#ago(age) : date;
    if (element.textContent !== text) element.textContent = text;
    // Who listens does not point: the link says when exactly.
    const link = element.parentElement?.closest('.rj-time');
    if (young) link?.setAttribute('aria-label', `${text}, ${date}`);
    else link?.removeAttribute('aria-label');
    return young;
  }

  #ago(age: number): string {
    const relative = this.#relative ??= new Intl.RelativeTimeFormat(this.#locale(), { ...DIGITS, numeric: 'auto' });
    return age < MINUTE ? relative.format(0, 'second')
      : age < HOUR ? relative.format(-Math.floor(age / MINUTE), 'minute')
      : age < DAY ? relative.format(-Math.floor(age / HOUR), 'hour')
      : relative.format(-Math.floor(age / DAY), 'day');
  }
}

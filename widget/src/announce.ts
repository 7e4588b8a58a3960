// One polite live region per thread.

export class Announcer {
  #waiting: string[] = [];

  constructor(private readonly region: HTMLElement) {}

  say(text: string): void {
    if (!this.#waiting.push(text) || this.#waiting.length > 1) return;
    // Screen readers notice a change, not a value: the region is emptied first and filled a moment later.
    this.region.textContent = '';
    setTimeout(() => { this.region.textContent = this.#waiting.splice(0).join(' '); }, 100);
  }

  /** The reader hears it otherwise. */
  unsay(text: string): void { this.#waiting = this.#waiting.map((said) => said === text ? '' : said); }
}

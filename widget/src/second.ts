// The second part of the script: all that a reader needs after the first comments are on the screen. What is pressed before it is
// here waits for it.
import { ThreadEvent } from './events';
import { later } from './later';
import type { Page } from './page';
import type { Desk } from './write';
import { noSecond, tryAgain } from './words';

type Work = (desk: Desk) => void;

const PAUSES = [1000, 4000];  // before it is asked for again
export const language = () => import('./language.js');
export const part = later('write.js', () => import('./write.js'));

/** One thread's share in it. */
export class Second {
  desk: Desk | undefined;
  #form: Element | null = null;  // waits to be sent
  #comes = false;
  #moved = false;
  #waiting: Work[] = [];

  constructor(readonly page: Page, private readonly live: HTMLElement) {
    const { root, signal } = page;
    for (const type of ['click', 'submit', 'change', 'keydown']) root.addEventListener(type, (event) => this.#early(event), { signal });
    for (const type of ['wheel', 'touchmove', 'keydown', 'pointerdown'])
      addEventListener(type, () => { this.#moved = true; }, { signal, passive: true, once: true });
  }

  /** Now, or when it is here. */
  use(work: Work): void {
    if (this.desk) return work(this.desk);
    this.#waiting.push(work);
    this.want();
  }

  /** A core that starts now must be whole. */
  get begun(): boolean { return this.#comes || !!this.desk; }

  want(): void {
    if (!this.desk && !this.#comes) void this.#come();
  }

  #early(event: Event): void {
    if (this.desk) return;
    if ((event as MouseEvent).detail > 1) return event.preventDefault();  // the second half of a double click
    const target = event.target as Element;
    const { key, ctrlKey, metaKey } = event as KeyboardEvent;
    if (event.type === 'keydown') {
      if (key === 'Enter' && (ctrlKey || metaKey)) target.closest('form')?.requestSubmit();
      return;
    }
    const element = target.closest(event.type === 'click' ? 'button[data-do]:not([type=submit])' : event.type === 'submit' ? 'form' : '[data-do]');
    if (!element) return;
    event.preventDefault();
    if (event.type === 'submit') this.#form = element;
    if (element.getAttribute('data-do') === 'refresh') {
      this.page.send({ type: 'user', action: 'refresh' });
      this.want();
    } else this.use((desk) => desk.again(element, event.type));
  }

  async #come(): Promise<void> {
    this.#comes = true;
    let told = false;
    for (let i = 0; !this.desk && !this.page.signal.aborted && !told; i++)
      try {
        const [{ Desk }] = await Promise.all([part(), this.page.rest()]);
        if (this.page.signal.aborted) return;
        if (this.live.textContent) this.page.view.status('');
        this.desk = new Desk(this.page, this.live, this.#moved);
      } catch (error) {
        told = i === PAUSES.length;
        if (told) {
          console.error('rejoinder:', error);
          const text = this.page.say(noSecond);
          this.page.view.status(text, this.page.say(tryAgain));
          this.live.textContent = text;
          this.page.element.dispatchEvent(new ThreadEvent('degraded', { reason: 'script' }));
          if (this.#form?.hasAttribute('action')) (this.#form as HTMLFormElement).submit();
        } else await new Promise((next) => setTimeout(next, PAUSES[i]));
      }
    this.#comes = false;
    if (!this.desk) return;
    this.desk.start();
    for (const work of this.#waiting.splice(0)) work(this.desk);
  }
}

// The browser's question before a page is left: only while there is text that could not be kept on the device.

export class Leave {
  #unkept = new Set<string>();

  constructor(private readonly signal: AbortSignal) {}

  set(what: string, unkept: boolean): void {
    const had = this.#unkept.size > 0;
    if (unkept) this.#unkept.add(what);
    else this.#unkept.delete(what);
    const has = this.#unkept.size > 0;
    // A listener alone keeps some browsers from bringing a page back as it was.
    if (has && !had) addEventListener('beforeunload', this.#ask, { signal: this.signal });
    else if (had && !has) removeEventListener('beforeunload', this.#ask);
  }

  readonly #ask = (event: BeforeUnloadEvent): void => event.preventDefault();
}

// Light or dark as the page really is: a dark page rarely says so with color-scheme, but its text is light.

/** Rec. 709 luma of the text, 0…1, of "rgb(…)" or "color(srgb …)"; dark text for what cannot be read. */
function luma(colour: string): number {
  const unit = colour.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / unit;
}

/** Keeps `sheet` saying which of both `host` is. `probe`, inside of it, has a transition on the colour that it inherits. */
export function follow(host: HTMLElement, probe: HTMLElement, sheet: CSSStyleSheet, signal: AbortSignal): void {
  let now = '';
  const look = () => {
    const scheme = luma(getComputedStyle(host).color) > 0.5 ? 'dark' : 'light';
    if (scheme !== now) sheet.replaceSync(`:host{color-scheme:${scheme};--_accent:${scheme === 'dark' ? '#9cc3ff' : '#0b57b0'}}`);
    now = scheme;
  };
  look();
  // A change of theme by class or attribute sends no event of its own; the colour that arrives here does.
  probe.addEventListener('transitionend', look, { signal });
}

// A language that nobody speaks: every text in brackets, accented, and 40 % longer. What is not in brackets was never translated.
import { english, lines } from '../../toolchain/gen/words.mjs';
import { parse } from '../languages/message.mjs';

const FACTS = new Set('language direction plural date jan feb mar apr may jun jul aug sep oct nov dec'.split(' '));
const accents = { a: 'á', c: 'ç', e: 'ë', i: 'ï', n: 'ñ', o: 'ö', s: 'š', u: 'ü', y: 'ÿ', z: 'ž', A: 'Å', E: 'É', N: 'Ñ', O: 'Ø', S: 'Š', U: 'Û' };

const print = (parts) => parts.map((part) => typeof part === 'string' ? part.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)
  : part.cases ? `{${part.name}, plural, ${Object.entries(part.cases).map(([name, inner]) => `${name} {${print(inner)}}`).join(' ')}}` : `{${part.name}}`).join('');
const length = (parts) => parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : part.cases ? length(part.cases.other) : 6), 0);

function longer(text) {
  const parts = parse(text);
  return `⟦${print(parts)}${' wörd'.repeat(Math.ceil(length(parts) * 0.4 / 5))}⟧`;
}

export const pseudo = lines({ ...Object.fromEntries(Object.entries(english).filter(([key]) => !FACTS.has(key)).map(([key, text]) => [key, longer(text)])), language: 'de' });

/** In the page: what the thread shows or tells that is not in brackets, and what is cut off. Names, times and bodies are nobody's to translate. */
export function complaints() {
  const found = [];
  const root = document.querySelector('rejoinder-thread').shadowRoot;
  const visible = (element) => element.checkVisibility({ contentVisibilityAuto: false, opacityProperty: true, visibilityProperty: true });
  const clipped = (element) => element && (getComputedStyle(element).clipPath !== 'none' || clipped(element.parentElement));
  const plain = (text) => {
    text = text.replace(/ \((Ctrl\+|⌘)(Shift\+)?.\)$/, '');  // keys are called what stands on them
    for (let before = ''; before !== text;) text = (before = text).replace(/⟦[^⟦⟧]*⟧/g, '');
    return /\p{L}+/u.exec(text) && text.trim();
  };
  const foreign = '.rj-body, .rj-preview, bdi, time, dt, input, textarea, style, button[aria-label]';
  const walk = (node) => node.nodeType === Node.TEXT_NODE ? node.data : node.nodeType !== Node.ELEMENT_NODE || node.matches(foreign) || !visible(node) && !node.matches('option, .rj-live') ? ''
    : [...node.childNodes].map(walk).join('');
  for (const part of root.children) {
    const left = plain(walk(part));
    if (left) found.push(`not translated: ${left.slice(0, 100)}`);
  }
  for (const element of root.querySelectorAll('*')) {
    if (!visible(element) || element.closest('.rj-body, .rj-live')) continue;
    for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'alt']) {
      const text = element.getAttribute(name);
      if (text && !element.matches('.rj-time, time') && plain(text)) found.push(`not translated: ${name}="${text}"`);
    }
    if (clipped(element)) continue;  // for ears alone
    const style = getComputedStyle(element);
    const what = () => `<${element.localName} class="${element.className}"> ${element.textContent.slice(0, 60)}`;
    if (style.display !== 'inline' && element.clientWidth && element.scrollWidth > element.clientWidth + 1 && !element.matches('select, option, pre, textarea, input')) found.push(`cut off: ${what()} (${element.scrollWidth} of ${element.clientWidth})`);
    if (element.matches('select')) {
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = style.font;
      const needs = pen.measureText(element.selectedOptions[0]?.textContent ?? '').width + 20;
      if (needs > element.clientWidth) found.push(`cut off: ${what()} (${Math.round(needs)} of ${element.clientWidth})`);
    }
    const box = element.getBoundingClientRect();
    if (box.width > 1 && style.position !== 'absolute' && (box.left < -1 || box.right > innerWidth + 1)) found.push(`sticks out: ${what()} (${Math.round(box.left)} to ${Math.round(box.right)})`);
  }
  return [...new Set(found)];
}

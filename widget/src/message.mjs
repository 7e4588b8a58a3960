// Messages as people write them → as the core reads them (core/words/README.md).

const CATEGORIES = { zero: 'z', one: 'o', two: 't', few: 'f', many: 'm', other: 'x' };

/** The names of the values in a message, each where it stands first. */
export const names = (text) => [...new Set(Array.from(text.matchAll(/\{(\w+)[,}]/g), ([, name]) => name))];

/** `order`: the names that may stand in it, in the order in which the core gives their values. Throws where it is no message. */
export function compile(text, order) {
  let rest = text.replace(/\s+/g, ' ').replace(/[\0-\x1f]/g, '');
  const fail = () => { throw new Error(`no message from "${rest.slice(0, 20)}" on: ${text}`); };
  const take = (pattern) => {
    const found = pattern.exec(rest);
    if (found) rest = rest.slice(found[0].length);
    return found;
  };
  const value = (name) => order.includes(name) ? String.fromCharCode(1 + order.indexOf(name)) : fail();
  const parts = (counted) => {
    let out = '';
    for (;;) {
      const plain = take(/^[^{}]+/)?.[0];
      const name = plain === undefined && take(/^\{(\w+)(?=[,}])/)?.[1];
      if (plain !== undefined) out += counted ? plain.replaceAll('#', counted) : plain;
      else if (!name) return out;
      else if (take(/^\}/)) out += value(name);
      else if (!counted && take(/^, ?plural, ?/)) out += plural(value(name));
      else fail();
    }
  };
  const plural = (counted) => {
    const cases = [];
    for (let next; (next = take(/^(?:=(\d)|(zero|one|two|few|many|other)) ?\{/));) {
      const [, exact, category] = next;
      cases.push([exact ? 0 : category === 'other' ? 2 : 1, `\x05${counted}${exact ?? CATEGORIES[category]}${parts(counted)}`]);
      if (!take(/^\} ?/)) fail();
    }
    if (!take(/^\}/) || !cases.some(([rank]) => rank === 2)) fail();
    return `${cases.sort(([a], [b]) => a - b).map(([, text]) => text).join('')}\x06`;
  };
  const out = parts('');
  return rest ? fail() : out;
}

/** Plural rules: a category and the numbers, or their remainders, that are in it; the first that holds; the last holds always. */
export const rules = (text) => text.split(';').map((rule) => {
  const found = /^(zero|one|two|few|many|other)(?: (?:%(\d+))?=(\d+)(?:-(\d+))?)?$/.exec(rule);
  if (!found) throw new Error(`no plural rule: ${rule}`);
  const [, category, by = 0, least, most = least] = found;
  return CATEGORIES[category] + (least === undefined ? '' : [by, least, most].join());
}).join(';');

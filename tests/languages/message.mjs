// A message as core/words/README.md says it: read once more, apart from the core.

/** Its parts: texts, {name}, {name, cases: {selector: parts}}. Throws where it is none. */
export function parse(text, within = '') {
  const parts = [];
  let at = 0;
  const fail = (what) => { throw new Error(`${what} at ${at} of ${JSON.stringify(text)}`); };
  while (at < text.length) {
    const plain = /^[^{}]+/.exec(text.slice(at));
    if (plain) {
      parts.push(plain[0]);
      at += plain[0].length;
      continue;
    }
    const simple = /^\{([a-z]+)\}/.exec(text.slice(at));
    if (simple) {
      parts.push({ name: simple[1] });
      at += simple[0].length;
      continue;
    }
    const plural = /^\{([a-z]+), plural,/.exec(text.slice(at));
    if (!plural || within) fail('neither {name} nor {name, plural, …}');
    at += plural[0].length;
    const cases = {};
    for (let next; (next = /^ ?(=\d+|zero|one|two|few|many|other) \{((?:[^{}]|\{[a-z]+\})*)\}/.exec(text.slice(at))); at += next[0].length) {
      if (cases[next[1]]) fail(`${next[1]} twice`);
      cases[next[1]] = parse(next[2], plural[1]);
    }
    if (text[at] !== '}' || !cases.other) fail('no other, or no end');
    at++;
    parts.push({ name: plural[1], cases });
  }
  return parts;
}

/** All names in it. */
export const names = (parts) => [...new Set(parts.flatMap((part) => typeof part === 'string' ? []
  : part.cases ? [part.name, ...Object.values(part.cases).flatMap(names)] : [part.name]))].sort();

export const plurals = (parts) => parts.filter((part) => part.cases);

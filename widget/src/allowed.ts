// The second gate: what may stand in a thread at all, the same list as core/text/html.hpp.

const set = (words: string): Set<string> => new Set(words.split(' '));
const any = (words: Set<string>): string => `(?:${[...words].join('|')})`;

const TAGS = set('a blockquote br code del em hr li ol p pre strong sub sup ul ' +
  'article bdi button div form h2 h3 input label option select span textarea time');

const ATTRIBUTES = set('aria-describedby aria-expanded aria-label aria-labelledby aria-level aria-live aria-pressed autocomplete class data-do data-gen ' +
  'data-key data-level data-limit data-new data-state datetime dir hidden id lang maxlength method name novalidate part placeholder rel required role rows ' +
  'selected start tabindex title type value');

const LINK = /^(?:https?:\/\/|mailto:|#c-)/i;
const TARGET = /^(?:$|https?:\/\/)/i;

export const allowedAttribute = (name: string, value: string): boolean =>
  ATTRIBUTES.has(name) || (name === 'href' && LINK.test(value)) || (name === 'action' && TARGET.test(value));

const TAG = new RegExp(`</?${any(TAGS)}(?: (?:${any(ATTRIBUTES)}="|href="(?:https?://|mailto:|#c-)|action="(?:https?://|(?=")))[^"<>]*")*>`, 'g');

/** Whether the bytes alone show that nothing of it would be taken out: every "<" begins a tag as the core writes it. Ten times as quick as looking at the elements. */
export const canonical = (html: string): boolean => !html.replace(TAG, '').includes('<');

/** Takes out what is not on the list and says what that was. */
export function strip(content: DocumentFragment): string[] {
  const dropped: string[] = [];
  for (const element of content.querySelectorAll('*')) {
    // Neither svg nor math is on the list, so nothing of another namespace stays either: all below goes, too.
    if (!TAGS.has(element.localName)) {
      dropped.push(`<${element.localName}>`);
      element.remove();
      continue;
    }
    for (const name of element.getAttributeNames()) {
      if (ATTRIBUTES.has(name) || allowedAttribute(name, element.getAttribute(name) ?? '')) continue;
      dropped.push(`${element.localName}[${name}]`);
      element.removeAttribute(name);
    }
  }
  return dropped;
}

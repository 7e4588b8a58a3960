// The second gate: what may stand in a thread at all, the same list as core/text/html.hpp.

const TAGS = new Set((
  'a blockquote br code del em hr li ol p pre strong sub sup ul ' +
  'article bdi button div form h2 h3 input label span textarea time').split(' '));

const ATTRIBUTES = new Set((
  'action aria-describedby aria-label aria-labelledby aria-level aria-live autocomplete class data-do data-key data-level ' +
  'data-state datetime dir hidden href id lang maxlength method name novalidate placeholder rel required role rows start ' +
  'tabindex title type value').split(' '));

const LINK = /^(?:https?:\/\/|mailto:|#c-)/i;
const TARGET = /^https?:\/\//i;

export function allowedAttribute(name: string, value: string): boolean {
  if (name === 'href') return LINK.test(value);
  if (name === 'action') return value === '' || TARGET.test(value);
  return ATTRIBUTES.has(name);
}

/** Takes out what is not on the list and says what that was. */
export function strip(content: DocumentFragment): string[] {
  const dropped: string[] = [];
  for (const element of content.querySelectorAll('*')) {
    if (!TAGS.has(element.localName) || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') {
      dropped.push(`<${element.localName}>`);
      element.remove();
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      if (allowedAttribute(name, value)) continue;
      dropped.push(`${element.localName}[${name}]`);
      element.removeAttribute(name);
    }
  }
  return dropped;
}

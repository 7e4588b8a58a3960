// The second gate: what may stand in a thread at all, the same list as core/text/html.hpp.

const TAGS = 'a,blockquote,br,code,del,em,hr,li,ol,p,pre,strong,sub,sup,ul,' +
  'article,bdi,button,div,form,h2,h3,input,label,span,textarea,time';

const ATTRIBUTES = new Set((
  'aria-describedby aria-label aria-labelledby aria-level aria-live autocomplete class data-do data-key data-level ' +
  'data-state datetime dir hidden id lang maxlength method name novalidate placeholder rel required role rows start ' +
  'tabindex title type value').split(' '));

const LINK = /^(?:https?:\/\/|mailto:|#c-)/i;
const TARGET = /^(?:$|https?:\/\/)/i;

export const allowedAttribute = (name: string, value: string): boolean =>
  ATTRIBUTES.has(name) || (name === 'href' && LINK.test(value)) || (name === 'action' && TARGET.test(value));

/** Takes out what is not on the list and says what that was. */
export function strip(content: DocumentFragment): string[] {
  const dropped: string[] = [];
  // Neither svg nor math is on the list, so nothing of another namespace stays either.
  for (const element of content.querySelectorAll(`:not(${TAGS})`)) {
    dropped.push(`<${element.localName}>`);
    element.remove();
  }
  for (const element of content.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) {
      if (ATTRIBUTES.has(name) || allowedAttribute(name, element.getAttribute(name) ?? '')) continue;
      dropped.push(`${element.localName}[${name}]`);
      element.removeAttribute(name);
    }
  return dropped;
}

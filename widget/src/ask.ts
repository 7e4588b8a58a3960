// What a mapping wants to know of the page (core/endpoint/mapping.md, values). Only texts are told, and only what was asked for.

/** A page's own mistake (a selector that is none, a getter that throws) is as if there were nothing. */
export function answer(question: string, element: HTMLElement): string {
  const space = question.indexOf(' ');
  const what = question.slice(space + 1);
  try {
    switch (question.slice(0, space)) {
      case 'attribute': return element.getAttribute(what) ?? '';
      case 'cookie': return cookie(what);
      case 'global': return global(what);
      case 'page': return page(what, element);
      case 'css': {
        const at = what.lastIndexOf('@');
        const found = document.querySelector(at < 0 ? what : what.slice(0, at));
        return (at < 0 ? found?.textContent : found?.getAttribute(what.slice(at + 1)))?.trim() ?? '';
      }
      default: return '';
    }
  } catch {
    return '';
  }
}

function cookie(name: string): string {
  for (const pair of document.cookie.split('; ')) {
    const is = pair.indexOf('=');
    if (pair.slice(0, is) === name) return decodeURIComponent(pair.slice(is + 1));
  }
  return '';
}

function global(path: string): string {
  let value: unknown = window;
  for (const name of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function page(what: string, element: HTMLElement): string {
  switch (what) {
    case 'url': return location.href.split('#')[0] ?? '';
    case 'path': return location.pathname;
    case 'host': return location.host;
    case 'origin': return location.origin;
    case 'title': return document.title;
    case 'lang': return element.closest('[lang]')?.getAttribute('lang') ?? '';
    case 'agent': return navigator.userAgent;
    case 'referrer': return document.referrer;
    default: return '';
  }
}

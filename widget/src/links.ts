// Links from comment to comment. Back returns to the comment that one came from.
import type { Places } from './place';

/** The absolute address of a comment, whatever <base> says. */
export const address = (id: string): string => `${location.href.split('#')[0] ?? ''}#${id}`;

export function links(root: ShadowRoot, places: Places, signal: AbortSignal): void {
  root.addEventListener('click', (event) => {
    const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event as MouseEvent;
    if (button || ctrlKey || metaKey || shiftKey || altKey) return;
    const link = (target as Element).closest('a');
    // The thread's own links lead to a page of the host, for those who have no script.
    const href = link?.matches('.rj-time, .rj-to') ? link.hash : link?.getAttribute('href');
    if (!href?.startsWith('#c-')) return;
    event.preventDefault();  // a <base> in the page would turn the link into one to another page
    const here = link?.closest('.rj-c')?.id;
    if (here && `#${here}` !== href) history.replaceState(history.state, '', address(here));
    if (location.hash !== href) history.pushState(null, '', address(href.slice(1)));
    places.go(href);
  }, { signal });
}

// How many comments there are elsewhere: <span data-rejoinder-count="THREAD"></span> shows the number, all of a page in one request.

const NAME = 'data-rejoinder-count';
const MOST = 100;  // threads in a request, core/endpoint/README.md

/**
 * Fills what has the attribute within `root`, now and when more comes, and follows the threads on the page. What the host does not answer stays
 * as it is. Answers how to end it.
 */
export function badges(endpoint: string, root: Element | Document = document): () => void {
  const url = new URL(endpoint, root.baseURI);
  const known = new Map<string, number>();
  const asked = new Set<string>();
  const all = () => [...root.querySelectorAll(`[${NAME}]`)];
  const key = (badge: Element) => badge.getAttribute(NAME) ?? '';
  const life = new AbortController();
  let waits = false;

  const show = () => {
    for (const badge of all()) {
      const number = known.get(key(badge));
      const text = number?.toLocaleString(badge.closest<HTMLElement>('[lang]')?.lang || undefined);
      if (text !== undefined && badge.textContent !== text) badge.textContent = text;
    }
  };
  const look = async () => {
    waits = false;
    show();
    const threads = [...new Set(all().map(key))].filter((thread) => thread && !asked.has(thread));
    for (const thread of threads) asked.add(thread);
    for (let at = 0; at < threads.length; at += MOST) await ask(threads.slice(at, at + MOST));
  };
  const ask = async (threads: string[]) => {
    const address = new URL(url);
    for (const thread of threads) address.searchParams.append('counts', thread);
    try {
      const response = await fetch(address, { headers: { Accept: 'application/json' }, signal: life.signal });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const { counts } = await response.json() as { counts: Record<string, number> };
      for (const [thread, count] of Object.entries(counts)) known.set(thread, Number(count));
      show();
    } catch (error) {
      if (!life.signal.aborted) console.warn(`rejoinder: ${url.href} has told no counts:`, error);
    }
  };
  const soon = () => {
    if (waits) return;
    waits = true;
    queueMicrotask(() => { if (!life.signal.aborted) void look(); });
  };

  const watch = new MutationObserver(soon);
  watch.observe(root, { subtree: true, childList: true, attributeFilter: [NAME] });
  addEventListener('rejoinder-count', (event) => {
    const { endpoint: of, thread, baseURI } = event.target as HTMLElementTagNameMap['rejoinder-thread'];
    if (!thread || new URL(of, baseURI).href !== url.href) return;
    known.set(thread, event.count);
    show();
  }, { signal: life.signal });
  soon();
  return () => {
    life.abort();
    watch.disconnect();
  };
}

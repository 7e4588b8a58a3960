// When to begin: as soon as the reader comes near, otherwise when the page itself is done and has nothing better to do.

export function near(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const watch = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) begin(); }, { rootMargin: '100%' });
    const begin = () => {
      watch.disconnect();
      resolve();
    };
    const idle = () => { if ('requestIdleCallback' in window) requestIdleCallback(begin, { timeout: 2000 }); else setTimeout(begin, 200); };
    watch.observe(element);
    signal.addEventListener('abort', begin);
    if (location.hash.startsWith('#c-')) begin();
    else if (document.readyState === 'complete') idle();
    else addEventListener('load', idle, { once: true, signal });
  });
}

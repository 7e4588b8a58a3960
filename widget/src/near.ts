// When to begin: as soon as the reader comes near, or at once where the page or the address asks for it.

export function near(element: Element, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (element.getAttribute('loading') === 'eager' || location.hash.startsWith('#c-')) return resolve();
    const watch = new IntersectionObserver((entries) => { if (entries.some((entry) => entry.isIntersecting)) begin(); }, { rootMargin: '100%' });
    const begin = () => {
      watch.disconnect();
      resolve();
    };
    watch.observe(element);
    signal.addEventListener('abort', begin);
  });
}

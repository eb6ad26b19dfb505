/**
 * How long the page has fetched nothing before the worker fetches all files, in milliseconds. A browser has
 * six connections to a server, and the visitor waits for the reader.
 */
const REST = 1000;

/**
 * Lets a service worker keep the files of the page, so that it opens without a network after the first
 * visit. There is none in development, and browsers allow none over plain http on another host. Where the
 * browser has no space or refuses, the page works with a network only.
 */
export function keepOffline(): void {
  if (import.meta.env.MODE === 'development' || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const loading = new PerformanceObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        loading.disconnect();
        navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' }).catch(() => undefined);
      }, REST);
    });
    loading.observe({ type: 'resource', buffered: true });
  });
}

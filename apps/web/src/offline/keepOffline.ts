/**
 * Lets a service worker keep the files of the page, so that it opens without a network after the first
 * visit. There is none in development, and browsers allow none over plain http on another host. Where the
 * browser has no space or refuses, the page works with a network only.
 */
export function keepOffline(): void {
  if (import.meta.env.MODE === 'development' || !('serviceWorker' in navigator)) return;
  // Not before, because the first view comes first.
  addEventListener('load', () => {
    navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  });
}

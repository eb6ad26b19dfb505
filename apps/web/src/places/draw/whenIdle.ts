/**
 * Acts when the browser has nothing else to do. Safari has no `requestIdleCallback`.
 * @returns a function that prevents it.
 */
export function whenIdle(act: () => void): () => void {
  if ('requestIdleCallback' in window) {
    const handle = requestIdleCallback(act);
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(act, 1000);
  return () => clearTimeout(timer);
}

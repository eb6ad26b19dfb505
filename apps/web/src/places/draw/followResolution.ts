/** Calls back when the page comes to a finer or coarser screen, or is zoomed. @returns what ends it. */
export function followResolution(changed: () => void): () => void {
  let query: MediaQueryList | undefined;
  // A query only tells that the resolution is no longer the one it asks for.
  function ask(): void {
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', follow, { once: true });
  }
  function follow(): void {
    ask();
    changed();
  }
  ask();
  return () => query?.removeEventListener('change', follow);
}

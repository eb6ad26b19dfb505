/**
 * Calls `changed` whenever the page moves to a screen of another resolution or the visitor zooms.
 * @returns a function that ends this.
 */
export function followResolution(changed: () => void): () => void {
  let query: MediaQueryList | undefined;
  // A query reports only that the resolution differs from the one in the query, so each change needs a new
  // query.
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

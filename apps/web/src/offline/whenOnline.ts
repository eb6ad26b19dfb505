/**
 * Acts whenever the browser has a network again.
 * @returns a function that ends this.
 */
export function whenOnline(act: () => void): () => void {
  addEventListener('online', act);
  return () => removeEventListener('online', act);
}

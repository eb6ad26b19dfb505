import type { Backend } from '@inkling/tensor';
import { inScope, type Scoped } from './inScope.ts';

/** Predictions come in few sizes: a chunk, the rest of the last chunk, and one. */
const MOST_SIZES = 4;

/**
 * What is made for a batch of some size, made once and kept for the few sizes that were used last. What was made for
 * others is given back.
 */
export function forRecentSizes<Made>(
  memory: Backend,
  make: (size: number, scope: Backend) => Made,
): (size: number) => Made {
  /** In the order in which the sizes were used. */
  const known = new Map<number, Scoped<Made>>();
  let last: { readonly size: number; readonly made: Made } | undefined;
  return (size) => {
    if (last?.size === size) return last.made;
    last = undefined;
    const scoped = known.get(size) ?? inScope(memory, (scope) => make(size, scope));
    known.delete(size);
    known.set(size, scoped);
    const [oldest] = known;
    if (known.size > MOST_SIZES) {
      known.delete(oldest[0]);
      oldest[1].close();
    }
    last = { size, made: scoped.made };
    return scoped.made;
  };
}

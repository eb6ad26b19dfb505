import type { Backend } from '@inkling/tensor';
import { inScope, type Scoped } from './inScope.ts';

/** Predictions use few batch sizes: a full chunk, the rest in the last chunk, and a single sample. */
const MOST_SIZES = 4;

/**
 * Caches what `make` returns for the few batch sizes that were used last. The memory
 * for older sizes is freed.
 */
export function forRecentSizes<Made>(
  memory: Backend,
  make: (size: number, scope: Backend) => Made,
): (size: number) => Made {
  /** Ordered by last use, the oldest first. */
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

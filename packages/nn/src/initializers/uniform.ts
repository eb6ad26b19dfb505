import { drawn } from './drawn.ts';
import type { Initializer } from './initializer.ts';

/** Uniform distribution between −bound and bound. The default, 0.5, is that of the original program. */
export function uniform(bound = 0.5): Initializer {
  return (shape, random) => drawn(shape, () => random.uniform(-bound, bound));
}

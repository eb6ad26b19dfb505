import { sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** Every number equally likely between −bound and bound. The original program used 0.5, the default. */
export function uniform(bound = 0.5): Initializer {
  return (shape, random) => Float32Array.from({ length: sizeOf(shape) }, () => random.uniform(-bound, bound));
}

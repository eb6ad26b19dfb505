import { sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** Normally distributed around 0. The default is that of Keras's RandomNormal, 0.05. */
export function normal(standardDeviation = 0.05): Initializer {
  return (shape, random) =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal(0, standardDeviation));
}

import { sizeOf } from '@inkling/tensor';
import type { Initializer } from './initializer.ts';

/** Normal distribution around 0. The default, 0.05, is that of Keras's RandomNormal. */
export function normal(standardDeviation = 0.05): Initializer {
  return (shape, random) =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal(0, standardDeviation));
}

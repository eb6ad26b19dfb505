import { drawn } from './drawn.ts';
import type { Initializer } from './initializer.ts';

/** Normal distribution around 0. The default, 0.05, is that of Keras's RandomNormal. */
export function normal(standardDeviation = 0.05): Initializer {
  return (shape, random) => drawn(shape, () => random.normal(0, standardDeviation));
}

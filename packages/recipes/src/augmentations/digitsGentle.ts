import type { NamedAugmentation } from './namedAugmentation.ts';

/** Small moves, for runs of few epochs. */
export const digitsGentle: NamedAugmentation = {
  description: 'the same with small moves alone',
  transforms: 'shift:1,rotate:5',
};

import type { NamedAugmentation } from './namedAugmentation.ts';

/** Large moves and distortions, for long runs of large networks: that of the preset mlp-best. */
export const digitsStrong: NamedAugmentation = {
  description: 'the same with larger moves and distortions',
  transforms: 'shift:1.5,rotate:12,scale:0.15,shear:0.2,elastic:36:5:2',
};

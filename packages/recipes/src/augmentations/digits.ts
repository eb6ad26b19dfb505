import type { NamedAugmentation } from './namedAugmentation.ts';

/**
 * Handwriting of other people: all moves, and an elastic distortion somewhat weaker than that of Simard
 * (2003).
 */
export const digits: NamedAugmentation = {
  description: 'for handwritten digits',
  transforms: 'shift:1,rotate:8,scale:0.1,shear:0.15,elastic:28:4:2',
};

import type { ImageTransform } from '../imageTransform.ts';
import { elastic } from './elastic.ts';
import { erase } from './erase.ts';
import { noise } from './noise.ts';
import { rotate } from './rotate.ts';
import { scale } from './scale.ts';
import { shear } from './shear.ts';
import { shift } from './shift.ts';
import { thickness } from './thickness.ts';

export { elastic, erase, noise, rotate, scale, shear, shift, thickness };

/** Every transform of images, by name. Called without settings, each has its usual ones. */
export const transforms = {
  shift,
  rotate,
  scale,
  shear,
  elastic,
  thickness,
  erase,
  noise,
} satisfies Record<string, (settings?: Readonly<Record<string, number>>) => ImageTransform>;

export type TransformName = keyof typeof transforms;

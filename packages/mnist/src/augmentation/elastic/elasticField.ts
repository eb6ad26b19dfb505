import type { Random } from '@inkling/tensor';
import type { ImageSize } from '../imageSize.ts';
import type { Displacements } from '../placement/resample.ts';
import { createSmoothedField } from './gaussian.ts';
import { createUpsampling } from './upsample.ts';

export interface FieldSettings {
  /** The factor of the smoothed displacements. */
  readonly alpha: number;
  /** Standard deviation of the Gaussian, in pixels. */
  readonly sigma: number;
  /** The distance between the points that are drawn, in pixels. */
  readonly spacing: number;
}

/** Half of the bits of a random number between 0 and 1. */
const HALF_OF_BITS = 2 ** 26;

/** Makes a function that draws the displacements of all pixels. The next draw overwrites them. */
export function createElasticField(
  size: ImageSize,
  { alpha, sigma, spacing }: FieldSettings,
): (random: Random) => Displacements {
  const coarse = { width: Math.ceil(size.width / spacing), height: Math.ceil(size.height / spacing) };
  const [x, y] = [0, 1].map(() => createSmoothedField(coarse, sigma / spacing));
  const { stride } = x;
  const upsample = createUpsampling(size, coarse, { spacing, stride });
  const field = {
    x: new Float64Array(size.width * size.height),
    y: new Float64Array(size.width * size.height),
  };
  const strength = alpha / spacing;
  return (random) => {
    for (let row = 0; row < coarse.height; row += 1) {
      for (let at = row * stride; at < row * stride + coarse.width; at += 1) {
        // The upper bits of one random number are one displacement, and the lower bits the other.
        const bits = random.uniform(0, HALF_OF_BITS);
        const upper = Math.floor(bits);
        x.input[at] = strength * ((2 * upper) / HALF_OF_BITS - 1);
        y.input[at] = strength * (2 * (bits - upper) - 1);
      }
    }
    upsample(x.smooth(), field.x);
    upsample(y.smooth(), field.y);
    return field;
  };
}

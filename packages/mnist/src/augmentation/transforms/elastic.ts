import { ArgumentError } from '@inkling/tensor';
import { createElasticField } from '../elastic/elasticField.ts';
import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';

export interface ElasticOptions {
  /**
   * Strength α, the factor of the smoothed displacements. With σ = 4, those in the middle of an image have a
   * standard deviation of 0.041 · α pixels. Default 34.
   */
  readonly alpha?: number;
  /** Smoothness σ, the standard deviation of the Gaussian, in pixels. Default 4. */
  readonly sigma?: number;
  /**
   * The distance between the points of the random field, in pixels. 1 draws a displacement for each pixel.
   * 2 draws one for every second row and column and interpolates between them, in half of the time.
   * Default 1.
   */
  readonly spacing?: number;
}

/** Larger ones are no elastic distortions, and take a kernel larger than most images. */
const MOST_SIGMA = 64;

/**
 * Distorts an image elastically, as if its digit were drawn on rubber. Each pixel moves by a random
 * displacement along each axis, drawn uniformly from −1 to 1, smoothed by a Gaussian of standard deviation
 * σ, and multiplied by α (P. Simard, D. Steinkraus, J. Platt: Best practices for convolutional neural
 * networks applied to visual document analysis, 2003, section 2: σ = 4 and α = 34 for MNIST).
 *
 * With a spacing of 2, σ is halved, because it is measured between points; and so is the field, whose
 * points have a quarter of the neighbours to average over. The displacements are smooth, so interpolation
 * loses little between the points: they become 3 % smaller.
 *
 * @throws ArgumentError when `alpha` is not a finite number from 0 up, `sigma` not from 0.1 to 64, or
 * `spacing` neither 1 nor 2.
 */
export function elastic({ alpha = 34, sigma = 4, spacing = 1 }: ElasticOptions = {}): ImageTransform {
  expectSetting('elastic', { alpha });
  expectSetting('elastic', { sigma }, { least: 0.1, most: MOST_SIGMA });
  if (spacing !== 1 && spacing !== 2) {
    throw new ArgumentError(`elastic: spacing must be 1 or 2, but it is ${spacing}.`);
  }
  const field = { alpha, sigma, spacing };
  return ourTransform({
    kind: 'elastic',
    settings: field,
    forSize(size) {
      const draw = createElasticField(size, field);
      return {
        move(placement, random) {
          if (alpha > 0) placement.displace(draw(random));
        },
      };
    },
  });
}

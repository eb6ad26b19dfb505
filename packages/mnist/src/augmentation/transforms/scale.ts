import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';
import { identity } from '../placement/affineMap.ts';

/** A larger limit could make a digit a dot. */
const MOST = 0.9;

/**
 * Scales an image about its middle. Each axis draws its own factor, uniformly from 1 − amount to 1 +
 * amount. Ink that would become larger than the image is scaled to its size.
 *
 * @param options.amount the limit, as a share of the size. Default 0.1.
 * @throws ArgumentError when it is not from 0 to 0.9.
 */
export function scale({ amount = 0.1 }: { readonly amount?: number } = {}): ImageTransform {
  expectSetting('scale', { amount }, { most: MOST });
  return ourTransform({
    kind: 'scale',
    settings: { amount },
    forSize: () => ({
      move(placement, random) {
        const xx = 1 / (1 + random.uniform(-amount, amount));
        const yy = 1 / (1 + random.uniform(-amount, amount));
        placement.transform({ ...identity, xx, yy });
      },
    }),
  });
}

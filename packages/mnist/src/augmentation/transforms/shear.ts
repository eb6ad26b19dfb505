import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';
import { identity } from '../placement/affineMap.ts';

/** A larger limit would make a digit of 20 rows wider than its image in most draws. */
const MOST = 2;

/**
 * Shears an image, as if it were written at another slant: each row moves sideways, in proportion to its
 * distance from the middle.
 *
 * @param options.amount the limit: columns for each row between a row and the middle, drawn uniformly from
 * −amount to amount. Default 0.2.
 * @throws ArgumentError when it is not from 0 to 2.
 */
export function shear({ amount = 0.2 }: { readonly amount?: number } = {}): ImageTransform {
  expectSetting('shear', { amount }, { most: MOST });
  return ourTransform({
    kind: 'shear',
    settings: { amount },
    forSize: () => ({
      move(placement, random) {
        placement.transform({ ...identity, xy: random.uniform(-amount, amount) });
      },
    }),
  });
}

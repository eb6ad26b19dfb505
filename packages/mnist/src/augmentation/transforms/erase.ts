import { exp, log } from '@inkling/tensor/math';
import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { inkOf } from '../inkOf.ts';
import { ourTransform } from '../ourTransform.ts';

export interface EraseOptions {
  /**
   * The largest share of the image that is erased. Each image draws its own, uniformly from 0. Default 0.1.
   */
  readonly share?: number;
  /** How often an image is erased at all, from 0 to 1. Default 0.5. */
  readonly probability?: number;
}

/** A rectangle is at most this many times as long as it is wide. */
const LONGEST = 3;

/**
 * Erases a rectangle at a random place: it becomes paper (T. DeVries, G. Taylor: Improved regularization of
 * convolutional neural networks with cutout, 2017; Z. Zhong and others: Random erasing data augmentation,
 * 2017). A rectangle with more than half of the ink of an image is left, so that its label stays true.
 *
 * @throws ArgumentError when `share` or `probability` is not from 0 to 1.
 */
export function erase({ share = 0.1, probability = 0.5 }: EraseOptions = {}): ImageTransform {
  expectSetting('erase', { share, probability }, { most: 1 });
  return ourTransform({
    kind: 'erase',
    settings: { share, probability },
    forSize: ({ width, height }) => ({
      repaint(pixels, random) {
        if (random.uniform() >= probability) return;
        const area = random.uniform(0, share) * width * height;
        const ratio = exp(random.uniform(-log(LONGEST), log(LONGEST)));
        const columns = Math.min(width, Math.round(Math.sqrt(area * ratio)));
        const rows = Math.min(height, Math.round(Math.sqrt(area / ratio)));
        const left = random.integer(width - columns + 1);
        const top = random.integer(height - rows + 1);
        const rowsOf = Array.from({ length: rows }, (_, row) => {
          const start = (top + row) * width + left;
          return pixels.subarray(start, start + columns);
        });
        const erased = rowsOf.reduce((sum, row) => sum + inkOf(row), 0);
        if (erased > inkOf(pixels) / 2) return;
        for (const row of rowsOf) row.fill(0);
      },
    }),
  });
}

import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';

/**
 * Adds noise: each pixel draws a number of the normal distribution with mean 0. What exceeds the range from
 * 0 to 255 is cut off. Afterwards few pixels are 0, so a backend that skips zeros has more to compute.
 *
 * @param options.deviation the standard deviation, in grey values of 255. Default 10.
 * @throws ArgumentError when it is not from 0 to 255.
 */
export function noise({ deviation = 10 }: { readonly deviation?: number } = {}): ImageTransform {
  expectSetting('noise', { deviation }, { most: 255 });
  return ourTransform({
    kind: 'noise',
    settings: { deviation },
    forSize: () => ({
      repaint(pixels, random) {
        if (deviation === 0) return;
        for (let i = 0; i < pixels.length; i += 1) {
          pixels[i] = Math.round(Math.min(Math.max(pixels[i] + random.normal(0, deviation), 0), 255));
        }
      },
    }),
  });
}

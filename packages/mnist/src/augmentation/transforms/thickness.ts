import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { inkOf } from '../inkOf.ts';
import { ourTransform } from '../ourTransform.ts';
import { changeThickness } from '../strokeThickness.ts';

/**
 * Makes strokes thicker or thinner, by an amount drawn uniformly from −amount to amount. At 1, each pixel
 * becomes as bright as the brightest of itself and its four neighbours, at −1 as dark as the darkest. Thin
 * strokes keep at least half of their ink.
 *
 * @param options.amount the limit. Default 0.5.
 * @throws ArgumentError when it is not from 0 to 1.
 */
export function thickness({ amount = 0.5 }: { readonly amount?: number } = {}): ImageTransform {
  expectSetting('thickness', { amount }, { most: 1 });
  return ourTransform({
    kind: 'thickness',
    settings: { amount },
    forSize(size) {
      const changed = new Uint8Array(size.width * size.height);
      return {
        repaint(pixels, random) {
          let drawn = random.uniform(-amount, amount);
          if (drawn < 0) {
            changeThickness(pixels, changed, size, -1);
            const ink = inkOf(pixels);
            // The ink falls in proportion to the amount.
            drawn = Math.max(drawn, -ink / 2 / (ink - inkOf(changed)));
          }
          changeThickness(pixels, changed, size, drawn);
          pixels.set(changed);
        },
      };
    },
  });
}

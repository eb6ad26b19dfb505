import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';
import { identity } from '../placement/affineMap.ts';

/**
 * Shifts an image along each axis, by an amount drawn uniformly from −pixels to pixels. Ink stays inside: a
 * digit at the border is not shifted beyond it.
 *
 * @param options.pixels the limit, in pixels. Default 2.
 * @throws ArgumentError when it is not a finite number from 0 up.
 */
export function shift({ pixels = 2 }: { readonly pixels?: number } = {}): ImageTransform {
  expectSetting('shift', { pixels });
  return ourTransform({
    kind: 'shift',
    settings: { pixels },
    forSize: () => ({
      move(placement, random) {
        const x0 = random.uniform(-pixels, pixels);
        const y0 = random.uniform(-pixels, pixels);
        placement.transform({ ...identity, x0, y0 });
      },
    }),
  });
}

import { cos, sin } from '@inkling/tensor/math';
import { expectSetting } from '../expectSetting.ts';
import type { ImageTransform } from '../imageTransform.ts';
import { ourTransform } from '../ourTransform.ts';
import { identity } from '../placement/affineMap.ts';

/**
 * Rotates an image about its middle, by an angle drawn uniformly from −degrees to degrees.
 *
 * @param options.degrees the limit, in degrees. Default 10. A 6 that is turned by 180 degrees is a 9.
 * @throws ArgumentError when it is not from 0 to 180.
 */
export function rotate({ degrees = 10 }: { readonly degrees?: number } = {}): ImageTransform {
  expectSetting('rotate', { degrees }, { most: 180 });
  return ourTransform({
    kind: 'rotate',
    settings: { degrees },
    forSize: () => ({
      move(placement, random) {
        const angle = (random.uniform(-degrees, degrees) * Math.PI) / 180;
        const [cosine, sine] = [cos(angle), sin(angle)];
        placement.transform({ ...identity, xx: cosine, xy: -sine, yx: sine, yy: cosine });
      },
    }),
  });
}

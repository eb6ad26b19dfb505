import { createRandom } from '@inkling/tensor';
import type { ImageSize } from './imageSize.ts';
import type { ImageTransform, Move, Repaint } from './imageTransform.ts';
import { createPlacement } from './placement/placement.ts';

/** Weights and shuffles of the same seed have other streams, so no two of them share random numbers. */
const AUGMENTATION_STREAM = 11;

/** The draw that an augmentation makes: another one for each epoch. */
export interface Draw {
  /** Any whole number. */
  readonly seed: number;
  /** Any whole number. */
  readonly epoch: number;
}

/** Transforms images in place. `first` is the row of the first of them in the dataset. */
export type RowAugmentation = (pixels: Uint8Array, first: number, draw: Draw) => void;

/**
 * Makes a function that transforms consecutive images in place. The random numbers of an image depend on the
 * seed, the epoch and its row alone, so the images may be divided in any way.
 */
export function createRowAugmentation(
  transforms: readonly ImageTransform[],
  size: ImageSize,
): RowAugmentation {
  const changes = transforms.map(({ forSize }) => forSize(size));
  const placement = createPlacement(size);
  const pixelCount = size.width * size.height;
  return (pixels, first, { seed, epoch }) => {
    const ofEpoch = seedFrom(seedFrom(seed, AUGMENTATION_STREAM), epoch);
    for (let row = 0; row * pixelCount < pixels.length; row += 1) {
      const image = pixels.subarray(row * pixelCount, (row + 1) * pixelCount);
      const random = createRandom(ofEpoch, first + row);
      for (const change of changes) {
        if (isMove(change)) change.move(placement, random);
        else {
          placement.apply(image);
          change.repaint(image, random);
        }
      }
      placement.apply(image);
    }
  };
}

/** A seed out of a seed and a number. It is whole, because uniform numbers are multiples of 2^-53. */
function seedFrom(seed: number, stream: number): number {
  return createRandom(seed, stream).uniform() * 2 ** 53;
}

function isMove(change: Move | Repaint): change is Move {
  return 'move' in change;
}

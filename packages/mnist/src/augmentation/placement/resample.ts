import type { ImageSize } from '../imageSize.ts';
import type { AffineMap } from './affineMap.ts';
import { createPaddedImage, valueAt } from './paddedImage.ts';

/** Displacements of the pixels of a new image along each axis, `[width * height]` each, in pixels. */
export interface Displacements {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Makes a function that moves the pixels of an image, in place: each reads its point of the source. */
export function createResampler(
  size: ImageSize,
): (pixels: Uint8Array, map: AffineMap, displacements: Displacements) => void {
  const { width, height } = size;
  const middleX = (width - 1) / 2;
  const middleY = (height - 1) / 2;
  const padded = createPaddedImage(size);
  return (pixels, { xx, xy, yx, yy, x0, y0 }, { x: fieldX, y: fieldY }) => {
    const { left, right, top, bottom } = padded.load(pixels);
    let index = 0;
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        // A border moves outwards or not at all. So no displacement hides what is beside the border.
        const dx = column - middleX + clamp(fieldX[index], column - width + 1, column);
        const dy = row - middleY + clamp(fieldY[index], row - height + 1, row);
        const x = middleX + xx * dx + xy * dy + x0;
        const y = middleY + yx * dx + yy * dy + y0;
        const isOnPaper = !(x > left && x < right && y > top && y < bottom);
        pixels[index] = isOnPaper ? 0 : valueAt(padded, x, y);
        index += 1;
      }
    }
  };
}

function clamp(value: number, low: number, high: number): number {
  if (value < low) return low;
  return value > high ? high : value;
}

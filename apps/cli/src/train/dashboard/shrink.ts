import type { LabelledImages } from '@inkling/mnist';
import type { Misread } from '../misread.ts';
import type { SmallImage } from './frame.ts';

/** Halves the width and height of a misread image; each pixel is the mean of four. */
export function shrink(
  { row, label, prediction }: Misread,
  { inputs, width, height }: LabelledImages,
): SmallImage {
  const [columns, rows] = [Math.floor(width / 2), Math.floor(height / 2)];
  const at = (x: number, y: number) => inputs.data[(row * height + y) * width + x];
  const pixels = Uint8Array.from({ length: columns * rows }, (_, index) => {
    const [x, y] = [2 * (index % columns), 2 * Math.floor(index / columns)];
    return (at(x, y) + at(x + 1, y) + at(x, y + 1) + at(x + 1, y + 1)) / 4;
  });
  return { label, prediction, pixels, width: columns, height: rows };
}

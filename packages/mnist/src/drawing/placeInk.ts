import type { Tensor } from '@inkling/tensor';
import { BlankPictureError } from './blankPictureError.ts';
import { placeByMass } from './placeByMass.ts';
import { type Box, resample } from './resample.ts';

/** The longer side of the box around an MNIST digit, in pixels. */
export const BOX = 20;

/**
 * Scales and shifts ink as MNIST does. The ink's box is scaled to 20 pixels on its longer side, each side to
 * whole pixels. The strongest ink becomes 255, so that a faint pencil can be recognized too. The ink is
 * shifted by whole pixels until its centre of mass lies on pixel (14, 14). The shift stops at the edge of the
 * picture.
 *
 * Y. LeCun, C. Cortes, C. Burges: The MNIST database of handwritten digits.
 *
 * @param ink u8 `[height, width]`, 0 where there is no ink.
 * @returns u8 `[784]`.
 * @throws BlankPictureError when there is no ink at all.
 */
export function placeInk(ink: Tensor<'u8'>): Tensor<'u8'> {
  const [, stride] = ink.shape;
  const box = boxOf(ink);
  const scale = BOX / Math.max(box.width, box.height);
  const height = Math.max(1, Math.round(box.height * scale));
  const width = Math.max(1, Math.round(box.width * scale));
  const scaled = resample(ink.data, stride, box, height, width);
  return placeByMass(scaled, width, { left: 0, top: 0, width, height });
}

/** The smallest box around all ink. */
function boxOf({ data, shape: [, width] }: Tensor<'u8'>): Box {
  const isInk = (value: number) => value > 0;
  const first = data.findIndex(isInk);
  if (first < 0) {
    throw new BlankPictureError(
      'The picture is blank; it needs ink that stands out from the paper. Draw a digit first.',
    );
  }
  const top = Math.floor(first / width);
  const bottom = Math.floor(data.findLastIndex(isInk) / width);
  let left = width - 1;
  let right = 0;
  // Each row is read from its ends, and only where its ink would make the box larger.
  for (let start = top * width; start <= bottom * width; start += width) {
    let column = 0;
    while (column < left && data[start + column] === 0) column += 1;
    left = column;
    column = width - 1;
    while (column > right && data[start + column] === 0) column -= 1;
    right = column;
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

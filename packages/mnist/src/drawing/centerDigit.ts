import { formatShape, ShapeError, type Tensor } from '@inkling/tensor';
import { countDigits } from './countDigits.ts';
import { findInk } from './findInk.ts';
import { placeInk } from './placeInk.ts';
import { UnclearPictureError } from './unclearPictureError.ts';

/**
 * Converts a picture of one digit to MNIST's form: light ink on black, the ink's box scaled to 20 pixels on
 * its longer side, its centre of mass in the middle of 28 × 28. The picture may have any size and may be
 * light on dark or dark on light. It may be faint, and its paper may be of uneven grey.
 *
 * It subtracts the grey level of the paper, a surface of the second degree. A pixel is ink if its contrast to
 * the paper is at least a quarter of the strongest contrast; the soft edge around such pixels is ink too. A
 * dark table, a frame or a black bar around the paper is not.
 *
 * @param picture u8 `[height, width]`, grey from 0 (black) to 255 (white), as `rasterizeStrokes` returns it.
 * @returns u8 `[784]`, one row of a network's inputs.
 * @throws BlankPictureError when there is no ink.
 * @throws UnclearPictureError when the picture shows several digits, or only ink that is connected with a
 * frame around it.
 * @throws ShapeError when the picture does not have two axes with at least one pixel.
 */
export function centerDigit(picture: Tensor<'u8'>): Tensor<'u8'> {
  if (picture.shape.length !== 2 || picture.size === 0) {
    throw new ShapeError(
      `centerDigit: the picture has the shape ${formatShape(picture.shape)}, expected [height, width] with at ` +
        'least one pixel. Pass one picture at a time, one number a pixel.',
    );
  }
  const ink = findInk(picture);
  const digits = countDigits(ink);
  if (digits > 1) {
    throw new UnclearPictureError(
      'SEVERAL_DIGITS',
      `The picture shows ${digits} digits side by side. Cut it into pictures of one digit each.`,
    );
  }
  return placeInk(ink);
}

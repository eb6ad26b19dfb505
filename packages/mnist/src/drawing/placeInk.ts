import { allocate, Tensor } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';
import { BlankPictureError } from './blankPictureError.ts';
import { type Box, resample } from './resample.ts';

/** The number of rows, and of columns, of an MNIST picture. */
const SIDE = mnistLayout.width;
/** The longer side of the box around an MNIST digit, in pixels. */
export const BOX = 20;
/**
 * The row and the column of the pixel on which MNIST puts the centre of mass. At least 99.6 % of 20,000
 * training digits have it in [13.5, 14.5] on either axis, evenly spread: they were shifted by whole pixels.
 */
const CENTRE = 14;

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

  let strongest = 0;
  let mass = 0;
  let massTimesRow = 0;
  let massTimesColumn = 0;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = scaled[row * width + column];
      strongest = Math.max(strongest, value);
      mass += value;
      massTimesRow += value * row;
      massTimesColumn += value * column;
    }
  }
  const top = placeOf(massTimesRow / mass, height);
  const left = placeOf(massTimesColumn / mass, width);

  const placed = allocate('u8', SIDE * SIDE);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const value = scaled[row * width + column];
      placed[(top + row) * SIDE + left + column] = Math.round((value / strongest) * 255);
    }
  }
  return new Tensor('u8', [SIDE * SIDE], placed);
}

/** The start of a side of `length` pixels that puts its centre of mass near `CENTRE`. */
function placeOf(centreOfMass: number, length: number): number {
  return Math.min(Math.max(Math.round(CENTRE - centreOfMass), 0), SIDE - length);
}

/** The smallest box around all ink. */
function boxOf(ink: Tensor<'u8'>): Box {
  const [height, width] = ink.shape;
  let left = width;
  let right = -1;
  let top = height;
  let bottom = -1;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      if (ink.data[row * width + column] === 0) continue;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = row;
    }
  }
  if (bottom < 0) {
    throw new BlankPictureError(
      'The picture is blank; it needs ink that stands out from the paper. Draw a digit first.',
    );
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

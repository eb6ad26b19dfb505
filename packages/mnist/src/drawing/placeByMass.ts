import { allocate, Tensor } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';
import type { Box } from './resample.ts';

/** The number of rows, and of columns, of an MNIST picture. */
const SIDE = mnistLayout.width;
/**
 * The row and the column of the pixel on which MNIST puts the centre of mass. At least 99.6 % of 20,000
 * training digits have it in [13.5, 14.5] on either axis, evenly spread: they were shifted by whole pixels.
 */
const CENTRE = 14;

/**
 * Copies a box of ink into an MNIST picture, shifted by whole pixels until its centre of mass lies on pixel
 * (14, 14). The shift stops at the edge of the picture. The strongest ink becomes 255.
 *
 * @param ink rows of `stride` pixels, 0 where there is no ink. The box has some ink, and at most 28 × 28
 * pixels.
 * @returns u8 `[784]`.
 */
export function placeByMass(ink: ArrayLike<number>, stride: number, box: Box): Tensor<'u8'> {
  const start = box.top * stride + box.left;
  let strongest = 0;
  let mass = 0;
  let massTimesRow = 0;
  let massTimesColumn = 0;
  for (let row = 0; row < box.height; row += 1) {
    for (let column = 0; column < box.width; column += 1) {
      const value = ink[start + row * stride + column];
      strongest = Math.max(strongest, value);
      mass += value;
      massTimesRow += value * row;
      massTimesColumn += value * column;
    }
  }
  const top = placeOf(massTimesRow / mass, box.height);
  const left = placeOf(massTimesColumn / mass, box.width);

  const placed = allocate('u8', SIDE * SIDE);
  for (let row = 0; row < box.height; row += 1) {
    for (let column = 0; column < box.width; column += 1) {
      const value = ink[start + row * stride + column];
      placed[(top + row) * SIDE + left + column] = Math.round((value / strongest) * 255);
    }
  }
  return new Tensor('u8', [SIDE * SIDE], placed);
}

/** The start of a side of `length` pixels that puts its centre of mass near `CENTRE`. */
function placeOf(centreOfMass: number, length: number): number {
  return Math.min(Math.max(Math.round(CENTRE - centreOfMass), 0), SIDE - length);
}

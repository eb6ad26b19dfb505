import { componentsOf, findInk, placeInk, removeRules } from '@inkling/mnist';
import { allocate, Tensor } from '@inkling/tensor';
import type { Box } from '../reading.ts';
import { around, type Parts } from './parts.ts';

/** A speck has at most this share of the height of the highest piece of ink, and of its width, … */
const SPECK_SIDE = 0.12;
/** … and at most this share of the pixels of the largest one. */
const SPECK_AREA = 0.03;

/**
 * The parts of a picture are the connected pieces of its ink, without specks.
 *
 * @param picture u8 `[height, width]`, grey, dark on light or light on dark.
 * @param scale the unit of the boxes: how many pixels of the caller's picture a pixel of this one has on a
 * side.
 */
export function pictureParts(picture: Tensor<'u8'>, scale: number): Parts {
  const ink = removeRules(findInk(picture));
  const [height, width] = ink.shape;
  const { labels, components } = componentsOf(ink.data, height, width);
  const highest = components.reduce((most, { box }) => Math.max(most, box.height), 0);
  const largest = components.reduce((most, { area }) => Math.max(most, area), 0);
  const pieces = components.filter(
    ({ area, box }) => Math.max(box.width, box.height) > SPECK_SIDE * highest || area > SPECK_AREA * largest,
  );
  const draw = (which: readonly number[]) => {
    const chosen = new Set(which.map((index) => pieces[index].label));
    const { left, top, width: columns, height: rows } = around(which.map((index) => pieces[index].box));
    const pixels = allocate('u8', rows * columns);
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const index = (top + row) * width + left + column;
        if (chosen.has(labels[index])) pixels[row * columns + column] = ink.data[index];
      }
    }
    return placeInk(new Tensor('u8', [rows, columns], pixels));
  };
  return { boxes: pieces.map(({ box }) => scaled(box, scale)), draw };
}

function scaled({ left, top, width, height }: Box, scale: number): Box {
  return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
}

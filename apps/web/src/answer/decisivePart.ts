import { mnistLayout } from '@inkling/mnist';
import type { Box, Reader } from '@inkling/reader';
import { Tensor } from '@inkling/tensor';

/** A part of a picture without which it would be read as another digit. */
export interface DecisivePart {
  /** Where it is: `upper left`, `middle`. */
  readonly name: string;
  /** In pixels of the picture. */
  readonly box: Box;
  /** What the reader reads without it. */
  readonly digit: string;
}

/** Names of the parts, row by row. */
const names = [
  ['upper left', 'upper', 'upper right'],
  ['left', 'middle', 'right'],
  ['lower left', 'lower', 'lower right'],
] as const;

/** The shortest side of a part, in pixels: the lines of most digits are 2 to 4 pixels wide. */
const SHORTEST = 8;

/**
 * Finds the part with the least ink that decides the answer: occlusion, as by M. Zeiler and R. Fergus,
 * *Visualizing and Understanding Convolutional Networks* (2014). The nine parts are half as wide and half as
 * high as the ink, and overlap.
 *
 * @param picture one digit in MNIST's form: u8 of 784 elements.
 * @param text the answer to the whole picture.
 * @returns undefined if no part decides alone.
 */
export async function decisivePart(
  reader: Reader,
  picture: Tensor<'u8'>,
  text: string,
): Promise<DecisivePart | undefined> {
  let found: DecisivePart | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { name, box } of partsOf(inkBox(picture.data))) {
    const ink = inkIn(picture.data, box);
    if (ink === 0 || ink >= least) continue;
    const reading = await reader.read(without(picture, box));
    if (reading.kind === 'digit' && reading.text !== text) {
      found = { name, box, digit: reading.text };
      least = ink;
    }
    // The page may do something else between two readings.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return found;
}

function partsOf({ left, top, width, height }: Box): Pick<DecisivePart, 'name' | 'box'>[] {
  const columns = positions(left, width);
  const rows = positions(top, height);
  return rows.flatMap((row, y) =>
    columns.map((column, x) => ({
      name: names[y][x],
      box: { left: column.from, top: row.from, width: column.length, height: row.length },
    })),
  );
}

/** Three positions along one side: at its beginning, in its middle and at its end. */
function positions(start: number, side: number): { readonly from: number; readonly length: number }[] {
  const length = Math.max(SHORTEST, Math.ceil(side / 2));
  return [0, 1, 2].map((place) => ({ from: start + Math.round(((side - length) * place) / 2), length }));
}

function inkBox(pixels: Uint8Array): Box {
  const { width, height } = mnistLayout;
  let [left, top, right, bottom]: number[] = [width, height, 0, 0];
  for (const [index, ink] of pixels.entries()) {
    if (ink === 0) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  return { left, top, width: right - left, height: bottom - top };
}

function inkIn(pixels: Uint8Array, box: Box): number {
  return pixels.reduce((sum, ink, index) => (isWithin(index, box) ? sum + ink : sum), 0);
}

function without({ data, size }: Tensor<'u8'>, box: Box): Tensor<'u8'> {
  return new Tensor(
    'u8',
    [size],
    data.map((ink, index) => (isWithin(index, box) ? 0 : ink)),
  );
}

function isWithin(index: number, { left, top, width, height }: Box): boolean {
  const [x, y] = [index % mnistLayout.width, Math.floor(index / mnistLayout.width)];
  return x >= left && x < left + width && y >= top && y < top + height;
}

import { PictureError } from '../pictureError.ts';

/**
 * Undoes the filters of a plain picture (https://www.w3.org/TR/png-3/#9Filters), in place.
 *
 * @param filtered  `rows` times a byte that names the filter, and the bytes of a row. It is overwritten.
 * @param options.bytesPerPixel  distance to the byte that a filter subtracts, at least 1
 * @returns the beginning of `filtered`: the bytes of the rows, without those that name filters
 * @throws PictureError `PICTURE_DAMAGED` for a filter that PNG does not have
 */
export function unfilterPng(
  filtered: Uint8Array,
  options: { readonly rows: number; readonly bytesPerRow: number; readonly bytesPerPixel: number },
): Uint8Array {
  const { rows, bytesPerRow, bytesPerPixel } = options;
  for (let row = 0; row < rows; row += 1) {
    const from = row * (bytesPerRow + 1) + 1;
    const at = row * bytesPerRow;
    const filter = filtered[from - 1];
    filtered.copyWithin(at, from, from + bytesPerRow);
    const undo = UNDO[filter];
    if (undo === undefined) {
      throw new PictureError('PICTURE_DAMAGED', `row ${row + 1} has filter ${filter}, expected 0 to 4`);
    }
    undo(filtered, at, bytesPerRow, bytesPerPixel, row > 0);
  }
  return filtered.subarray(0, rows * bytesPerRow);
}

/**
 * Adds to each byte of the row at `at` what its filter subtracted: a function of the byte one pixel to the
 * left (a), the byte above (b) and the one to its left (c). Bytes outside of the picture are 0.
 */
type Undo = (data: Uint8Array, at: number, length: number, pixel: number, hasAbove: boolean) => void;

const UNDO: readonly Undo[] = [
  function none() {},
  function sub(data, at, length, pixel) {
    for (let i = at + pixel; i < at + length; i += 1) data[i] += data[i - pixel];
  },
  function up(data, at, length, _pixel, hasAbove) {
    if (!hasAbove) return;
    for (let i = at; i < at + length; i += 1) data[i] += data[i - length];
  },
  function average(data, at, length, pixel, hasAbove) {
    for (let i = at; i < at + length; i += 1) {
      const a = i - at < pixel ? 0 : data[i - pixel];
      const b = hasAbove ? data[i - length] : 0;
      data[i] += (a + b) >> 1;
    }
  },
  function paeth(data, at, length, pixel, hasAbove) {
    for (let i = at; i < at + length; i += 1) {
      const a = i - at < pixel ? 0 : data[i - pixel];
      const b = hasAbove ? data[i - length] : 0;
      const c = i - at < pixel || !hasAbove ? 0 : data[i - length - pixel];
      const toA = Math.abs(b - c);
      const toB = Math.abs(a - c);
      const toC = Math.abs(a + b - 2 * c);
      data[i] += toA <= toB && toA <= toC ? a : toB <= toC ? b : c;
    }
  },
];

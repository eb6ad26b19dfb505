import { DataError } from '../errors.ts';
import type { CompleteFormat } from './csvFormat.ts';

/**
 * Checks labels that only their position in the first column says to be labels. The last pixel of a digit
 * is paper, the same in all images, or it is like the pixel before it. If the last column has several
 * values, all of them valid labels, and differs from the column before it, it may be the label instead.
 *
 * @throws DataError `LABEL_COLUMN` when it may.
 */
export function expectLabelsFirst(
  labels: Int32Array,
  pixels: Uint8Array,
  { classes, width, height }: CompleteFormat,
  file: string | undefined,
): void {
  const perRow = width * height;
  const last = labels.map((_, row) => pixels[(row + 1) * perRow - 1]);
  const isSame = (other: (row: number) => number) => last.every((value, row) => value === other(row));
  const isPixel = isSame(() => last[0]) || (perRow > 1 && isSame((row) => pixels[(row + 1) * perRow - 2]));
  if (isPixel || !last.every((value) => value < classes)) return;
  throw new DataError(
    'LABEL_COLUMN',
    `the last column has only numbers from 0 to ${classes - 1}, as labels are; so has the first column, and no header ` +
      'says which of them is the label. Set {labelColumn} to first or last.',
    { file },
  );
}

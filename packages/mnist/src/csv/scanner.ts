import { carriageReturn, digitNine, digitZero, dot, lineFeed } from './characters.ts';
import { LABEL } from './columns.ts';
import { rowLengthLimit } from './csvFormat.ts';
import type { ImageRows } from './imageRows.ts';
import type { RowFormat } from './rowFormat.ts';

/**
 * Reads plain rows, which consist of whole numbers and separators alone, directly from bytes into pixels and
 * labels. It keeps valid rows and stops at the first other row: one with quotes or blanks, with a wrong value
 * or number of fields, or one that is not complete yet. The grammar reads that row, and `keepFields` reports
 * what is wrong with it. A whole number may have a point and zeros, as in `255.0`.
 *
 * @returns the position where the first row begins that was not kept.
 */
export function scanRows(bytes: Uint8Array, start: number, format: RowFormat, rows: ImageRows): number {
  const lengthLimit = rowLengthLimit(format);
  let position = start;
  for (;;) {
    const next = scanRow(bytes, position, format, rows, lengthLimit);
    if (next < 0) return position;
    position = next;
  }
}

/**
 * The length in bytes of the line end at `position`. It is 0 if there is none, or if more of it may follow.
 */
function lengthOfLineEnd(bytes: Uint8Array, position: number): number {
  if (bytes[position] === carriageReturn) {
    return position + 1 === bytes.length ? 0 : bytes[position + 1] === lineFeed ? 2 : 1;
  }
  return bytes[position] === lineFeed ? 1 : 0;
}

/**
 * Keeps the row that begins at `start`.
 * @returns the position where the next row begins; -1 when the bytes are no whole row of valid numbers.
 */
function scanRow(
  bytes: Uint8Array,
  start: number,
  { columns: { targets }, fields, largest, separator }: RowFormat,
  rows: ImageRows,
  lengthLimit: number,
): number {
  const row = rows.next();
  let label: number | undefined;
  let field = 0;
  let value = 0;
  let digits = 0;
  for (let position = start; position < bytes.length; position += 1) {
    const byte = bytes[position];
    if (byte >= digitZero && byte <= digitNine) {
      value = 10 * value + (byte - digitZero);
      digits += 1;
      continue;
    }
    if (digits === 0 || value > largest[field]) return -1;
    if (byte === dot) {
      while (bytes[position + 1] === digitZero) position += 1;
      const next = bytes[position + 1];
      if (next !== separator && next !== lineFeed && next !== carriageReturn) return -1;
      continue;
    }
    const target = targets[field];
    if (target >= 0) row[target] = value;
    else if (target === LABEL) label = value;
    field += 1;
    if (field === fields) {
      const lineEnd = lengthOfLineEnd(bytes, position);
      if (lineEnd === 0 || position - start > lengthLimit) return -1;
      rows.keep(label);
      return position + lineEnd;
    }
    if (byte !== separator) return -1;
    value = 0;
    digits = 0;
  }
  return -1;
}

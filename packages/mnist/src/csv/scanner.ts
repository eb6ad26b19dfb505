import { carriageReturn, comma, digitNine, digitZero, lineFeed } from './characters.ts';
import { rowLengthLimit } from './csvFormat.ts';
import type { ImageRows } from './imageRows.ts';
import type { RowFormat } from './rowFormat.ts';

/**
 * Reads plain rows, which consist of digits and commas alone, directly from bytes into pixels and labels. It
 * keeps valid rows and stops at the first other row: one with quotes or blanks, with a wrong value or number
 * of fields, or one that is not complete yet. The grammar reads that row, and `keepFields` reports what is
 * wrong with it.
 *
 * @returns the position where the first row begins that was not kept.
 */
export function scanRows(bytes: Uint8Array, start: number, format: RowFormat, rows: ImageRows): number {
  const pixels = format.width * format.height;
  const lengthLimit = rowLengthLimit(format);
  let position = start;
  for (;;) {
    const rowStart = position;
    let label: number | undefined;
    if (format.hasLabel) {
      const labelEnd = fieldEnd(bytes, position);
      label = numberIn(bytes, position, labelEnd);
      if (labelEnd === position || label >= format.classes || bytes[labelEnd] !== comma) {
        return rowStart;
      }
      position = labelEnd + 1;
    }
    const end = scanPixels(bytes, position, pixels, rows.next());
    const lineEnd = lengthOfLineEnd(bytes, end);
    if (end < 0 || lineEnd === 0 || end - rowStart > lengthLimit) {
      return rowStart;
    }
    position = end + lineEnd;
    rows.keep(label);
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

/** The position where the digits that begin at `start` end. */
function fieldEnd(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end < bytes.length && bytes[end] >= digitZero && bytes[end] <= digitNine) {
    end += 1;
  }
  return end;
}

function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) {
    value = 10 * value + (bytes[index] - digitZero);
  }
  return value;
}

/**
 * Fills `row` with the numbers between commas from `start` on.
 * @returns the position where the last number ends, before the end of the bytes; -1 when the bytes are not
 * `pixels` numbers up to 255.
 */
function scanPixels(bytes: Uint8Array, start: number, pixels: number, row: Uint8Array): number {
  let pixel = 0;
  let value = 0;
  let digits = 0;
  for (let position = start; position < bytes.length; position += 1) {
    const byte = bytes[position];
    if (byte >= digitZero && byte <= digitNine) {
      value = 10 * value + (byte - digitZero);
      digits += 1;
      if (value > 255) {
        return -1;
      }
    } else {
      if (digits === 0) {
        return -1;
      }
      row[pixel] = value;
      pixel += 1;
      if (pixel === pixels) {
        return position;
      }
      if (byte !== comma) {
        return -1;
      }
      value = 0;
      digits = 0;
    }
  }
  return -1;
}

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
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = start;
  for (;;) {
    const next = scanRow(bytes, words, position, format, rows, lengthLimit);
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
 *
 * Most fields are the 0 of paper, and most others have at most three digits. Therefore it reads four bytes
 * at once: two zeros with their separators, or a number of one to three digits with its separator. It reads
 * every other field byte by byte.
 *
 * @param words the same bytes
 * @returns the position where the next row begins; -1 when the bytes are no whole row of valid numbers.
 */
function scanRow(
  bytes: Uint8Array,
  words: DataView,
  start: number,
  { columns, fields, largest, separator }: RowFormat,
  rows: ImageRows,
  lengthLimit: number,
): number {
  const { targets } = columns;
  // Zeros are not written again. An earlier attempt at this row may have left pixels.
  const row = rows.next().fill(0);
  let label = columns.label === undefined ? undefined : 0;
  const twoZeros = (digitZero * 0x00010001) | (separator * 0x01000100);
  const lastWord = bytes.length - 4;
  const lastPair = fields - 2;
  let position = start;
  let field = 0;
  while (field < fields) {
    let value = -1;
    if (position <= lastWord) {
      // The first byte is the lowest.
      const word = words.getInt32(position, true);
      if (word === twoZeros && field < lastPair) {
        field += 2;
        position += 4;
        continue;
      }
      const digits = word ^ zeros;
      if (((word >>> 8) & 0xff) === separator) {
        if (areDigits(digits & 0xff)) {
          value = digits & 0xff;
          position += 1;
        }
      } else if (((word >>> 16) & 0xff) === separator) {
        if (areDigits(digits & 0xffff)) {
          value = 10 * (digits & 0xff) + ((digits >>> 8) & 0xff);
          position += 2;
        }
      } else if (word >>> 24 === separator && areDigits(digits & 0xffffff)) {
        value = 100 * (digits & 0xff) + 10 * ((digits >>> 8) & 0xff) + ((digits >>> 16) & 0xff);
        position += 3;
      }
    }
    if (value < 0) {
      const numberStart = position;
      value = 0;
      for (; bytes[position] >= digitZero && bytes[position] <= digitNine; position += 1) {
        value = 10 * value + (bytes[position] - digitZero);
      }
      if (position === numberStart) return -1;
      if (bytes[position] === dot) {
        position += 1;
        while (bytes[position] === digitZero) position += 1;
      }
    }
    if (position >= bytes.length || value > largest[field]) return -1;
    const target = targets[field];
    if (target >= 0) row[target] = value;
    else if (target === LABEL) label = value;
    field += 1;
    if (field < fields) {
      if (bytes[position] !== separator) return -1;
      position += 1;
    }
  }
  const lineEnd = lengthOfLineEnd(bytes, position);
  if (lineEnd === 0 || position - start > lengthLimit) return -1;
  rows.keep(label);
  return position + lineEnd;
}

/** Four zeros as text. `^` takes them away from digits. */
const zeros = digitZero * 0x01010101;

/** Whether each of four bytes is at most 9. */
function areDigits(bytes: number): boolean {
  return (((bytes + 0x06060606) | bytes) & 0xf0f0f0f0) === 0;
}

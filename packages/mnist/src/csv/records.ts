import { DataError, type Place } from '../errors.ts';
import { carriageReturn, digitNine, digitZero, dot, lineFeed, quote, space, tab } from './characters.ts';
import type { Separator } from './separator.ts';

/** One row of a CSV in the bytes. Most rows are one line, but a quoted field may contain line ends. */
export interface CsvRecord {
  /** The position where its text ends, before the line end. */
  readonly end: number;
  /** The position where the next record begins. */
  readonly next: number;
  /** The number of line ends, its own included. */
  readonly lines: number;
  /** Whether it consists of spaces and tabs alone. */
  readonly isBlank: boolean;
  /** Whether it consists of digits, points and separators alone. */
  readonly isPlain: boolean;
}

/** A record whose quotes or length are wrong. */
export interface BrokenRecord {
  readonly problem: DataError;
}

export interface RecordSearch {
  /** Whether the file ends where the bytes end. */
  readonly isLast: boolean;
  /** Limit for the length of a record in bytes, without its line end. */
  readonly lengthLimit: number;
  readonly separator: Separator;
  readonly file: string | undefined;
  /** The line number at `start`. */
  readonly line: number;
}

/**
 * Finds the record that begins at `start`, by RFC 4180. In addition, LF or CR alone may end a line, and
 * spaces and tabs may surround a quoted field. The quotes of a returned record are well formed, so that all
 * grammars read the same fields from it.
 *
 * @returns `undefined` when the record continues after these bytes.
 */
export function findRecord(
  bytes: Uint8Array,
  start: number,
  { isLast, lengthLimit, separator, file, line }: RecordSearch,
): CsvRecord | BrokenRecord | undefined {
  let state: FieldState = 'before';
  let isBlank = true;
  let isPlain = true;
  let lines = 0;
  let column = 1;
  let opened = { line, column };

  const neverClosed = (limit: string): BrokenRecord => ({
    problem: new DataError(
      'QUOTE',
      `the quoted field that begins here is not closed ${limit}. Expected a second quote before the next separator.`,
      { file, ...opened },
    ),
  });

  for (let position = start; position < bytes.length; position += 1) {
    const byte = bytes[position];
    const isLineEnd = byte === lineFeed || byte === carriageReturn;
    const endsRecord = isLineEnd && state !== 'quoted';
    if (position - start >= lengthLimit && !endsRecord) {
      return state === 'quoted'
        ? neverClosed(`within ${lengthLimit} bytes`)
        : tooLong(lengthLimit, { file, line });
    }
    if (isLineEnd) {
      if (byte === carriageReturn && position + 1 === bytes.length && !isLast) {
        return undefined;
      }
      lines += 1;
      const isPair = byte === carriageReturn && bytes[position + 1] === lineFeed;
      if (endsRecord) {
        return { end: position, next: position + (isPair ? 2 : 1), lines, isBlank, isPlain };
      }
      position += isPair ? 1 : 0;
      continue;
    }

    const isSpace = byte === space || (byte === tab && separator !== tab);
    isBlank &&= isSpace;
    isPlain &&= byte === separator || byte === dot || (byte >= digitZero && byte <= digitNine);
    if (state === 'quoted') {
      state = byte === quote ? 'closing' : 'quoted';
    } else if (byte === separator) {
      state = 'before';
      column += 1;
    } else if (byte === quote && (state === 'before' || state === 'closing')) {
      // A quote straight after a closing quote: the two stand for one quote in the text, and the field
      // continues.
      opened = state === 'before' ? { line: line + lines, column } : opened;
      state = 'quoted';
    } else if (byte === quote || (!isSpace && (state === 'closing' || state === 'closed'))) {
      return stray({ file, line: line + lines, column });
    } else if (state === 'closing') {
      state = 'closed';
    } else if (state === 'before' && !isSpace) {
      state = 'unquoted';
    }
  }
  if (!isLast) {
    return undefined;
  }
  if (state === 'quoted') {
    return neverClosed('before the file ends');
  }
  return { end: bytes.length, next: bytes.length, lines, isBlank, isPlain };
}

/**
 * The position of a byte in its field: before the first character, in a field without quotes, in a quoted
 * field, at a quote that may close the field, or after the closing quote.
 */
type FieldState = 'before' | 'unquoted' | 'quoted' | 'closing' | 'closed';

function stray(place: Place): BrokenRecord {
  return {
    problem: new DataError(
      'QUOTE',
      'there is a quote in the middle of a field. Expected quotes around the whole field or none; a quote ' +
        'inside a quoted field is written twice.',
      place,
    ),
  };
}

function tooLong(lengthLimit: number, place: Place): BrokenRecord {
  return {
    problem: new DataError(
      'RECORD_LENGTH',
      `the row has more than ${lengthLimit} bytes. Expected one image in a line; set width and height for larger images.`,
      place,
    ),
  };
}

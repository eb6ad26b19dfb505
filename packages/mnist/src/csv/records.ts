import { DataError, type Place } from '../errors.ts';
import { carriageReturn, comma, digitNine, digitZero, lineFeed, quote, space, tab } from './characters.ts';

/** One row of a CSV as it lies in the bytes: most often a line, but a quoted field may hold line ends. */
export interface CsvRecord {
  /** Where its text ends, before the line end. */
  readonly end: number;
  /** Where the next record begins. */
  readonly next: number;
  /** How many line ends there are, its own included. */
  readonly lines: number;
  /** Nothing but spaces and tabs. */
  readonly isBlank: boolean;
  /** Nothing but digits and commas. */
  readonly isPlain: boolean;
}

/** What is wrong with the quotes of a record or with its length. */
export interface BrokenRecord {
  readonly problem: DataError;
}

export interface RecordSearch {
  /** Whether the file ends where the bytes end. */
  readonly isLast: boolean;
  /** How many bytes a record may have, without its line end. */
  readonly lengthLimit: number;
  readonly file: string | undefined;
  /** The line number at `start`. */
  readonly line: number;
}

/**
 * Finds the record that begins at `start`, by RFC 4180; besides, LF or CR alone end a line, and spaces and
 * tabs may stand around a quoted field. Whatever comes back as a record has its quotes in order, so that
 * no two grammars can differ on it.
 *
 * @returns `undefined` when the record goes on after these bytes.
 */
export function findRecord(
  bytes: Uint8Array,
  start: number,
  { isLast, lengthLimit, file, line }: RecordSearch,
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
      `the quoted field that begins here is not closed ${limit}. Expected a second quote before the next comma.`,
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

    const isSpace = byte === space || byte === tab;
    isBlank &&= isSpace;
    isPlain &&= byte === comma || (byte >= digitZero && byte <= digitNine);
    if (state === 'quoted') {
      state = byte === quote ? 'closing' : 'quoted';
    } else if (byte === comma) {
      state = 'before';
      column += 1;
    } else if (byte === quote && (state === 'before' || state === 'closing')) {
      // Straight after a closing quote it was none: two of them stand for one quote in the text.
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
 * Where in a field a byte is: before its first character, in one without quotes, in a quoted one, at a quote
 * that may close it, behind it.
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

import { InklingError } from '@inkling/tensor';

/** Where in a file something is: counted from 1, as editors count. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  /** The number of the field in its row. */
  readonly column?: number;
}

/**
 * What is wrong with the data:
 *
 * - `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_UNWRITABLE`: the file itself.
 * - `EMPTY`: no bytes, or no images in them.
 * - `GZIP`: packed data that break off or are damaged.
 * - `TOO_LARGE`: more bytes, unpacked, than were allowed.
 * - `FIELD_COUNT`, `VALUE`, `LABEL`, `QUOTE`, `RECORD_LENGTH`: a row of a CSV. `LABEL` in IDX files too.
 * - `MAGIC`, `TRUNCATED`, `TRAILING`, `COUNT_MISMATCH`: IDX files.
 * - `FILE_SET`: files that do not make one dataset together.
 * - `NO_LABELS`: prediction data where labels are needed.
 */
export type DataErrorCode =
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'FILE_UNWRITABLE'
  | 'EMPTY'
  | 'GZIP'
  | 'TOO_LARGE'
  | 'FIELD_COUNT'
  | 'VALUE'
  | 'LABEL'
  | 'QUOTE'
  | 'RECORD_LENGTH'
  | 'MAGIC'
  | 'TRUNCATED'
  | 'TRAILING'
  | 'COUNT_MISMATCH'
  | 'FILE_SET'
  | 'NO_LABELS';

/** Data that cannot be used as they are. The message begins with the place, where one is known. */
export class DataError extends InklingError {
  override readonly name = 'DataError';
  declare readonly code: DataErrorCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(code: DataErrorCode, message: string, place: Place = {}, options?: ErrorOptions) {
    super(code, formatPlace(place) + message, options);
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
  }
}

/** `train.csv:7:17: `, or `line 7, column 17: ` where the file has no name. */
function formatPlace({ file, line, column }: Place): string {
  const parts =
    file === undefined
      ? [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
      : [file, line, column].filter(Boolean).join(':');
  return parts && `${parts}: `;
}

/** How a message shows a value that came from a file: in quotes, without control characters, and short. */
export function quoted(value: string): string {
  return JSON.stringify(value.length > 24 ? `${value.slice(0, 24)}…` : value);
}

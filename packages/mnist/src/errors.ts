import { InklingError } from '@inkling/tensor';

export { quoted } from '@inkling/tensor';

/** A place in a file. Lines and columns count from 1, as in editors. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  /** The position of the field in its row. */
  readonly column?: number;
}

/**
 * The fault in the data:
 *
 * - `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_UNWRITABLE`: the file is missing, or cannot be read or written.
 * - `EMPTY`: no bytes, or no images in them.
 * - `GZIP`: the packed data are cut short or damaged.
 * - `TOO_LARGE`: the unpacked data exceed the caller's limit.
 * - `FIELD_COUNT`, `VALUE`, `LABEL`, `QUOTE`, `RECORD_LENGTH`: a row of a CSV is wrong. `LABEL` also for IDX
 *   files.
 * - `MAGIC`, `TRUNCATED`, `TRAILING`, `COUNT_MISMATCH`: an IDX file is wrong.
 * - `FILE_SET`: the files do not make one dataset together.
 * - `NO_LABELS`: the data have no labels, but labels are needed.
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

/** The data cannot be used as they are. The message begins with the place, if it is known. */
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

/** `train.csv:7:17: `, or `line 7, column 17: ` if the file has no name. */
function formatPlace({ file, line, column }: Place): string {
  const parts =
    file === undefined
      ? [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
      : [file, line, column].filter(Boolean).join(':');
  return parts && `${parts}: `;
}

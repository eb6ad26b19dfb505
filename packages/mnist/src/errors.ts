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
 * - `TOO_LARGE`: the data exceed one of the caller's limits.
 * - `FILE_KIND`: the bytes are those of another kind of file, such as a ZIP archive or a web page.
 * - `FIELD_COUNT`, `VALUE`, `LABEL`, `QUOTE`, `RECORD_LENGTH`: a row of a CSV is wrong. `LABEL` also for IDX
 *   files.
 * - `JSON`, `FIELD`, `STROKE`: a line of a file of strokes is wrong. Also `LABEL` and `RECORD_LENGTH`.
 * - `LABEL_COLUMN`: the data do not say which column of a CSV is the label, so the caller must.
 * - `MAGIC`, `TRUNCATED`, `TRAILING`, `COUNT_MISMATCH`: an IDX file is wrong.
 * - `FILE_SET`: the files do not make one dataset together.
 * - `NO_LABELS`: the data have no labels, but labels are needed.
 * - `DOWNLOAD`: a file could not be downloaded from any of its mirrors. `CHECKSUM`: its bytes are not those
 *   that were published.
 * - `ZIP`, `PARQUET`: such a file is damaged, or packed in a way that is not read.
 */
export type DataErrorCode =
  | 'FILE_MISSING'
  | 'FILE_UNREADABLE'
  | 'FILE_UNWRITABLE'
  | 'EMPTY'
  | 'GZIP'
  | 'TOO_LARGE'
  | 'FILE_KIND'
  | 'FIELD_COUNT'
  | 'VALUE'
  | 'LABEL'
  | 'QUOTE'
  | 'RECORD_LENGTH'
  | 'JSON'
  | 'FIELD'
  | 'STROKE'
  | 'LABEL_COLUMN'
  | 'MAGIC'
  | 'TRUNCATED'
  | 'TRAILING'
  | 'COUNT_MISMATCH'
  | 'FILE_SET'
  | 'NO_LABELS'
  | 'DOWNLOAD'
  | 'CHECKSUM'
  | 'ZIP'
  | 'PARQUET';

/** The options that messages name, as a program names them. */
const optionNames = {
  imageSize: 'width and height',
  classes: 'classes',
  labelColumn: 'labelColumn',
  noLimits: 'limits: false',
  otherLabel: 'otherLabel',
  from: 'from',
} as const;

/** An option that a message names in braces: `Set {classes}.` */
const optionInBraces = /\{(imageSize|classes|labelColumn|noLimits|otherLabel|from)\}/g;

/**
 * The data cannot be used as they are. The message begins with the place, if it is known. It calls options by
 * their names in a program; `messageFor` uses the caller's names.
 */
export class DataError extends InklingError {
  override readonly name = 'DataError';
  declare readonly code: DataErrorCode;
  readonly file: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly #template: string;

  /** @param message may contain options in braces. */
  constructor(code: DataErrorCode, message: string, place: Place = {}, options?: ErrorOptions) {
    const template = formatPlace(place) + message;
    super(
      code,
      fillIn(template, (option) => optionNames[option]),
      options,
    );
    this.file = place.file;
    this.line = place.line;
    this.column = place.column;
    this.#template = template;
  }

  /**
   * The message, with the caller's name for every option: `--label-column` on a command line for
   * `labelColumn`. The other names are `imageSize`, `classes`, `noLimits`, `otherLabel` and
   * `from`.
   */
  messageFor(nameOf: (option: string) => string): string {
    return fillIn(this.#template, nameOf);
  }
}

function fillIn(template: string, nameOf: (option: keyof typeof optionNames) => string): string {
  return template.replace(optionInBraces, (_, option: keyof typeof optionNames) => nameOf(option));
}

/** `train.csv:7:17: `, or `line 7, column 17: ` if the file has no name. */
function formatPlace({ file, line, column }: Place): string {
  const parts =
    file === undefined
      ? [line && `line ${line}`, column && `column ${column}`].filter(Boolean).join(', ')
      : [file, line, column].filter(Boolean).join(':');
  return parts && `${parts}: `;
}

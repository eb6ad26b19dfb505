import type { Place } from '../errors.ts';
import { checkLimit, type DataLimitsOption } from '../limits.ts';
import { type CompleteFormat, rowLengthLimit } from './csvFormat.ts';
import { keepFields } from './fields.ts';
import type { Grammar } from './grammar.ts';
import { isHeader } from './header.ts';
import { createImageRows, type ImageRows } from './imageRows.ts';
import { findRecord } from './records.ts';
import { type RowFormat, rowFormatOf } from './rowFormat.ts';
import type { scanRows } from './scanner.ts';
import { type Separator, separatorIn } from './separator.ts';

/** The two readers of rows. */
export interface RowReaders {
  /** Reads plain rows that are valid. If undefined, the grammar reads every row. */
  readonly scanner: typeof scanRows | undefined;
  /** Reads all other rows. */
  readonly grammar: Grammar;
}

/** The rows of one CSV while it is being read. */
export interface Table {
  readonly rows: ImageRows;
  /** The format of the rows. Undefined before the first row. */
  format(): RowFormat | undefined;
  /**
   * Reads the records that end in `bytes`. It returns the position where the first other record begins; the
   * bytes of the next call must begin there. All calls but the last need a line end somewhere in the bytes.
   * @throws DataError for the first fault in the order of the file.
   */
  read(bytes: Uint8Array, isLast: boolean): Promise<number>;
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

export function createTable(
  format: CompleteFormat,
  { scanner, grammar }: RowReaders,
  file: string | undefined,
  limits?: DataLimitsOption,
): Table {
  const pixels = format.width * format.height;
  const rows = createImageRows(pixels, limits, file);
  const lengthLimit = rowLengthLimit(format);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let separator: Separator | undefined;
  let rowFormat: RowFormat | undefined;
  let line = 1;
  let isStart = true;
  let blankRows = 0;
  /** Records for the grammar, which is faster when it gets many at once. */
  let waiting: { text: string; line: number }[] = [];

  async function readWaiting(by: Separator): Promise<void> {
    if (waiting.length === 0) {
      return;
    }
    const records = waiting;
    waiting = [];
    const texts = records.map((record) => record.text);
    const fieldsOf = await grammar(texts, String.fromCharCode(by));
    records.forEach((record, index) => {
      keep(fieldsOf[index], by, { file, line: record.line });
    });
  }

  function keep(fields: readonly string[], by: Separator, place: Place): void {
    const hasHeader = rowFormat === undefined && isHeader(fields);
    rowFormat ??= rowFormatOf(fields, hasHeader, by, format, place);
    if (!hasHeader) {
      keepFields(fields, rowFormat, rows, place);
    }
  }

  async function read(bytes: Uint8Array, isLast: boolean): Promise<number> {
    const hasMark = isStart && byteOrderMark.every((byte, index) => bytes[index] === byte);
    let position = hasMark ? byteOrderMark.length : 0;
    separator ??= separatorIn(bytes, position, { isLast, lengthLimit, pixels });
    if (separator === undefined) return 0;
    isStart = false;
    while (position < bytes.length) {
      if (scanner && rowFormat && waiting.length === 0 && !rows.isUnit()) {
        const before = rows.count();
        position = scanner(bytes, position, rowFormat, rows);
        line += rows.count() - before;
      }
      const record = findRecord(bytes, position, { isLast, lengthLimit, separator, file, line });
      if (record === undefined) {
        break;
      }
      if ('problem' in record) {
        await readWaiting(separator);
        throw record.problem;
      }
      if (scanner && record.isPlain && waiting.length > 0 && !rows.isUnit()) {
        // The scanner continues here, after the grammar has read the records before this one.
        await readWaiting(separator);
        continue;
      }
      if (record.isBlank) {
        // A small packed file may have billions of them.
        blankRows += 1;
        checkLimit('rows', blankRows, limits, file);
      } else {
        waiting.push({ text: decoder.decode(bytes.subarray(position, record.end)), line });
      }
      position = record.next;
      line += record.lines;
      if (rowFormat === undefined) {
        await readWaiting(separator);
      }
    }
    await readWaiting(separator);
    return position;
  }

  return { rows, format: () => rowFormat, read };
}

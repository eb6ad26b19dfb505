import type { Place } from '../errors.ts';
import { type Columns, columnsOf, LABEL, SKIPPED } from './columns.ts';
import type { CompleteFormat } from './csvFormat.ts';
import type { Separator } from './separator.ts';

/** The fields of every row of one file. The first row, header or not, determines them. */
export interface RowFormat extends CompleteFormat {
  readonly columns: Columns;
  /** The number of fields. */
  readonly fields: number;
  readonly separator: Separator;
  /** For each field the largest number that it may be. */
  readonly largest: Float64Array;
}

/**
 * Determines the format of all rows from the first row.
 * @throws DataError `FIELD_COUNT` or `LABEL_COLUMN`.
 */
export function rowFormatOf(
  fields: readonly string[],
  hasHeader: boolean,
  separator: Separator,
  format: CompleteFormat,
  place: Place,
): RowFormat {
  const columns = columnsOf(fields, hasHeader, format, place);
  const largest = Float64Array.from(columns.targets, (target) =>
    target === LABEL ? format.classes - 1 : target === SKIPPED ? Number.POSITIVE_INFINITY : 255,
  );
  return { ...format, columns, fields: fields.length, separator, largest };
}

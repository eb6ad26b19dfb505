import { DataError, type Place } from '../errors.ts';
import type { CsvFormat } from './csvFormat.ts';

/** The fields of every row of one file. The first row, header or not, determines them. */
export interface RowFormat extends Required<CsvFormat> {
  /** Whether a label comes before the pixels. */
  readonly hasLabel: boolean;
  /** The number of fields, label included. */
  readonly fields: number;
}

/**
 * Determines the format of all rows from the number of fields of the first row.
 * @throws DataError `FIELD_COUNT` when that number is neither the number of pixels nor one more.
 */
export function rowFormatOf(fields: number, format: Required<CsvFormat>, place: Place): RowFormat {
  const { width, height } = format;
  const pixels = width * height;
  if (fields !== pixels && fields !== pixels + 1) {
    throw new DataError(
      'FIELD_COUNT',
      `the first row has ${countFields(fields)}, expected ${pixels + 1} (a label, then ${width}×${height} pixels) or ` +
        `${pixels} (pixels alone), with commas between them. Set width and height for images of another size.`,
      { ...place, column: Math.min(fields, pixels + 1) + 1 },
    );
  }
  return { ...format, hasLabel: fields > pixels, fields };
}

export function countFields(fields: number): string {
  return fields === 1 ? '1 field' : `${fields} fields`;
}

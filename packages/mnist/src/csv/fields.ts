import { DataError, type Place, quoted } from '../errors.ts';
import type { ImageRows } from './imageRows.ts';
import { countFields, type RowFormat } from './rowFormat.ts';

/**
 * Converts the fields of one row into an image. All errors about the content of a row are raised here, for
 * every reader of rows.
 *
 * @throws DataError `FIELD_COUNT`, `LABEL` or `VALUE`, for the first of these faults in the row.
 */
export function keepFields(
  fields: readonly string[],
  format: RowFormat,
  rows: ImageRows,
  place: Place,
): void {
  if (fields.length !== format.fields) {
    throw new DataError(
      'FIELD_COUNT',
      `the row has ${countFields(fields.length)}, expected ${format.fields} as in the first row (${describeRow(format)}). ` +
        'Mend the row or remove it.',
      { ...place, column: Math.min(fields.length, format.fields) + 1 },
    );
  }
  const labelFields = format.hasLabel ? 1 : 0;
  const label = format.hasLabel ? labelIn(fields[0], format.classes, place) : undefined;
  const row = rows.next();
  for (let pixel = 0; pixel < row.length; pixel += 1) {
    const field = trimBlanks(fields[pixel + labelFields]);
    if (!isPixel(field)) {
      throw new DataError(
        'VALUE',
        `the pixel is ${quoted(field)}, expected a whole number from 0 (paper) to 255 (ink). ` +
          'Mend the row or remove it; pixels on another scale must be brought to 0–255 first.',
        { ...place, column: pixel + labelFields + 1 },
      );
    }
    row[pixel] = Number(field);
  }
  rows.keep(label);
}

function labelIn(raw: string, classes: number, place: Place): number {
  const field = trimBlanks(raw);
  if (!wholeNumber.test(field) || Number(field) >= classes) {
    throw new DataError(
      'LABEL',
      `the label is ${quoted(field)}, expected a whole number from 0 to ${classes - 1}. ` +
        'Mend the row or remove it, or set classes if there are more of them.',
      { ...place, column: 1 },
    );
  }
  return Number(field);
}

const wholeNumber = /^\d+$/;

/** Whether a field holds a pixel: a whole number from 0 to 255. */
function isPixel(field: string): boolean {
  return wholeNumber.test(field) && Number(field) <= 255;
}

/** A field without the spaces and tabs around it. */
export function trimBlanks(field: string): string {
  return field.replace(/^[ \t]+|[ \t]+$/g, '');
}

function describeRow({ hasLabel, width, height }: RowFormat): string {
  return `${hasLabel ? 'a label and ' : ''}${width}×${height} pixels`;
}

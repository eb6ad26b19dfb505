import { DataError, type Place, quoted } from '../errors.ts';
import { comma } from './characters.ts';
import { LABEL, SKIPPED } from './columns.ts';
import { countFields, otherSeparatorIn } from './fieldCounts.ts';
import type { ImageRows } from './imageRows.ts';
import { numberIn } from './numbers.ts';
import type { RowFormat } from './rowFormat.ts';

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
  const { columns, separator } = format;
  if (fields.length !== format.fields) {
    throw new DataError(
      'FIELD_COUNT',
      `the row has ${countFields(fields.length)}, expected ${format.fields} as in the first row (${describeRow(format)}). ` +
        `${otherSeparatorIn(fields, format.width * format.height, separator)}Mend the row or remove it.`,
      { ...place, column: Math.min(fields.length, format.fields) + 1 },
    );
  }
  const hasDecimalComma = separator !== comma;
  const label =
    columns.label === undefined
      ? undefined
      : labelIn(fields[columns.label], format, hasDecimalComma, { ...place, column: columns.label + 1 });
  const row = rows.next();
  columns.targets.forEach((target, index) => {
    if (target === LABEL || target === SKIPPED) return;
    const field = trimBlanks(fields[index]);
    const value = numberIn(field, hasDecimalComma);
    // A fraction shows that the pixels of the file go from 0 to 1, if no pixel before has shown otherwise.
    if (
      value > 0 &&
      value < 1 &&
      !rows.isUnit() &&
      isUnitSoFar(columns.targets, fields, index, hasDecimalComma)
    ) {
      rows.startUnit();
    }
    const isValid = rows.isUnit() ? value <= 1 : Number.isInteger(value) && value <= 255;
    if (!isValid) throw wrongPixel(field, index, format, rows.isUnit(), place);
    row[target] = rows.isUnit() ? Math.round(255 * value) : value;
  });
  rows.keep(label);
}

/** Whether the pixels before this field of the row are 0 or 1. */
function isUnitSoFar(
  targets: Int32Array,
  fields: readonly string[],
  end: number,
  hasDecimalComma: boolean,
): boolean {
  return fields
    .slice(0, end)
    .every((field, index) => targets[index] < 0 || numberIn(trimBlanks(field), hasDecimalComma) <= 1);
}

function wrongPixel(
  field: string,
  index: number,
  format: RowFormat,
  isUnit: boolean,
  place: Place,
): DataError {
  const { isAssumed } = format.columns;
  const hint =
    isUnit && isAssumed && index + 1 === format.fields
      ? 'If the label is in the last column, set {labelColumn} to last.'
      : 'Mend the row or remove it; pixels on another scale must be brought to 0–255 first.';
  const expected = isUnit
    ? 'a number from 0 (paper) to 1 (ink), as in the rows before'
    : 'a whole number from 0 (paper) to 255 (ink)';
  return new DataError('VALUE', `the pixel is ${quoted(field)}, expected ${expected}. ${hint}`, {
    ...place,
    column: index + 1,
  });
}

function labelIn(
  raw: string,
  { classes, columns }: RowFormat,
  hasDecimalComma: boolean,
  place: Place,
): number {
  const field = trimBlanks(raw);
  const value = numberIn(field, hasDecimalComma);
  if (Number.isInteger(value) && value < classes) return value;
  const hint = columns.isAssumed ? ' or {labelColumn} if it is not in the first column' : '';
  throw new DataError(
    'LABEL',
    `the label is ${quoted(field)}, expected a whole number from 0 to ${classes - 1}. ` +
      `Mend the row or remove it, or set {classes} if there are more of them${hint}.`,
    place,
  );
}

/** A field without the spaces and tabs around it. */
export function trimBlanks(field: string): string {
  return field.replace(/^[ \t]+|[ \t]+$/g, '');
}

function describeRow({ columns, width, height }: RowFormat): string {
  return `${columns.label === undefined ? '' : 'a label and '}${width}×${height} pixels`;
}

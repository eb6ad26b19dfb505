import { DataError, type Place, quoted } from '../errors.ts';
import { isNumbered, kindOf, pixelsCounted } from './columnNames.ts';
import type { CompleteFormat } from './csvFormat.ts';
import { countFields, otherSeparatorIn } from './fieldCounts.ts';

/** The target of a field that is the label. Pixels have targets from 0 up. */
export const LABEL = -1;
/** The target of a field that is neither a label nor a pixel, such as the number of a row. */
export const SKIPPED = -2;

/** What the fields of every row are. */
export interface Columns {
  /** For each field the index of its pixel, or `LABEL`, or `SKIPPED`. */
  readonly targets: Int32Array;
  /** The field of the label. Undefined without labels. */
  readonly label: number | undefined;
  /** Whether only its position says that the first column is the label. */
  readonly isAssumed: boolean;
  /** What the caller may not expect, as sentences. */
  readonly notes: readonly string[];
}

/**
 * Determines the columns from the header, if there is one, and from the number of fields.
 * @throws DataError `FIELD_COUNT` when there are not as many fields as pixels and a label; `LABEL_COLUMN`
 * when the label cannot be told.
 */
export function columnsOf(
  fields: readonly string[],
  hasHeader: boolean,
  format: CompleteFormat,
  place: Place,
): Columns {
  const pixels = format.width * format.height;
  const kinds = hasHeader ? fields.map(kindOf) : fields.map(() => undefined);
  const label = chosenLabel(fields, hasHeader, format, place) ?? namedLabel(fields, kinds, format, place);
  const isKnown = label !== undefined || format.labelColumn === 'none';
  const others = fields
    .map((_, field) => field)
    .filter((field) => field !== label && kinds[field] === undefined);
  const names = hasHeader ? fields : undefined;
  const numbered = others.filter((field) => names !== undefined && isNumbered(names[field]));
  const layOut = (pixelFields: readonly number[], labelField: number | undefined, isAssumed = false) =>
    laidOut({ count: fields.length, names, pixelFields, label: labelField, isAssumed, width: format.width });

  if (others.length === pixels) return layOut(others, label);
  if (numbered.length === pixels) {
    // The header tells the pixels. A single other column is the label.
    const [only, ...more] = others.filter((field) => !numbered.includes(field));
    const isLabel = !isKnown && more.length === 0;
    return layOut(numbered, isLabel ? only : label);
  }
  if (others.length === pixels + 1 && !isKnown) {
    return layOut(others.slice(1), others[0], true);
  }
  if (others.length === pixels + 1 && format.labelColumn === 'none') {
    return layOut(others.slice(1), undefined);
  }
  throw fieldCount(fields, fields.length - others.length, format, place);
}

function fieldCount(
  fields: readonly string[],
  named: number,
  { width, height }: CompleteFormat,
  place: Place,
): DataError {
  const pixels = width * height;
  const beside = named === 0 ? '' : ` and ${named} of them ${named === 1 ? 'is' : 'are'} no pixel`;
  return new DataError(
    'FIELD_COUNT',
    `the first row has ${countFields(fields.length)}${beside}, expected ${pixels + 1} (a label, then ${width}×${height} ` +
      `pixels) or ${pixels} (pixels alone), with commas between them. ${otherSeparatorIn(fields, pixels)}` +
      'Set {imageSize} for images of another size.',
    { ...place, column: Math.min(fields.length, pixels + 1) + 1 },
  );
}

/** The field that the caller names. */
function chosenLabel(
  fields: readonly string[],
  hasHeader: boolean,
  { labelColumn, width, height }: CompleteFormat,
  place: Place,
): number | undefined {
  if (labelColumn === undefined || labelColumn === 'none') return undefined;
  if (labelColumn === 'first') return 0;
  if (labelColumn === 'last') return fields.length - 1;
  const wanted = labelColumn.trim().toLowerCase();
  const found = hasHeader ? fields.findIndex((name) => name.trim().toLowerCase() === wanted) : -1;
  if (found >= 0) return found;
  const names = hasHeader
    ? `its header begins with ${quoted(fields.slice(0, 3).join(', '))}`
    : 'it has no header';
  throw new DataError(
    'LABEL_COLUMN',
    `there is no column ${quoted(labelColumn)}: ${names}. Expected one of its names, or first, last or none, for ` +
      `{labelColumn}, beside ${width}×${height} pixels.`,
    place,
  );
}

/** The field whose name says that it is the label. */
function namedLabel(
  fields: readonly string[],
  kinds: readonly (string | undefined)[],
  { labelColumn }: CompleteFormat,
  place: Place,
): number | undefined {
  if (labelColumn === 'none') return undefined;
  const named = fields.map((_, field) => field).filter((field) => kinds[field] === 'label');
  if (named.length < 2) return named[0];
  const names = named.slice(0, 3).map((field) => quoted(fields[field]));
  throw new DataError(
    'LABEL_COLUMN',
    `the header names several columns that may be the label: ${names.join(', ')}. Say which one is, with {labelColumn}.`,
    place,
  );
}

function laidOut({
  count,
  names,
  pixelFields,
  label,
  isAssumed,
  width,
}: {
  readonly count: number;
  readonly names: readonly string[] | undefined;
  readonly pixelFields: readonly number[];
  readonly label: number | undefined;
  readonly isAssumed: boolean;
  readonly width: number;
}): Columns {
  const counted =
    names &&
    pixelsCounted(
      pixelFields.map((field) => names[field]),
      width,
    );
  const targets = new Int32Array(count).fill(SKIPPED);
  pixelFields.forEach((field, index) => {
    targets[field] = counted?.[index] ?? index;
  });
  if (label !== undefined) targets[label] = LABEL;
  const notes: string[] = [];
  const skipped = [...targets.keys()].filter((field) => targets[field] === SKIPPED);
  if (skipped.length > 0) {
    const some = skipped
      .slice(0, 3)
      .map((field) => `${field + 1}${names ? ` (${quoted(names[field])})` : ''}`);
    const more = skipped.length > 3 ? ` and ${skipped.length - 3} more` : '';
    notes.push(`columns that are neither label nor pixel are skipped: ${some.join(', ')}${more}`);
  }
  if (counted?.some((pixel, index) => pixel !== index)) {
    notes.push('the pixels are put in the order of the numbers in the header');
  }
  return { targets, label, isAssumed, notes };
}

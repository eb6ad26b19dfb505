import { DataError, type Place, quoted } from '../errors.ts';
import type { LabelledStrokes } from './labelledStrokes.ts';

const EXAMPLE = '{"label":7,"strokes":[[120,90,380,90,250,420]]}';

/** The longest label or source, in characters: a file has millions of them. */
const LONGEST_TEXT = 200;

/**
 * Reads the drawing in a line of JSON Lines. Fields that the format does not name are ignored.
 *
 * @param place the line, for messages.
 * @throws DataError `JSON`, `FIELD`, `LABEL` or `STROKE`.
 */
export function parseDrawing(text: string, place: Place): LabelledStrokes {
  const fields = parseObject(text, place);
  const label = labelOf(fields.label, place);
  const { writer, source, strokes } = fields;
  if (writer !== undefined && !isWholeFrom1(writer)) {
    throw new DataError(
      'FIELD',
      `the writer is ${shown(writer)}, expected a whole number from 1 up. Number the people, or leave the field out.`,
      place,
    );
  }
  if (source !== undefined && typeof source !== 'string') {
    throw new DataError(
      'FIELD',
      `the source is ${shown(source)}, expected text. Name the collection, or leave the field out.`,
      place,
    );
  }
  for (const [name, text] of Object.entries({ label, source })) {
    if (typeof text !== 'string' || text.length <= LONGEST_TEXT) continue;
    throw new DataError(
      'FIELD',
      `the ${name} has ${text.length} characters, expected at most ${LONGEST_TEXT}. Mend the line or remove it.`,
      place,
    );
  }
  if (!Array.isArray(strokes) || strokes.length === 0) {
    const found = strokes === undefined ? 'there is no field "strokes"' : `the strokes are ${shown(strokes)}`;
    throw new DataError(
      'FIELD',
      `${found}, expected a list of one stroke or more, as in ${EXAMPLE}. Mend the line or remove it.`,
      place,
    );
  }
  return {
    label,
    ...(writer === undefined ? {} : { writer }),
    ...(source === undefined ? {} : { source }),
    strokes: strokes.map((stroke: unknown, index) => strokeOf(stroke, index, place)),
  };
}

function parseObject(text: string, place: Place): { readonly [field: string]: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new DataError('JSON', `the line is not JSON. ${EXPECTED}`, place, { cause });
  }
  if (isObject(value)) return value;
  throw new DataError('JSON', `the line is ${shown(value)}. ${EXPECTED}`, place);
}

const EXPECTED =
  `Expected one drawing in each line, such as ${EXAMPLE}. Mend the line or remove it; ` +
  'if it is cut off, copy the file again.';

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function labelOf(label: unknown, place: Place): number | string {
  if (typeof label === 'number' && Number.isInteger(label) && label >= 0 && label <= 9) return label;
  if (typeof label === 'string' && label !== '' && !/^[0-9]$/.test(label)) return label;
  const found = label === undefined ? 'there is no field "label"' : `the label is ${shown(label)}`;
  throw new DataError(
    'LABEL',
    `${found}, expected a digit as a whole number from 0 to 9, or text for what is no digit. Mend the line or remove it.`,
    place,
  );
}

function strokeOf(stroke: unknown, index: number, place: Place): Float64Array {
  const refuse = (found: string) =>
    new DataError(
      'STROKE',
      `stroke ${index + 1} ${found}, expected pairs of finite numbers: [x0, y0, x1, y1, …]. Mend the line or remove it.`,
      place,
    );
  if (!Array.isArray(stroke)) throw refuse(`is ${shown(stroke)}`);
  if (stroke.length === 0) throw refuse('is empty');
  if (stroke.length % 2 !== 0) throw refuse(`has ${stroke.length} numbers`);
  const points = new Float64Array(stroke.length);
  for (let i = 0; i < stroke.length; i += 1) {
    const coordinate: unknown = stroke[i];
    // JSON has no Infinity, but a number such as 1e999 is read as one.
    if (typeof coordinate !== 'number' || !Number.isFinite(coordinate)) {
      throw refuse(`has ${shown(coordinate)} at position ${i + 1}`);
    }
    points[i] = coordinate;
  }
  return points;
}

function isWholeFrom1(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}

/** A value of JSON in a message. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'string') return quoted(value);
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}

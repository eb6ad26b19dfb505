import { kindOf } from './columnNames.ts';
import { trimBlanks } from './fields.ts';

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Whether the first row of a file is a header, with any names.
 *
 * A row whose first field is not a number is a header if no other field is a number either. Otherwise it is
 * an image with a wrong label. One exception: names that count the columns (`label,0,1,2,…`) are numbers too,
 * but no image counts from 0 or 1 to its own size. A header without a label may consist of numbers alone
 * (`0,1,2,…,783`). Its last number is then too large for a pixel.
 */
export function isHeader(fields: readonly string[]): boolean {
  const trimmed = fields.map(trimBlanks);
  // Names of labels and of row numbers stand beside the names of pixels, whatever their position.
  const isTold = (field: string) => kindOf(field) !== undefined;
  if (trimmed.some((field) => field !== '' && isTold(field))) {
    const pixels = trimmed.filter((field) => !isTold(field));
    return isCounting(pixels) || !pixels.some((field) => number.test(field));
  }
  const [first, ...others] = trimmed;
  if (number.test(first)) {
    return isCounting([first, ...others]) && Number(others.at(-1)) > 255;
  }
  return isCounting(others) || !others.some((field) => number.test(field));
}

function isCounting(fields: readonly string[]): boolean {
  const counts = (from: number) => fields.every((field, index) => field === String(index + from));
  return counts(0) || counts(1);
}

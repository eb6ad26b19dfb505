import { trimBlanks } from './fields.ts';

const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/**
 * Whether the first row of a file holds the columns' names, whatever these are.
 *
 * It does when its first field is no number; unless there are numbers among the others, for then it is an image
 * with a wrong label. Names that count the columns (`label,0,1,2,…`) are numbers too, but no image counts from
 * 0 or 1 to its own size. Without a label the names may be numbers all through
 * (`0,1,2,…,783`); the last of them is then too large for a pixel.
 */
export function isHeader(fields: readonly string[]): boolean {
  const [first, ...others] = fields.map(trimBlanks);
  if (number.test(first)) {
    return isCounting([first, ...others]) && Number(others.at(-1)) > 255;
  }
  return isCounting(others) || !others.some((field) => number.test(field));
}

function isCounting(fields: readonly string[]): boolean {
  const counts = (from: number) => fields.every((field, index) => field === String(index + from));
  return counts(0) || counts(1);
}

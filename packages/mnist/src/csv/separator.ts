import { carriageReturn, comma, lineFeed, quote, semicolon, tab } from './characters.ts';

/** A byte that may stand between the fields of a row. */
export type Separator = typeof comma | typeof semicolon | typeof tab;

/**
 * Determines the separator from the first row: semicolons, as spreadsheets write them where the comma is
 * the decimal sign, or tabs, if they make as many fields as there are pixels; otherwise commas. Characters
 * within quotes do not count. Images of fewer than four pixels have commas: a tab may also be a blank
 * around a field.
 *
 * @param lengthLimit the number of bytes that are examined at most.
 * @returns `undefined` when the row continues after these bytes.
 */
export function separatorIn(
  bytes: Uint8Array,
  start: number,
  { isLast, lengthLimit, pixels }: { isLast: boolean; lengthLimit: number; pixels: number },
): Separator | undefined {
  if (pixels < 4) return comma;
  const counts = { [comma]: 0, [semicolon]: 0, [tab]: 0 };
  let isQuoted = false;
  let isBlank = true;
  let position = start;
  for (; position < bytes.length && position - start < lengthLimit; position += 1) {
    const byte = bytes[position];
    if (byte === quote) isQuoted = !isQuoted;
    if (!isQuoted && (byte === lineFeed || byte === carriageReturn)) {
      if (!isBlank) break;
    } else if (byte !== 0x20 && byte !== tab) isBlank = false;
    if (!isQuoted && (byte === comma || byte === semicolon || byte === tab)) counts[byte] += 1;
  }
  if (position === bytes.length && position - start < lengthLimit && !isLast) return undefined;
  const least = pixels - 1;
  if (counts[semicolon] >= least) return semicolon;
  return counts[tab] >= least && counts[comma] < least ? tab : comma;
}

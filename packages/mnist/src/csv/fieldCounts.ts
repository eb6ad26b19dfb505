import { comma, semicolon, tab } from './characters.ts';
import type { Separator } from './separator.ts';

/** `1 field`, `785 fields`. */
export function countFields(fields: number): string {
  return fields === 1 ? '1 field' : `${fields} fields`;
}

const separators: readonly [character: RegExp, name: string][] = [
  [/ +/g, 'spaces'],
  [/\|/g, 'vertical bars'],
  [/,/g, 'commas'],
  [/;/g, 'semicolons'],
  [/\t/g, 'tabs'],
];

const names: Readonly<Record<Separator, string>> = {
  [comma]: 'commas',
  [semicolon]: 'semicolons',
  [tab]: 'tabs',
};

/**
 * A sentence with a blank behind it if a row that was not split seems to have another separator; otherwise no
 * text.
 */
export function otherSeparatorIn(
  fields: readonly string[],
  pixels: number,
  separator: Separator = comma,
): string {
  if (fields.length > 1 || pixels < 4) return '';
  const found = separators.find(
    ([character]) => (fields[0].trim().match(character)?.length ?? 0) >= pixels - 1,
  );
  return found === undefined
    ? ''
    : `This row has ${found[1]} between its numbers: replace them with ${names[separator]}. `;
}

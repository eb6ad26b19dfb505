import { stripVTControlCharacters, styleText } from 'node:util';

export type Format = Parameters<typeof styleText>[0];

/** The text in a format such as `'bold'` or `['bold', 'green']`, or as it is where there is no colour. */
export function style(colour: boolean, format: Format, text: string): string {
  return colour ? styleText(format, text, { validateStream: false }) : text;
}

/** Characters that a text takes on the screen. Nothing drawn here is wider than one column. */
export function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

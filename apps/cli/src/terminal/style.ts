import { stripVTControlCharacters, styleText } from 'node:util';

export type Format = Parameters<typeof styleText>[0];

/** Formats text, as in `'bold'` or `['bold', 'green']`. Without colour, the text stays unchanged. */
export function style(colour: boolean, format: Format, text: string): string {
  return colour ? styleText(format, text, { validateStream: false }) : text;
}

/** Number of columns that a text takes on the screen. Every character that we draw takes one column. */
export function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}

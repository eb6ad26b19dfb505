import { ArgumentError } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';

/** The size of the images in a CSV, the number of classes, and where the labels are. */
export interface CsvFormat {
  /** Width of each image in pixels. Default 28. */
  readonly width?: number;
  /** Height of each image in pixels. Default 28. */
  readonly height?: number;
  /** The number of classes. Labels are whole numbers from 0 to `classes - 1`. Default 10. */
  readonly classes?: number;
  /**
   * The column of the labels: `'first'`, `'last'`, `'none'`, or a name in the header. Default: the column
   * that the header names `label`, `class`, `digit`, `target` or `y`; without such names the first, if
   * there is one column more than pixels, and if the last does not look like labels too.
   */
  readonly labelColumn?: string | undefined;
}

/** A format with its defaults. */
export type CompleteFormat = Required<Omit<CsvFormat, 'labelColumn'>> & Pick<CsvFormat, 'labelColumn'>;

/**
 * Fills in the defaults of a format.
 * @throws ArgumentError when a number in it is not a whole number from 1 up.
 */
export function completeFormat(format: CsvFormat): CompleteFormat {
  const { width = mnistLayout.width, height = mnistLayout.height, classes = mnistLayout.classes } = format;
  for (const [name, value] of Object.entries({ width, height, classes })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new ArgumentError(`loadCsv: ${name} must be a whole number from 1 up, but it is ${value}.`);
    }
  }
  return { width, height, classes, labelColumn: format.labelColumn };
}

/**
 * Limit for the length of a row in bytes, without its line end. It allows for blanks, quotes and long names,
 * and it keeps a quote that is never closed from filling the memory.
 */
export function rowLengthLimit({ width, height }: CompleteFormat): number {
  return 2 ** 16 + 64 * width * height;
}

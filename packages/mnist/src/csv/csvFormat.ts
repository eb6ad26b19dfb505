import { ArgumentError } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';

/** The size of the images in a CSV, and the number of classes. */
export interface CsvFormat {
  /** Width of each image in pixels. Default 28. */
  readonly width?: number;
  /** Height of each image in pixels. Default 28. */
  readonly height?: number;
  /** The number of classes. Labels are whole numbers from 0 to `classes - 1`. Default 10. */
  readonly classes?: number;
}

/**
 * Fills in the defaults of a format.
 * @throws ArgumentError when a number in it is not a whole number from 1 up.
 */
export function completeFormat(format: CsvFormat): Required<CsvFormat> {
  const { width = mnistLayout.width, height = mnistLayout.height, classes = mnistLayout.classes } = format;
  for (const [name, value] of Object.entries({ width, height, classes })) {
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new ArgumentError(`loadCsv: ${name} must be a whole number from 1 up, but it is ${value}.`);
    }
  }
  return { width, height, classes };
}

/**
 * Limit for the length of a row in bytes, without its line end. It allows for blanks, quotes and long names,
 * and it keeps a quote that is never closed from filling the memory.
 */
export function rowLengthLimit({ width, height }: Required<CsvFormat>): number {
  return 2 ** 16 + 64 * width * height;
}

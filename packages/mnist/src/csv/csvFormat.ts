import { ArgumentError } from '@inkling/tensor';
import { mnistLayout } from '../dataset/imageDataset.ts';

/** What a CSV of images should look like. */
export interface CsvFormat {
  /** Of each image, in pixels. Default 28. */
  readonly width?: number;
  /** Of each image, in pixels. Default 28. */
  readonly height?: number;
  /** Labels are whole numbers below it. Default 10. */
  readonly classes?: number;
}

/**
 * The format with its defaults.
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
 * How many bytes a row may have, without its line end: room for blanks, quotes and long names, while a quote
 * that is never closed cannot fill the memory.
 */
export function rowLengthLimit({ width, height }: Required<CsvFormat>): number {
  return 2 ** 16 + 64 * width * height;
}

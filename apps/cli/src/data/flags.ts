import type { Command } from 'commander';
import { fileName } from '../flags/fileName.ts';
import { addLimitsOption, type LimitsOptions } from '../flags/limits.ts';
import { imageSize, wholeNumber } from '../flags/numbers.ts';

/** The images, and the settings for reading them from a file. */
export interface DataOptions extends LimitsOptions {
  readonly data?: string;
  readonly imageSize?: { readonly width: number; readonly height: number };
  readonly classes?: number;
  readonly labelColumn?: string;
}

const USUAL_DATA = 'MNIST in $INKLING_DATA, ./data or the cache folder, else synthetic digits';

/**
 * @param purpose what the command uses the images for.
 * @param usual the default images, in words for the help.
 */
export function addDataOptions(command: Command, purpose: string, usual = USUAL_DATA): Command {
  command.option(
    '--data <folder|file|synthetic>',
    `${purpose}: a folder with MNIST or with pictures in one subfolder a class, a CSV or IDX file (.gz too), a Parquet file of pictures, a .zip with these, a set that has been downloaded, or "synthetic" (default: ${usual})`,
    fileName,
  );
  return addCsvOptions(command);
}

export function addCsvOptions(command: Command): Command {
  return addLimitsOption(command)
    .option(
      '--image-size <width>x<height>',
      'the size of the images in a CSV file (default: 28x28)',
      imageSize,
    )
    .option('--classes <n>', 'how many classes the labels of a file have (default: 10)', wholeNumber)
    .option(
      '--label-column <which>',
      'the column of the labels in a CSV file: first, last, none, or its name in the header (default: what the header ' +
        'says, else the first)',
    );
}

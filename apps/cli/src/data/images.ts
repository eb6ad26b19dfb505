import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type CsvFormat,
  DataError,
  type LabelledImages,
  loadCsv,
  loadMnist,
  locateMnist,
  type OnProgress,
  requireLabels,
  split,
  syntheticDigits,
} from '@inkling/mnist';
import { createRandom } from '@inkling/tensor';
import type { DataOptions } from '../options/data.ts';

/** Images to learn from and images to be judged by. */
export interface TrainingData {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** What they are, for a title: `MNIST`. Holds no path, so that it may travel with a model. */
  readonly name: string;
  /** Where they come from, for the person who runs the program. */
  readonly origin: string;
}

export interface LoadOptions extends DataOptions {
  /** A CSV file to be judged by. */
  readonly test?: string;
  /** What the images that are kept apart are drawn from, where there is no test file. */
  readonly seed?: number;
  readonly onProgress?: OnProgress;
}

const SYNTHETIC_TRAIN = { count: 12_000, seed: 1 };
const SYNTHETIC_TEST = { count: 2_000, seed: 2 };

/** Of a CSV file that comes without a test file. */
const SHARE_KEPT_APART = 0.1;
const SPLIT_STREAM = 2;

/**
 * Finds and reads what `--data` and `--test` name: a folder with MNIST, a CSV file, or synthetic digits; without
 * `--data` MNIST where it usually lies, else synthetic digits.
 */
export async function loadTrainingData(options: LoadOptions): Promise<TrainingData> {
  const own = options.test ? await loadLabelledCsv(options.test, options) : undefined;
  const judgedBy = own ? `, judged by ${options.test}` : '';
  if (await isFile(options.data)) {
    const images = await loadLabelledCsv(options.data ?? '', options);
    const name = basename(options.data ?? '');
    if (own) return { train: images, test: own, name, origin: `${options.data}${judgedBy}` };
    const random = createRandom(options.seed ?? 0, SPLIT_STREAM);
    const { train, validation } = split(images, { share: SHARE_KEPT_APART, random });
    return {
      train,
      test: validation,
      name,
      origin: `${options.data}, a tenth of it kept apart to test (name other images with --test)`,
    };
  }
  const found = options.data === 'synthetic' ? undefined : await locateMnist({ data: options.data });
  if (found) {
    const { train, test } = await loadMnist(found.folder, { onProgress: options.onProgress });
    return { train, test: own ?? test, name: 'MNIST', origin: `MNIST from ${found.folder}${judgedBy}` };
  }
  return {
    train: syntheticDigits(SYNTHETIC_TRAIN),
    test: own ?? syntheticDigits(SYNTHETIC_TEST),
    name: 'synthetic digits',
    origin: `synthetic digits${judgedBy}${options.data ? '' : ' (MNIST is not on this machine; name its folder with --data)'}`,
  };
}

/** Images that a model is judged by: a CSV file, or the test part of what `loadTrainingData` finds. */
export async function loadTestData(
  options: LoadOptions,
): Promise<{ readonly test: LabelledImages; readonly origin: string }> {
  if (options.data && (await isFile(options.data))) {
    return { test: await loadLabelledCsv(options.data, options), origin: options.data };
  }
  const found = options.data === 'synthetic' ? undefined : await locateMnist({ data: options.data });
  if (!found) return { test: syntheticDigits(SYNTHETIC_TEST), origin: 'synthetic digits' };
  const { test } = await loadMnist(found.folder, { onProgress: options.onProgress });
  return { test, origin: `the test images of MNIST from ${found.folder}` };
}

/** How a CSV file is to be read, as the options say. */
export function csvFormat({ imageSize, classes }: DataOptions): CsvFormat {
  return { ...imageSize, ...(classes === undefined ? {} : { classes }) };
}

async function loadLabelledCsv(path: string, options: LoadOptions): Promise<LabelledImages> {
  const images = await loadCsv(path, { ...csvFormat(options), onProgress: options.onProgress });
  return requireLabels(images, path);
}

/** @throws DataError when the path is named but nothing is there. */
async function isFile(path: string | undefined): Promise<boolean> {
  if (path === undefined || path === 'synthetic') return false;
  try {
    return !(await stat(path)).isDirectory();
  } catch (cause) {
    throw new DataError(
      'FILE_MISSING',
      'there is no such file or folder. Expected a folder with MNIST, a CSV file, or the word "synthetic".',
      { file: path },
      { cause },
    );
  }
}

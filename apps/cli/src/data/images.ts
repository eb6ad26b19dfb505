import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  type CsvFormat,
  DataError,
  type LabelledImages,
  loadCsv,
  loadMnistPart,
  locateMnist,
  type OnProgress,
  requireLabels,
  syntheticDigits,
} from '@inkling/mnist';
import { keepApart } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import type { DataOptions } from './flags.ts';

/** Training images and test images. */
export interface TrainingData {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** What the images are, for a title: `MNIST`. Contains no path, so a saved model may contain it. */
  readonly name: string;
  /** Where the images come from, for the user. */
  readonly origin: string;
}

export interface LoadOptions extends DataOptions {
  readonly onProgress?: OnProgress;
}

export interface TrainingLoadOptions extends LoadOptions {
  /** A CSV file with test images. */
  readonly test?: string;
  /** Seed of the random split, which keeps test images apart if no test images are given. */
  readonly seed: number;
}

/** Synthetic digits to train on, and others to test on. They are the same in every command. */
export const syntheticParts = {
  train: () => syntheticDigits({ count: 12_000, seed: 1 }),
  test: () => syntheticDigits({ count: 2_000, seed: 2 }),
};

/**
 * Finds and reads what `--data` and `--test` name: a folder with MNIST, a CSV file, or synthetic digits.
 * Without `--data` it reads MNIST from its usual folders, or makes synthetic digits if MNIST is in none of
 * them.
 */
export async function loadTrainingData(options: TrainingLoadOptions): Promise<TrainingData> {
  const { data: path, test: testPath, onProgress } = options;
  const own = testPath === undefined ? undefined : await loadLabelledCsv(testPath, options);
  const judgedBy = own ? `, tested on ${testPath}` : '';
  if (path !== undefined && (await isFile(path))) {
    const images = await loadLabelledCsv(path, options);
    const name = basename(path);
    return own
      ? { train: images, test: own, name, origin: `${path}${judgedBy}` }
      : { ...partsOf(images, options), name, origin: `${path}${KEPT_APART}` };
  }
  if (!own) expectNoCsvOptions(options);
  const found = path === 'synthetic' ? undefined : await locateMnist({ data: path });
  if (!found) {
    const hint = path ? '' : ' (MNIST is not on this machine; name its folder with --data)';
    const test = own ?? syntheticParts.test();
    const name = 'synthetic digits';
    return { train: syntheticParts.train(), test, name, origin: `${name}${judgedBy}${hint}` };
  }
  const origin = `MNIST from ${found.folder}`;
  const train = requireLabels(await loadMnistPart(found.folder, 'train', { onProgress }), found.folder);
  if (own) return { train, test: own, name: 'MNIST', origin: `${origin}${judgedBy}` };
  const test = await loadMnistPart(found.folder, 'test', { onProgress });
  // Kaggle's test.csv has no labels: its digits are meant for predictions.
  return test.targets === undefined
    ? { ...partsOf(train, options), name: 'MNIST', origin: `${origin}${KEPT_APART}` }
    : { train, test: requireLabels(test, found.folder), name: 'MNIST', origin };
}

/** Finds the test images: a CSV file, or the test part of the images that `loadTrainingData` finds. */
export async function loadTestData(
  options: LoadOptions,
): Promise<{ readonly test: LabelledImages; readonly origin: string }> {
  const { data: path, onProgress } = options;
  if (path !== undefined && (await isFile(path))) {
    return { test: await loadLabelledCsv(path, options), origin: path };
  }
  expectNoCsvOptions(options);
  const found = path === 'synthetic' ? undefined : await locateMnist({ data: path });
  if (!found) return { test: syntheticParts.test(), origin: 'synthetic digits' };
  const test = requireLabels(await loadMnistPart(found.folder, 'test', { onProgress }), found.folder);
  return { test, origin: `the test images of MNIST from ${found.folder}` };
}

/** The CSV format that the options describe. */
export function csvFormat({ imageSize, classes }: DataOptions): CsvFormat {
  return { ...imageSize, ...(classes === undefined ? {} : { classes }) };
}

/** @throws ArgumentError when options describe a CSV file but no CSV file is read. */
function expectNoCsvOptions({ imageSize, classes }: DataOptions): void {
  if (imageSize === undefined && classes === undefined) return;
  const name = imageSize === undefined ? '--classes' : '--image-size';
  throw new ArgumentError(`${name}: this option describes a CSV file, but --data names none. Leave it out.`);
}

const KEPT_APART = ', a tenth of it kept apart to test (name other images with --test)';

function partsOf(images: LabelledImages, { seed }: TrainingLoadOptions) {
  const parts = keepApart(images, seed);
  if (parts) return parts;
  throw new ArgumentError(
    `train: ${images.inputs.shape[0]} images are too few to keep a tenth apart to test. Name test images ` +
      'with --test.',
  );
}

async function loadLabelledCsv(path: string, options: LoadOptions): Promise<LabelledImages> {
  const images = await loadCsv(path, { ...csvFormat(options), onProgress: options.onProgress });
  return requireLabels(images, path);
}

/** @throws DataError when the options name a path but nothing is there. */
async function isFile(path: string): Promise<boolean> {
  if (path === 'synthetic') return false;
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

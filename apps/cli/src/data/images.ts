import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  checkImages,
  DataError,
  type ImageDataset,
  type ImagesOptions,
  type LabelledImages,
  loadImages,
  loadMnistPart,
  locateMnist,
  type MnistFiles,
  type OnProgress,
  requireLabels,
  syntheticDigits,
} from '@inkling/mnist';
import { keepApart } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';
import type { DataOptions } from './flags.ts';
import { readSet, requireImages } from './readSet.ts';
import { partsWith, type ValidationSource } from './validation.ts';
import { weighImages } from './weighImages.ts';

/** Training images and test images. */
export interface TrainingData {
  readonly train: LabelledImages;
  /** The images to choose weights by. Undefined unless asked for. */
  readonly validation?: LabelledImages;
  readonly test: LabelledImages;
  /** What the images are, for a title: `MNIST`. Contains no path, so a saved model may contain it. */
  readonly name: string;
  /** Where the images come from, for the user. */
  readonly origin: string;
}

export interface LoadOptions extends DataOptions {
  readonly onProgress?: OnProgress;
  /** Called with what the user may not expect of the images. */
  readonly onNote?: (note: string) => void;
}

export interface TrainingLoadOptions extends LoadOptions {
  /** A file with test images. */
  readonly test?: string;
  /** Default: no validation images. */
  readonly validation?: ValidationSource;
  /** A file with a weight for each image of the data. Default: every image counts once. */
  readonly sampleWeights?: string;
  /** Seed of the random split, which keeps test images apart if no test images are given. */
  readonly seed: number;
}

/** Synthetic digits to train on, and others to test on. They are the same in every command. */
export const syntheticParts = {
  train: () => syntheticDigits({ count: 12_000, seed: 1 }),
  test: () => syntheticDigits({ count: 2_000, seed: 2 }),
};

/**
 * Finds and reads what `--data` and `--test` name: a folder with MNIST, a CSV or IDX file, or synthetic
 * digits. Without `--data` it reads MNIST from its usual folders, or makes synthetic digits if MNIST is in
 * none of them. It notes what keeps a network from learning from the images.
 */
export async function loadTrainingData(options: TrainingLoadOptions): Promise<TrainingData> {
  const { train: images, test, name, origin } = await readTrainingData(options);
  const { sampleWeights: weights } = options;
  const train = weights === undefined ? images : await weighImages(images, weights);
  const parts = test
    ? { train, test, name, origin }
    : { ...partsOf(train, options), name, origin: `${origin}${KEPT_APART}` };
  const data = await withValidation(parts, options);
  for (const { message } of checkImages(data.train, { onlySevere: true })) options.onNote?.(message);
  return data;
}

async function withValidation(data: TrainingData, options: TrainingLoadOptions): Promise<TrainingData> {
  const { validation: source, seed } = options;
  if (source === undefined) return data;
  if (typeof source === 'number') return { ...data, ...partsWith(source, data.train, seed) };
  return { ...data, validation: await loadLabelledFile(source, options) };
}

/** All the images that are given to learn from. Without test images, some of them are kept apart to test. */
type GivenImages = Omit<TrainingData, 'test' | 'validation'> & Partial<Pick<TrainingData, 'test'>>;

async function readTrainingData(options: TrainingLoadOptions): Promise<GivenImages> {
  const { data: path, test: testPath } = options;
  const own = testPath === undefined ? undefined : await loadLabelledFile(testPath, options);
  const judgedBy = own ? `, tested on ${testPath}` : '';
  const set = path === undefined ? undefined : await readSet(path, options);
  if (set) {
    const { name, origin } = set;
    const train = requireImages(set);
    return { train, test: own ?? (set.train && set.test), name, origin: `${origin}${judgedBy}` };
  }
  if (path !== undefined && (await isFile(path))) {
    const train = await loadLabelledFile(path, options);
    return { train, test: own, name: basename(path), origin: `${path}${judgedBy}` };
  }
  const found = path === 'synthetic' ? undefined : await locateMnist({ data: path, part: 'train' });
  if (!found) {
    if (!own) expectNoCsvOptions(options);
    const hint = path ? '' : ' (MNIST is not on this machine: inkling data download gets it)';
    const test = own ?? syntheticParts.test();
    const name = 'synthetic digits';
    return { train: syntheticParts.train(), test, name, origin: `${name}${judgedBy}${hint}` };
  }
  const { folder, files } = found;
  const { name } = files;
  const train = requireLabels(await readPart(folder, 'train', files, options), folder);
  const origin = `${name} from ${folder}${judgedBy}`;
  if (own || files.test === undefined) return { train, test: own, name, origin };
  const test = await readPart(folder, 'test', files, options);
  // Kaggle's test.csv has no labels: its digits are meant for predictions.
  return { train, test: test.targets && requireLabels(test, folder), name, origin };
}

/** Finds the test images: a file, or the test part of the images that `loadTrainingData` finds. */
export async function loadTestData(
  options: LoadOptions,
): Promise<{ readonly test: LabelledImages; readonly origin: string }> {
  const { data: path } = options;
  const set = path === undefined ? undefined : await readSet(path, options);
  if (set) {
    const { test = requireImages(set), origin } = set;
    return { test, origin: set.train && set.test ? `the test images of ${origin}` : origin };
  }
  if (path !== undefined && (await isFile(path))) {
    return { test: await loadLabelledFile(path, options), origin: path };
  }
  const found = path === 'synthetic' ? undefined : await locateMnist({ data: path, part: 'test' });
  if (!found) {
    expectNoCsvOptions(options);
    return { test: syntheticParts.test(), origin: 'synthetic digits' };
  }
  const { folder, files } = found;
  const images = await readPart(folder, 'test', files, options);
  const file = files.format === 'idx' ? files.test?.images : files.test;
  return {
    test: requireLabels(images, file ?? folder),
    origin: `the test images of ${files.name} from ${folder}`,
  };
}

/** How files of images are read. */
export function fileOptions({
  imageSize,
  classes,
  labelColumn,
  limits,
  onProgress,
  onNote,
}: LoadOptions): ImagesOptions {
  return {
    ...imageSize,
    ...(classes === undefined ? {} : { classes }),
    labelColumn,
    limits: limits === false ? false : undefined,
    onProgress,
    onNote,
  };
}

/** Reads a CSV or IDX file. */
export async function readFile(
  path: string,
  options: LoadOptions,
  needsLabels = false,
): Promise<ImageDataset> {
  const images = await loadImages(path, { ...fileOptions(options), needsLabels });
  return expectSize(images, options, path);
}

/**
 * Reads a part of a folder.
 * @param files what is in the folder. Default: `loadMnistPart` looks for it.
 */
export async function readPart(
  folder: string,
  part: 'train' | 'test',
  files: MnistFiles | undefined,
  options: LoadOptions,
): Promise<ImageDataset> {
  const images = await loadMnistPart(folder, part, { ...fileOptions(options), files });
  return expectSize(images, options, folder);
}

/** @throws ArgumentError when the file itself states another size than the option. */
function expectSize(images: ImageDataset, { imageSize }: DataOptions, path: string): ImageDataset {
  const { width, height } = images;
  if (imageSize === undefined || (imageSize.width === width && imageSize.height === height)) return images;
  throw new ArgumentError(
    `${path}: the images have ${width} × ${height} pixels, but --image-size says ${imageSize.width} × ${imageSize.height}. ` +
      'Leave it out: an IDX file states its size.',
  );
}

/** @throws ArgumentError when options describe files but none are read. */
function expectNoCsvOptions({ imageSize, classes, labelColumn }: DataOptions): void {
  const given = { '--image-size': imageSize, '--classes': classes, '--label-column': labelColumn };
  const name = Object.entries(given).find(([, value]) => value !== undefined)?.[0];
  if (name === undefined) return;
  throw new ArgumentError(`${name}: this option describes a CSV file, but --data names none. Leave it out.`);
}

const KEPT_APART = ', a tenth of it kept apart to test (name other images with --test)';

function partsOf(images: LabelledImages, { seed }: TrainingLoadOptions) {
  const parts = keepApart(images, seed);
  if (parts) {
    // Weights are for learning: a test image counts once.
    const { columns: _, ...test } = parts.test;
    return { train: parts.train, test };
  }
  throw new ArgumentError(
    `train: ${images.inputs.shape[0]} images are too few to keep a tenth apart to test. Name test images ` +
      'with --test.',
  );
}

async function loadLabelledFile(path: string, options: LoadOptions): Promise<LabelledImages> {
  const set = await readSet(path, options);
  return set ? requireImages(set) : requireLabels(await readFile(path, options, true), path);
}

/**
 * Whether a path names a file, not a folder or the word `synthetic`.
 * @throws DataError when nothing is there.
 */
export async function isFile(path: string): Promise<boolean> {
  if (path === 'synthetic') return false;
  try {
    return !(await stat(path)).isDirectory();
  } catch (cause) {
    throw new DataError(
      'FILE_MISSING',
      'there is no such file or folder. Expected a folder with MNIST, a CSV or IDX file, or the word "synthetic".',
      { file: path },
      { cause },
    );
  }
}

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LabelledImages, syntheticDigits, writeCsv } from '@inkling/mnist';
import { createRandom } from '@inkling/tensor';
import { makePng } from '../pictures/makePng.ts';

/** Enough for a small network to learn something within a second. */
export const trainingDigits: LabelledImages = syntheticDigits({ count: 400, seed: 1 });
export const testDigits: LabelledImages = syntheticDigits({ count: 100, seed: 2 });

/** The options that name the files of `writeDigits`, from their folder. */
export const onDigits = ['--data', 'train.csv', '--test', 'test.csv'] as const;

/** `train.csv` and `test.csv` in a folder. */
export async function writeDigits(folder: string): Promise<void> {
  await writeCsv(trainingDigits, join(folder, 'train.csv'));
  await writeCsv(testDigits, join(folder, 'test.csv'));
}

/** The beginning of an IDX file: its magic number and its lengths. */
export function idxHeader(...numbers: readonly number[]): Buffer {
  const header = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) header.writeUInt32BE(number, index * 4);
  return header;
}

export const IDX_IMAGES = 2051;
export const IDX_LABELS = 2049;

/** MNIST's four files, with `testDigits` as the test part. `overrides` replaces files by their names. */
export async function writeIdxFolder(
  folder: string,
  overrides: Readonly<Record<string, Uint8Array>> = {},
): Promise<void> {
  await mkdir(folder);
  const files = {
    'train-images-idx3-ubyte': imagesFile(trainingDigits),
    'train-labels-idx1-ubyte': labelsFile(trainingDigits),
    't10k-images-idx3-ubyte': imagesFile(testDigits),
    't10k-labels-idx1-ubyte': labelsFile(testDigits),
    ...overrides,
  };
  for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
}

export function imagesFile({ inputs, height, width }: LabelledImages): Buffer {
  return Buffer.concat([idxHeader(IDX_IMAGES, inputs.shape[0], height, width), inputs.data]);
}

export function labelsFile({ targets }: LabelledImages): Buffer {
  return Buffer.concat([idxHeader(IDX_LABELS, targets.shape[0]), Uint8Array.from(targets.data)]);
}

const SCALE = 4;
const MARGIN = 24;
/** Width and height of the pictures that `inkAt` describes. */
export const PICTURE_SIDE = 28 * SCALE + 2 * MARGIN;

/** The ink of a training digit at four times its size, with paper around it. */
export function inkAt(digit: number, x: number, y: number): number {
  const [column, row] = [Math.floor((x - MARGIN) / SCALE), Math.floor((y - MARGIN) / SCALE)];
  const isPaper = column < 0 || row < 0 || column >= 28 || row >= 28;
  return isPaper ? 0 : trainingDigits.inputs.data[digit * 784 + row * 28 + column];
}

/** A grey PNG of `PICTURE_SIDE`. */
export function greyPng(greyAt: (x: number, y: number) => number): Buffer {
  const side = PICTURE_SIDE;
  const pixel = (x: number, y: number) => [greyAt(x, y)];
  return makePng({ width: side, height: side, depth: 8, colourType: 0, pixel });
}

/** Weights in the form of the original program: nested lists, a row for each unit. */
export function originalWeights({ inputs = 784, hidden = 100, outputs = 10 } = {}) {
  const random = createRandom(7);
  const matrix = (rows: number, columns: number) =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.uniform(-0.5, 0.5)));
  return {
    W1: matrix(hidden, inputs),
    b1: matrix(hidden, 1),
    W2: matrix(outputs, hidden),
    b2: matrix(outputs, 1),
  };
}

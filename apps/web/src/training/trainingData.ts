import { describe, loadFiles, type OnProgress, syntheticDigits } from '@inkling/mnist';
import { fewestToKeepApart, keepApart, type PartedImages } from '@inkling/recipes';
import { InklingError } from '@inkling/tensor';
import type { DataSummary } from './messages.ts';

/** Training images and test images. */
export interface TrainingData extends PartedImages {
  readonly name: string;
  readonly isDrawn: boolean;
  /** Whether the test images are a random part of the images in the files. */
  readonly isSplit: boolean;
}

let drawn: TrainingData | undefined;

/** The test images are those of the command, so both report the same accuracy for a network. */
export function drawDigits(): TrainingData {
  // The digits are always the same, and drawing them takes seconds, so they are drawn once.
  drawn ??= {
    name: 'digits drawn by the page',
    isDrawn: true,
    isSplit: false,
    train: syntheticDigits({ count: 8_000, seed: 1 }),
    test: syntheticDigits({ count: 2_000, seed: 2 }),
  };
  return drawn;
}

/** @throws DataError for unusable files; InklingError `TOO_FEW` for too few images to keep a tenth apart. */
export async function readFiles(files: readonly File[], onProgress: OnProgress): Promise<TrainingData> {
  const name = files.map((file) => file.name).join(', ');
  const { train, test } = await loadFiles(files, { onProgress });
  if (test) return { name, isDrawn: false, isSplit: false, train, test };
  const parts = keepApart(train);
  if (parts) return { name, isDrawn: false, isSplit: true, ...parts };
  throw new InklingError(
    'TOO_FEW',
    `There are only ${train.inputs.shape[0]} pictures. Choose a file with at least ${fewestToKeepApart}: a tenth is kept ` +
      'apart for the test.',
  );
}

const PREVIEW_COUNT = 20;

export function summarise({ name, isDrawn, isSplit, train, test }: TrainingData): DataSummary {
  const { width, height, inputs, targets } = train;
  const shown = Math.min(PREVIEW_COUNT, inputs.shape[0]);
  const [learned, kept] = [train, test].map((images) => describe(images).countsPerClass ?? []);
  return {
    name,
    isDrawn,
    isSplit,
    trainCount: inputs.shape[0],
    testCount: test.inputs.shape[0],
    countsPerClass: learned.map((count, label) => count + kept[label]),
    preview: {
      width,
      height,
      pixels: new Uint8Array(inputs.data.subarray(0, shown * width * height)),
      labels: Array.from(targets.data.subarray(0, shown)),
    },
  };
}

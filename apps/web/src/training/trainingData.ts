import {
  describe,
  type LabelledImages,
  loadFiles,
  type OnProgress,
  split,
  syntheticDigits,
} from '@inkling/mnist';
import { createRandom, InklingError } from '@inkling/tensor';
import type { DataSummary } from './messages.ts';

/** Images to learn from and images to be judged by. */
export interface TrainingData {
  readonly name: string;
  readonly isDrawn: boolean;
  /** Whether those to be judged by were taken from those to learn from, drawn by lot. */
  readonly isSplit: boolean;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

let drawn: TrainingData | undefined;

/** The images to be judged by are those that the command judges by, so both give a network the same figure. */
export function drawDigits(): TrainingData {
  // It takes seconds, and they are always the same.
  drawn ??= {
    name: 'digits drawn by the page',
    isDrawn: true,
    isSplit: false,
    train: syntheticDigits({ count: 8_000, seed: 1 }),
    test: syntheticDigits({ count: 2_000, seed: 2 }),
  };
  return drawn;
}

/** Of images that come without others to be judged by. The command draws the same ones on the seed 1. */
const SHARE_KEPT_APART = 0.1;
const SPLIT = { seed: 1, stream: 2 };
/** Of one file, unpacked: all of EMNIST fits, and a page holds it. */
const LARGEST_BYTES = 500e6;

/** Fewer give no test worth its name. */
const FEWEST = 10;

/** @throws DataError for files that cannot be used; InklingError `TOO_FEW` for too few images to keep some apart. */
export async function readFiles(files: readonly File[], onProgress: OnProgress): Promise<TrainingData> {
  const name = files.map((file) => file.name).join(', ');
  const { train, test } = await loadFiles(files, { onProgress, maxBytes: LARGEST_BYTES });
  if (test) return { name, isDrawn: false, isSplit: false, train, test };
  const count = train.inputs.shape[0];
  if (count < FEWEST) {
    throw new InklingError(
      'TOO_FEW',
      `There are only ${count} pictures. Choose a file with at least ${FEWEST}: a tenth is kept apart for the test.`,
    );
  }
  const random = createRandom(SPLIT.seed, SPLIT.stream);
  const parts = split(train, { share: SHARE_KEPT_APART, random });
  return { name, isDrawn: false, isSplit: true, train: parts.train, test: parts.validation };
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

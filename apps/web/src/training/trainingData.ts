import {
  DataError,
  type DataErrorCode,
  describe,
  loadFiles,
  loadMnist,
  type OnProgress,
  syntheticDigits,
} from '@inkling/mnist';
import { fewestToKeepApart, keepApart, type PartedImages } from '@inkling/recipes';
import { InklingError } from '@inkling/tensor';
import type { DataSummary } from './messages.ts';
import type { DataSource } from './runAddress.ts';
import { fetchSample } from './sample/fetchSample.ts';

/** Training images and test images. */
export interface TrainingData extends PartedImages {
  readonly name: string;
  readonly source: DataSource;
  /** Whether the test images are a random part of the images in the files. */
  readonly isSplit: boolean;
}

/** How images come that are not there yet. */
export interface Loading {
  /** Whether they may be downloaded from another server. */
  readonly mayDownload: boolean;
  /** Called as bytes arrive, with the number of all of them so far. */
  onDownload(bytes: number): void;
}

/** The images that the page can get by itself. @throws DataError when they cannot be had. */
export const loaders: Readonly<
  Record<Exclude<DataSource, 'files'>, (loading: Loading) => Promise<TrainingData>>
> = {
  drawn: async () => drawDigits(),
  async sample() {
    const [train, test] = await Promise.all([fetchSample('train'), fetchSample('test')]);
    return { name: 'a sample of MNIST', source: 'sample', isSplit: false, train, test };
  },
  async mnist({ mayDownload, onDownload }) {
    const arrived = new Map<string, number>();
    try {
      const parts = await loadMnist({
        download: mayDownload,
        onProgress({ file, bytes }) {
          arrived.set(file, bytes);
          onDownload([...arrived.values()].reduce((sum, some) => sum + some, 0));
        },
      });
      return { name: 'MNIST', source: 'mnist', isSplit: false, ...parts };
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      throw new InklingError(error.code, mnistTroubles[error.code] ?? error.message, { cause: error });
    }
  },
};

const mnistTroubles: Partial<Record<DataErrorCode, string>> = {
  FILE_MISSING: 'MNIST is not kept in this browser yet. Press its button to download it.',
  DOWNLOAD:
    'MNIST cannot be downloaded. Check the connection and try again, or open its four files from your disk.',
};

let drawn: TrainingData | undefined;

/** The test images are those of the command, so both report the same accuracy for a network. */
function drawDigits(): TrainingData {
  // The digits are always the same, and drawing them takes seconds, so they are drawn once.
  drawn ??= {
    name: 'digits drawn by the page',
    source: 'drawn',
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
  if (test) return { name, source: 'files', isSplit: false, train, test };
  const parts = keepApart(train);
  if (parts) return { name, source: 'files', isSplit: true, ...parts };
  throw new InklingError(
    'TOO_FEW',
    `There are only ${train.inputs.shape[0]} pictures. Choose a file with at least ${fewestToKeepApart}: a tenth is kept ` +
      'apart for the test.',
  );
}

const PREVIEW_COUNT = 20;

export function summarise({ name, source, isSplit, train, test }: TrainingData): DataSummary {
  const { width, height, inputs, targets } = train;
  const shown = Math.min(PREVIEW_COUNT, inputs.shape[0]);
  const [learned, kept] = [train, test].map((images) => describe(images).countsPerClass ?? []);
  return {
    name,
    source,
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

import { dirname } from 'node:path';
import { savePlot } from '../../apps/cli/src/plot/savePlot.ts';
import { saveCheckpoint } from '../../apps/cli/src/train/checkpoint/checkpointFolder.ts';
import { saveModel } from '../../apps/cli/src/train/saveModel.ts';
import { type ImageDataset, syntheticDigits, writeCsv } from '../../packages/mnist/src/index.node.ts';

export type Version = 'old' | 'new';

/** A kind of file, and how the command saves one of two contents of it. */
export interface Save {
  readonly name: string;
  save(path: string, version: Version): Promise<void>;
}

const points = (version: Version) =>
  Array.from({ length: version === 'old' ? 300 : 900 }, (_, index) => ({
    iteration: index + 1,
    epoch: 1,
    loss: 1 / (index + 1),
    trainAccuracy: 1 - 1 / (index + 2),
  }));

/** Whatever the command writes. */
export const saves: readonly Save[] = [
  {
    name: 'model.json',
    save: (path, version) => saveModel(path, Buffer.from(`{"weights":"${version.repeat(400_000)}"}\n`)),
  },
  {
    name: 'step-0000000007.checkpoint',
    async save(path, version) {
      await saveCheckpoint(dirname(path), 7, Buffer.from(version.repeat(400_000)), 3);
    },
  },
  { name: 'curve.svg', save: (path, version) => savePlot(path, points(version)) },
  { name: 'digits.csv', save: (path, version) => writeCsv(digits(version), path) },
  { name: 'digits.csv.gz', save: (path, version) => writeCsv(digits(version), path) },
];

/** Drawn once, because drawing takes longer than saving. */
const drawn = new Map<Version, ImageDataset>();

function digits(version: Version): ImageDataset {
  const images = drawn.get(version) ?? syntheticDigits({ count: 40, seed: version === 'old' ? 1 : 2 });
  drawn.set(version, images);
  return images;
}

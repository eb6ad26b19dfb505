import { join } from 'node:path';
import { expect } from 'vitest';
import { describe as describeDataset, findMnist, loadCsv, loadMnist } from '../src/index.node.ts';
import { mnistFolder, withMnist } from './support/realData.ts';
import { times } from './support/times.ts';

withMnist('MNIST has its published statistics, and the same images as CSV and as IDX', async () => {
  expect(await findMnist(mnistFolder)).toMatchObject({ format: 'idx' });
  const { train, test } = await loadMnist(mnistFolder);

  const description = describeDataset(train);
  expect(description).toMatchObject({ count: 60_000, width: 28, height: 28, classes: 10 });
  expect(description.countsPerClass).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
  expect(description.mean).toBeCloseTo(33.3184, 4);
  expect(description.mean / 255).toBeCloseTo(0.1307, 4);
  expect(description.standardDeviation / 255).toBeCloseTo(0.3081, 4);
  expect(description.nonZeroShare).toBeCloseTo(0.191, 3);
  expect(describeDataset(test)).toMatchObject({
    count: 10_000,
    countsPerClass: [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
  });

  // The 60,000 rows of the other file take ten times as long.
  const files = [[test, 'mnist_test.csv.gz'] as const, [train, 'mnist_train.csv.gz'] as const];
  for (const [idx, file] of times > 1 ? files : files.slice(0, 1)) {
    const csv = await loadCsv(join(mnistFolder, file));
    // Compared as bytes, because `toEqual` would look at each of 47 million pixels.
    expect(Buffer.compare(csv.inputs.data, idx.inputs.data)).toBe(0);
    expect(csv.targets?.data.join()).toBe(idx.targets?.data.join());
    expect(csv.inputs.shape).toEqual(idx.inputs.shape);
  }
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { train } from '../src/index.ts';
import { options, smallNetwork } from './support/networks.ts';

// Slow: it measures the memory of its process over many steps.

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

test('twenty thousand steps retain no more memory than two thousand', async () => {
  const used: number[] = [];
  const given = options({ iterations: 20_000, progressEvery: 2_000, batchSize: 7 });
  for await (const { iteration } of train(smallNetwork(), given)) {
    if (iteration % 2_000 !== 0) continue;
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    used.push(heapUsed + arrayBuffers);
  }
  expect(used).toHaveLength(10);
  // A leak of 100 bytes a step would be 1.8 MB.
  expect(used[9] - used[0]).toBeLessThan(1e6);
});

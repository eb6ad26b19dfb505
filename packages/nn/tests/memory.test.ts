import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { train } from '../src/index.ts';
import { options, smallNetwork } from './support/networks.ts';

// Slow: it measures the memory of its process over many steps.
// Alone: other files would leave memory that changes while it measures.

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

test('eight thousand steps retain no more memory than a thousand', async () => {
  const used: number[] = [];
  const given = options({ iterations: 8_000, progressEvery: 1_000, batchSize: 7 });
  for await (const { iteration } of train(smallNetwork(), given)) {
    if (iteration % 1_000 !== 0) continue;
    collectGarbage();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    used.push(heapUsed + arrayBuffers);
  }
  expect(used).toHaveLength(8);
  // A leak of 100 bytes a step would be 0.7 MB.
  expect(used[7] - used[0]).toBeLessThan(0.5e6);
});

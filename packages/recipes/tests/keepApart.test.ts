import { syntheticDigits } from '@inkling/mnist';
import { expect, test } from 'vitest';
import { fewestToKeepApart, keepApart } from '../src/index.ts';

const digits = syntheticDigits({ count: 150, seed: 5 });

test('a tenth is kept apart, and the rest is for training', () => {
  const parts = keepApart(digits);
  expect([parts?.train.inputs.shape, parts?.test.inputs.shape]).toEqual([
    [135, 784],
    [15, 784],
  ]);
});

test('the same seed keeps the same images apart as in earlier versions', () => {
  // Recorded when the command and the page each had a random split of their own.
  expect(Array.from(keepApart(digits)?.test.targets.data ?? [])).toEqual([
    9, 0, 9, 8, 3, 4, 3, 0, 7, 8, 7, 7, 7, 2, 1,
  ]);
  expect(keepApart(digits, 1)?.test.inputs.data).toEqual(keepApart(digits)?.test.inputs.data);
  expect(keepApart(digits, 2)?.test.inputs.data).not.toEqual(keepApart(digits)?.test.inputs.data);
});

test('too few images are not split', () => {
  const few = (count: number) => keepApart(syntheticDigits({ count, seed: 1 }));
  expect(few(fewestToKeepApart - 1)).toBeUndefined();
  expect(few(fewestToKeepApart)?.test.targets.size).toBe(1);
});

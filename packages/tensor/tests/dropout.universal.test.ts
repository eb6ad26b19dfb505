import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ArgumentError, referenceBackend } from '../src/index.ts';
import { dataOf } from '../src/reference/referenceBuffer.ts';

const backend = referenceBackend();
const SIZE = 100_000;

function afterDropout(rate: number, seed: number, size = SIZE): ArrayLike<number> {
  const buffer = backend.allocate('f32', [size]);
  backend.upload(buffer, new Float32Array(size).fill(1));
  backend.kernels.dropout(buffer, buffer, { rate, seed });
  return dataOf(buffer);
}

/** 1 for each kept element, −1 for each dropped one. */
function signs(seed: number): Int8Array {
  return Int8Array.from(afterDropout(0.5, seed), (x) => (x > 0 ? 1 : -1));
}

/**
 * The mean of products in units of its standard deviation by chance. A value beyond 5 occurs once in two
 * million times.
 */
function correlation(a: Int8Array, b: Int8Array): number {
  const count = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += a[i] * b[i];
  return Math.abs(sum) / Math.sqrt(count);
}

describe('dropout', () => {
  test('drops the share of elements that the rate gives', () => {
    for (const rate of [0.1, 0.2, 0.5, 0.9]) {
      for (const seed of [0, 1, 2, 3, 2 ** 31, 2 ** 32 - 1]) {
        const kept = Array.from(afterDropout(rate, seed)).filter((x) => x > 0).length;
        const deviation = Math.sqrt(SIZE * rate * (1 - rate));
        expect(Math.abs(kept - SIZE * (1 - rate)) / deviation).toBeLessThan(5);
      }
    }
  });

  test('keeps the mean for every rate and seed', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), fc.nat(2 ** 32 - 1), (rate, seed) => {
        const size = 10_000;
        const mean = Array.from(afterDropout(rate, seed, size)).reduce((sum, x) => sum + x, 0) / size;
        const deviation = Math.sqrt(rate / (1 - rate) / size);
        // At a rate near 0, one or two dropped elements can be more than a standard deviation.
        expect(Math.abs(mean - 1)).toBeLessThanOrEqual(6 * deviation + 3 / size);
      }),
    );
  });

  test('decides each element independently: neighbours, and rows of any length, do not correlate', () => {
    const kept = signs(11);
    for (const distance of [1, 2, 3, 4, 8, 28, 64, 100, 128, 784, 1024, 65_536]) {
      expect(correlation(kept, kept.subarray(distance))).toBeLessThan(5);
    }
  });

  test('decides differently for every seed: the masks of neighbouring seeds do not correlate', () => {
    for (const [one, other] of [
      [0, 1],
      [1, 2],
      [6, 7],
      [0, 2 ** 31],
      [100, 2 ** 32 - 1],
    ]) {
      const [a, b] = [signs(one), signs(other)];
      for (const distance of [0, 1, 2, 64]) {
        expect(correlation(a, b.subarray(distance))).toBeLessThan(5);
        expect(correlation(b, a.subarray(distance))).toBeLessThan(5);
      }
    }
  });

  test('refuses to drop all elements', () => {
    expect(() => afterDropout(1, 0, 1)).toThrow(ArgumentError);
  });
});

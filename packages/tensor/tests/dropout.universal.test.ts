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

/** 1 for what is kept, −1 for what is dropped. */
function signs(seed: number): Int8Array {
  return Int8Array.from(afterDropout(0.5, seed), (x) => (x > 0 ? 1 : -1));
}

/**
 * The mean of products, in units of what chance makes of it: beyond 5 it happens once in two million times.
 */
function correlation(a: Int8Array, b: Int8Array): number {
  const count = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < count; i += 1) sum += a[i] * b[i];
  return Math.abs(sum) / Math.sqrt(count);
}

describe('dropout', () => {
  test('drops the share of elements that the rate says', () => {
    for (const rate of [0.1, 0.2, 0.5, 0.9]) {
      for (const seed of [0, 1, 2, 3, 2 ** 31, 2 ** 32 - 1]) {
        const kept = Array.from(afterDropout(rate, seed)).filter((x) => x > 0).length;
        const deviation = Math.sqrt(SIZE * rate * (1 - rate));
        expect(Math.abs(kept - SIZE * (1 - rate)) / deviation).toBeLessThan(5);
      }
    }
  });

  test('keeps the mean, whatever rate and seed', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), fc.nat(2 ** 32 - 1), (rate, seed) => {
        const size = 10_000;
        const mean = Array.from(afterDropout(rate, seed, size)).reduce((sum, x) => sum + x, 0) / size;
        const deviation = Math.sqrt(rate / (1 - rate) / size);
        // Where next to nothing is dropped, one or two that are count for more than a deviation.
        expect(Math.abs(mean - 1)).toBeLessThanOrEqual(6 * deviation + 3 / size);
      }),
    );
  });

  test('decides each element by itself: neighbours, and rows of any length, have nothing in common', () => {
    const kept = signs(11);
    for (const distance of [1, 2, 3, 4, 8, 28, 64, 100, 128, 784, 1024, 65_536]) {
      expect(correlation(kept, kept.subarray(distance))).toBeLessThan(5);
    }
  });

  test('decides otherwise with every seed: neighbouring ones have nothing in common, nor their neighbours', () => {
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

  test('refuses to drop everything', () => {
    expect(() => afterDropout(1, 0, 1)).toThrow(ArgumentError);
  });
});

import { describe, expect, test } from 'vitest';
import { type BackendBuffer, type Kernels, referenceBackend } from '../src/index.ts';
import { checkMultiply } from '../src/kernels/index.ts';
import { dataOf, View } from '../src/reference/referenceBuffer.ts';
import {
  allows,
  exactly,
  exponential,
  multiply,
  subtract,
  sumOf,
} from '../src/testing/conformance/bounded.ts';
import { ConformanceError, conformanceClaims, float32ConformanceClaims } from '../src/testing/index.ts';
import { breaksOne } from './support/brokenClaims.ts';
import { float32Backend } from './support/float32Backend.ts';

// Slow: the bounds are computed number by number, for every kernel and many planted faults.
// Alone: once it has run, the reference computes several times slower in its process.

describe('the claims about an engine that computes in f32 alone', () => {
  describe('are true of the reference', () => {
    const backend = referenceBackend();
    const others = float32ConformanceClaims.filter((claim) => !conformanceClaims.includes(claim));
    for (const claim of others) test(claim.name, () => claim.run(backend));
  });

  describe('are true of an engine that has its own functions, fuses products and adds from the end', () => {
    const backend = float32Backend();
    for (const claim of float32ConformanceClaims) test(claim.name, () => claim.run(backend));

    test.for(['activation tanh', 'adamStep', 'batchNorm', 'conv2d', 'matmul', 'softmax', 'sumRows'])(
      'but the claims about an exact backend are not: %s',
      async (kernel) => {
        const claims = conformanceClaims.filter(
          ({ name }) => name.startsWith(kernel) && name.endsWith('bits on ordinary numbers'),
        );
        await expect(Promise.all(claims.map((claim) => claim.run(backend)))).rejects.toThrow(
          ConformanceError,
        );
      },
    );
  });
});

describe('the bounds of f32', () => {
  test('allow the errors of the operations of a number, and no more', () => {
    const third = multiply(exactly(Math.fround(1 / 3)), exactly(3));
    const { value, error } = third;
    expect(error).toBeLessThan(1.001 * 2 ** -24);
    expect(allows(third, value + error)).toBe(true);
    expect(allows(third, value + 2 * error)).toBe(false);
    expect(sumOf([exactly(2 ** 24), exactly(1), exactly(-(2 ** 24))]).error).toBeGreaterThanOrEqual(1);
  });

  test('require NaN for NaN, an infinity that is certain, and nothing for a formula without a value', () => {
    const [nan, infinity, one] = [Number.NaN, Infinity, 1].map((value) => exactly(value));
    expect(allows(multiply(nan, exactly(0)), 0)).toBe(false);
    expect(allows(subtract(one, infinity), -Infinity)).toBe(true);
    expect(allows(subtract(one, infinity), Infinity)).toBe(false);
    for (const any of [0, Infinity, Number.NaN]) expect(allows(subtract(infinity, infinity), any)).toBe(true);
    expect(allows(exponential(exactly(-Infinity)), 0)).toBe(true);
    expect(allows(exponential(exactly(-Infinity)), 1)).toBe(false);
  });
});

describe('the suite for engines in f32 alone finds', () => {
  const isFound = (replace: (kernels: Kernels) => Partial<Kernels>) =>
    breaksOne(replace, float32ConformanceClaims);
  const names = Object.keys(referenceBackend().kernels);

  test.for(names)('a kernel that does nothing: %s', async (name) => {
    expect(await isFound(() => ({ [name]: () => {} }))).toBe(true);
  });

  // Counts are whole numbers, which lose no digits.
  test.for(names.filter((name) => name !== 'countCorrect'))(
    'a kernel whose results have a relative error of 2⁻¹⁸: %s',
    async (name) => {
      const replace = (kernels: Kernels) => ({ [name]: inaccurate(Object.entries(kernels), name) });
      expect(await isFound(replace)).toBe(true);
    },
  );

  test.for<[string, (kernels: Kernels) => Partial<Kernels>]>([
    [
      'a countCorrect that counts one too many',
      ({ countCorrect }) => ({
        countCorrect(scores, labels, count) {
          countCorrect(scores, labels, count);
          dataOf(count)[0] += 1;
        },
      }),
    ],
    [
      'sumRows that forget the last row',
      () => ({
        sumRows(input, output) {
          const [values, sums] = [dataOf(input), dataOf(output)];
          for (const f of sums.keys()) {
            sums[f] = 0;
            for (let i = f; i < values.length - sums.length; i += sums.length) sums[f] += values[i];
          }
        },
      }),
    ],
    [
      'columnStatistics whose variance is the unbiased one',
      ({ columnStatistics }) => ({
        columnStatistics(input, mean, variance) {
          columnStatistics(input, mean, variance);
          const rows = dataOf(input).length / dataOf(mean).length;
          const spread = dataOf(variance);
          if (rows > 1) spread.set(spread.map((value) => (value * rows) / (rows - 1)));
        },
      }),
    ],
    [
      'columnStatistics whose variance is the mean square minus the squared mean',
      ({ columnStatistics }) => ({
        columnStatistics(input, mean, variance) {
          columnStatistics(input, mean, variance);
          const [values, middle, spread] = [dataOf(input), dataOf(mean), dataOf(variance)];
          for (const f of middle.keys()) {
            let squares = 0;
            let rows = 0;
            for (let i = f; i < values.length; i += middle.length, rows += 1) {
              squares = Math.fround(squares + Math.fround(values[i] * values[i]));
            }
            spread[f] = Math.fround(squares / rows) - Math.fround(middle[f] * middle[f]);
          }
        },
      }),
    ],
    [
      'a multiply along the first axis',
      () => ({
        multiply(a, b, output) {
          const [R, F] = checkMultiply(a, b, output);
          const [x, y] = [dataOf(a).slice(), dataOf(b).slice()];
          dataOf(output).set(x.map((value, i) => value * y[R === 1 ? i : Math.floor(i / F) % F]));
        },
      }),
    ],
    [
      'dropout whose mask is shifted by one element',
      ({ dropout }) => ({
        dropout(input, output, settings) {
          dropout(input, output, settings);
          dataOf(output).copyWithin(1, 0);
        },
      }),
    ],
    [
      'a softmax that does not subtract the maximum',
      () => ({
        softmax(logits, probabilities) {
          const C = logits.shape[logits.shape.length - 1];
          const exponentials = dataOf(logits).map((x) => Math.exp(x));
          for (const i of exponentials.keys()) {
            const row = exponentials.subarray(i - (i % C), i - (i % C) + C);
            dataOf(probabilities)[i] = exponentials[i] / [...row].reduce((sum, e) => sum + e);
          }
        },
      }),
    ],
    [
      'a relu that replaces NaN by 0',
      () => ({
        activation: (_, input, output) => dataOf(output).set(dataOf(input).map((x) => (x > 0 ? x : 0))),
      }),
    ],
    [
      'maxPool2d that leaves out NaN',
      ({ maxPool2d }) => ({
        maxPool2d(input, output, window) {
          maxPool2d(input, output, window);
          const pooled = dataOf(output);
          pooled.set(pooled.map((value) => (Number.isNaN(value) ? 0 : value)));
        },
      }),
    ],
  ])('%s', async ([, replace]) => {
    expect(await isFound(replace)).toBe(true);
  });
});

/** A kernel that multiplies everything that it writes by 1 + 2⁻¹⁸. */
function inaccurate(kernels: readonly [string, (...values: never[]) => void][], name: string) {
  const [, kernel] = kernels.find(([key]) => key === name) ?? [];
  return (...values: never[]) => {
    const buffers: View<'f32'>[] = values.filter((value): value is View<'f32'> & never => isFloats(value));
    const before = buffers.map(({ data }) => data.slice());
    kernel?.(...values);
    for (const [index, { data }] of buffers.entries()) {
      for (const [i, value] of data.entries()) {
        if (!Object.is(value, before[index][i])) data[i] = value * (1 + 2 ** -18);
      }
    }
  };
}

const isFloats = (value: unknown): value is BackendBuffer & View<'f32'> =>
  value instanceof View && value.dtype === 'f32';

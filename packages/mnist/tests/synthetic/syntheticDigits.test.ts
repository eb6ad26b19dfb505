import { ArgumentError } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centerDigit } from '../../src/drawing/centerDigit.ts';
import { rasterizeStrokes } from '../../src/drawing/rasterizeStrokes.ts';
import { type Skeleton, skeletons } from '../../src/synthetic/skeletons.ts';
import { smoothCurve } from '../../src/synthetic/smoothCurve.ts';
import { syntheticDigits } from '../../src/synthetic/syntheticDigits.ts';

/** FNV-1a, 32 bits (G. Fowler, L. C. Noll, K.-P. Vo). */
function fnv(bytes: Iterable<number>): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

function pictures({ inputs }: ReturnType<typeof syntheticDigits>): Uint8Array[] {
  return Array.from({ length: inputs.shape[0] }, (_, row) =>
    inputs.data.subarray(row * 784, (row + 1) * 784),
  );
}

/** The curves of the skeleton without jitter. */
function drawPlainly({ strokes }: Skeleton): Uint8Array {
  const curves = strokes.map((stroke) => smoothCurve(stroke.split(/[ ,]/).map(Number)).map((x) => x + 20));
  return centerDigit(rasterizeStrokes(curves, { width: 140, height: 140, thickness: 12 })).data;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - b[index]), 0) / a.length;
}

describe('syntheticDigits', () => {
  const thousand = syntheticDigits({ count: 1000, seed: 1 });

  test('the digits are a labelled dataset of 28 × 28 pictures in ten classes', () => {
    expect(thousand.inputs).toMatchObject({ dtype: 'u8', shape: [1000, 784] });
    expect(thousand.targets).toMatchObject({ dtype: 'i32', shape: [1000] });
    expect(thousand).toMatchObject({ classes: 10, width: 28, height: 28 });
  });

  test('the same seed gives the same bits, on every machine and engine', () => {
    const { inputs, targets } = syntheticDigits({ count: 100, seed: 7 });
    expect(fnv(inputs.data)).toBe(1003661570);
    expect(fnv(targets.data)).toBe(2063659249);
  });

  test('another seed gives other digits in another order; the default seed is 0', () => {
    const [zero, one] = [syntheticDigits({ count: 50 }), syntheticDigits({ count: 50, seed: 1 })];
    expect(zero.inputs.data).not.toEqual(one.inputs.data);
    expect(zero.targets.data).not.toEqual(one.targets.data);
    expect(zero).toEqual(syntheticDigits({ count: 50, seed: 0 }));
  });

  test('every class has a tenth of the digits, rounded up or down', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer(), (count, seed) => {
        const perClass = new Array<number>(10).fill(0);
        for (const label of syntheticDigits({ count, seed }).targets.data) perClass[label] += 1;
        expect(Math.min(...perClass)).toBeGreaterThanOrEqual(Math.floor(count / 10));
        expect(Math.max(...perClass)).toBeLessThanOrEqual(Math.ceil(count / 10));
      }),
      { numRuns: 30 },
    );
  });

  test('labels are shuffled', () => {
    const { data } = thousand.targets;
    const steps = data.subarray(1).filter((label, index) => label === (data[index] + 1) % 10).length;
    expect(steps).toBeLessThan(200);
  });

  test('every digit has a longer side of 20, full ink, and its centre of mass near pixel (14, 14)', () => {
    for (const pixels of pictures(thousand)) {
      const ink = Array.from(pixels.keys()).filter((index) => pixels[index] > 0);
      const [rows, columns] = [ink.map((index) => Math.floor(index / 28)), ink.map((index) => index % 28)];
      const width = Math.max(...columns) - Math.min(...columns) + 1;
      const height = Math.max(...rows) - Math.min(...rows) + 1;
      expect(Math.max(width, height)).toBe(20);
      expect(Math.max(...pixels)).toBe(255);
      const mass = ink.reduce((sum, index) => sum + pixels[index], 0);
      const centreX = ink.reduce((sum, index, i) => sum + columns[i] * pixels[index], 0) / mass;
      const centreY = ink.reduce((sum, index, i) => sum + rows[i] * pixels[index], 0) / mass;
      // Half a pixel of rounding, and the shift that the edge may prevent.
      expect(Math.abs(centreX - 14)).toBeLessThan(1);
      expect(Math.abs(centreY - 14)).toBeLessThan(1);
    }
  });

  test('no two digits are alike', () => {
    expect(new Set(pictures(thousand).map(fnv)).size).toBe(1000);
  });

  // A classifier this simple errs often on handwriting and hardly ever on print, and it can only guess on
  // noise.
  test('the nearest mean picture recognizes most digits of another seed, but not all', () => {
    const means = Array.from({ length: 10 }, () => new Float64Array(784));
    pictures(thousand).forEach((pixels, row) => {
      const mean = means[thousand.targets.data[row]];
      for (let i = 0; i < 784; i += 1) mean[i] += pixels[i] / 100;
    });
    const others = syntheticDigits({ count: 1000, seed: 2 });
    const right = pictures(others).filter((pixels, row) => {
      const distances = means.map((mean) =>
        mean.reduce((sum, value, i) => sum + (value - pixels[i]) ** 2, 0),
      );
      return distances.indexOf(Math.min(...distances)) === others.targets.data[row];
    });
    expect(right.length / 1000).toBeGreaterThan(0.65);
    expect(right.length / 1000).toBeLessThan(0.9);
  });

  test.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('a count of %d is refused', (count) => {
    expect(() => syntheticDigits({ count })).toThrow(ArgumentError);
    expect(() => syntheticDigits({ count })).toThrow(
      `count must be a whole number from 1 up, but it is ${count}`,
    );
  });

  test('a seed that is not a whole number is refused', () => {
    expect(() => syntheticDigits({ count: 10, seed: 0.5 })).toThrow(ArgumentError);
  });
});

describe('skeletons', () => {
  const forms = skeletons.flatMap((digit, label) => digit.map((form) => ({ label, form })));

  test('each of the ten digits has at least three forms', () => {
    expect(skeletons).toHaveLength(10);
    for (const digit of skeletons) expect(digit.length).toBeGreaterThanOrEqual(3);
  });

  test('every stroke is a list of at least two points inside of the box', () => {
    for (const { strokes, share } of forms.map(({ form }) => form)) {
      expect(share).toBeGreaterThan(0);
      for (const stroke of strokes) {
        expect(stroke).toMatch(/^\d+,\d+( \d+,\d+)+$/);
        for (const number of stroke.split(/[ ,]/)) expect(Number(number)).toBeLessThanOrEqual(100);
      }
    }
  });

  test('the forms of a digit are visibly different from each other', () => {
    for (const digit of skeletons) {
      const drawn = digit.map(drawPlainly);
      drawn.forEach((one, index) => {
        for (const other of drawn.slice(index + 1)) expect(meanDifference(one, other)).toBeGreaterThan(5);
      });
    }
  });
});

describe('smoothCurve', () => {
  test('a curve goes through every one of its points', () => {
    const points = [0, 0, 40, 10, 60, 70, 10, 90];
    const curve = smoothCurve(points);
    const found = [0, 1, 2, 3].map((i) => [curve[12 * i], curve[12 * i + 1]]);
    expect(found.flat()).toEqual(points);
  });

  test('evenly spaced points on a line stay a line', () => {
    const curve = smoothCurve([0, 0, 10, 20, 20, 40]);
    curve.forEach((value, i) => {
      if (i % 2 === 1) expect(value).toBeCloseTo(2 * curve[i - 1], 12);
    });
  });

  test('a repeated point is a corner: the curve on one side does not depend on the other side', () => {
    const corner = smoothCurve([0, 0, 50, 0, 50, 0, 50, 50]);
    expect(corner).toEqual([...smoothCurve([0, 0, 50, 0]), ...smoothCurve([50, 0, 50, 50]).slice(2)]);
  });
});

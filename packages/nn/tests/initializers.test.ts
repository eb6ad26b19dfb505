import { createRandom, type Shape, sizeOf } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { he, type Initializer, normal, orthogonal, uniform, xavier, zerosInitializer } from '../src/index.ts';

/** The shape of a convolution's weight: windows of 3 × 3, from 20 channels to 100. */
const conv = [3, 3, 20, 100];

function moments(values: Float32Array) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance), largest: Math.max(...values.map(Math.abs)) };
}

describe('the initializers', () => {
  test.for<[name: string, initialize: Initializer, shape: Shape, deviation: number, bound: number]>([
    ['uniform', uniform(), [100, 200], 0.5 / Math.sqrt(3), 0.5],
    ['uniform(2)', uniform(2), [20000], 2 / Math.sqrt(3), 2],
    ['normal', normal(), [20000], 0.05, 0.5],
    ['normal(3)', normal(3), [100, 200], 3, 30],
    ['he', he, [100, 200], Math.sqrt(2 / 100), 1],
    ['he of a convolution', he, conv, Math.sqrt(2 / 180), 1],
    ['xavier', xavier, [100, 200], Math.sqrt(2 / 300), Math.sqrt(6 / 300)],
    ['xavier of a convolution', xavier, conv, Math.sqrt(2 / 1080), Math.sqrt(6 / 1080)],
    ['orthogonal', orthogonal(), [200, 100], Math.sqrt(1 / 200), 1],
  ])('%s has the spread its formula says', ([, initialize, shape, deviation, bound]) => {
    const values = initialize(shape, createRandom(8));
    const found = moments(values);
    expect(values).toHaveLength(sizeOf(shape));
    expect(Math.abs(found.mean)).toBeLessThan(0.03 * deviation);
    expect(Math.abs(found.deviation / deviation - 1)).toBeLessThan(0.03);
    expect(found.largest).toBeLessThanOrEqual(bound);
  });

  test.for<[name: string, shape: Shape]>([
    ['columns', [40, 24]],
    ['rows', [24, 40]],
    ['rows and columns', [30, 30]],
    ['columns of a convolution', [3, 3, 5, 16]],
    ['single column', [7, 1]],
    ['single number', [1, 1]],
  ])('orthogonal has %s at right angles and as long as the gain', ([, shape]) => {
    for (const gain of [1, Math.SQRT2]) {
      const values = orthogonal(gain)(shape, createRandom(9));
      const units = shape[shape.length - 1];
      const fanIn = values.length / units;
      const isTall = fanIn >= units;
      const at = (vector: number, i: number) => values[isTall ? i * units + vector : vector * units + i];
      for (let a = 0; a < Math.min(fanIn, units); a += 1) {
        for (let b = 0; b <= a; b += 1) {
          let product = 0;
          for (let i = 0; i < Math.max(fanIn, units); i += 1) product += at(a, i) * at(b, i);
          expect(Math.abs(product - (a === b ? gain * gain : 0))).toBeLessThan(1e-6);
        }
      }
    }
  });

  test('zerosInitializer is all zeros', () => {
    expect(zerosInitializer([2, 2], createRandom(1))).toEqual(new Float32Array(4));
  });

  test.for([
    ['he', he],
    ['xavier', xavier],
    ['orthogonal', orthogonal()],
  ] as const)('%s refuses a bias, and says what to start it with', ([name, initialize]) => {
    expect(() => initialize([4], createRandom(1))).toThrow(`${name}: a bias has no fan-in`);
  });
});

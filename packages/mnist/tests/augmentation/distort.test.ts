import { ArgumentError, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { distort, syntheticDigits } from '../../src/index.ts';

const digits = syntheticDigits({ count: 50, seed: 3 });
const nothing = { rotation: 0, shear: 0, stretch: 0, shift: 0, pen: 0, bend: 0 };

function inkOf(pixels: Uint8Array): number {
  return pixels.reduce((sum, value) => sum + value, 0);
}

describe('distort', () => {
  test('limits of 0 change nothing', () => {
    expect(distort(digits, nothing)).toEqual(digits);
  });

  test('refuses limits that are not finite numbers from 0 up, and those beyond the size of an image', () => {
    for (const name of ['rotation', 'shear', 'stretch', 'shift', 'pen', 'bend']) {
      for (const limit of [Number.NaN, Number.POSITIVE_INFINITY, -0.1]) {
        expect(() => distort(digits, { [name]: limit })).toThrow(
          `distort: ${name} must be a finite number from 0 up, but it is ${limit}.`,
        );
      }
    }
    expect(() => distort(digits, { stretch: 1 })).toThrow(ArgumentError);
    expect(() => distort(digits, { pen: 1.1 })).toThrow('pen must be at most 1');
  });

  test('rotation, shear and shift move ink but hardly add or lose any', () => {
    for (const some of [{ rotation: 0.3 }, { shear: 0.3 }, { shift: 2 }]) {
      const distorted = distort(digits, { ...nothing, ...some });
      expect(distorted.inputs.data).not.toEqual(digits.inputs.data);
      expect(inkOf(distorted.inputs.data) / inkOf(digits.inputs.data)).toBeCloseTo(1, 2);
    }
  });

  test('bending moves ink smoothly: neighbours stay neighbours, and little ink is added or lost', () => {
    const bent = distort(digits, { ...nothing, bend: 1 });
    expect(bent.inputs.data).not.toEqual(digits.inputs.data);
    expect(inkOf(bent.inputs.data) / inkOf(digits.inputs.data)).toBeCloseTo(1, 1);
    const ramp = Uint8Array.from({ length: 784 }, (_, index) => 4 * (index % 28));
    const columns = { ...digits, inputs: new Tensor('u8', [1, 784], ramp) };
    const { data } = distort(columns, { ...nothing, bend: 1 }).inputs;
    for (let row = 6; row < 22; row += 1) {
      for (let column = 6; column < 22; column += 1) {
        const step = data[row * 28 + column + 1] - data[row * 28 + column];
        expect(step >= 0 && step <= 8).toBe(true);
      }
    }
  });

  test('the pen becomes broader or finer, and blank images stay blank', () => {
    const before = digits.inputs.data.subarray(0, 784);
    const inks = Array.from({ length: 8 }, (_, seed) => {
      const after = distort(digits, { ...nothing, pen: 1, seed }).inputs.data.subarray(0, 784);
      const isBroader = inkOf(after) > inkOf(before);
      expect(after.every((value, i) => (isBroader ? value >= before[i] : value <= before[i]))).toBe(true);
      return inkOf(after);
    });
    expect(Math.min(...inks)).toBeLessThan(0.9 * inkOf(before));
    expect(Math.max(...inks)).toBeGreaterThan(1.1 * inkOf(before));
    const blank = { ...digits, inputs: new Tensor('u8', [50, 784], new Uint8Array(50 * 784)) };
    expect(distort(blank)).toEqual(blank);
  });

  test('a stretched image has ink in proportion to its area', () => {
    const ratios = Array.from({ length: 20 }, (_, seed) => {
      const { inputs } = distort(digits, { ...nothing, stretch: 0.2, seed });
      return inkOf(inputs.data.subarray(0, 784)) / inkOf(digits.inputs.data.subarray(0, 784));
    });
    expect(Math.min(...ratios)).toBeLessThan(0.9);
    expect(Math.max(...ratios)).toBeGreaterThan(1.1);
    for (const ratio of ratios) expect(ratio > 0.6 && ratio < 1.48).toBe(true);
  });
});

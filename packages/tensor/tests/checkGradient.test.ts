import { describe, expect, test } from 'vitest';
import { checkGradient, GradientError } from '../src/testing/index.ts';

/** x² + 3y + z at (2, 5, 1), where the gradient is (4, 3, 1). */
const cubeCorner = (gradient: number[]) => ({
  name: 'x² + 3y + z',
  evaluate: ([x, y, z]: Float64Array) => x * x + 3 * y + z,
  point: Float64Array.of(2, 5, 1),
  gradient,
});

describe('the gradient checker', () => {
  test('accepts the right gradient', () => {
    checkGradient(cubeCorner([4, 3, 1]));
  });

  test.for([
    [[4.001, 3, 1], 'at index 0 the gradient is 4.001'],
    [[4, -3, 1], 'at index 1 the gradient is -3'],
    [[4, 3, 0], 'at index 2 the gradient is 0'],
    [[Number.NaN, 3, 1], 'at index 0 the gradient is NaN'],
    [[4, Number.NaN, 1], 'at index 1 the gradient is NaN'],
    [[4, 3, Number.NaN], 'at index 2 the gradient is NaN'],
    [[4, 3], 'the gradient has 2 numbers for a point of 3'],
  ] as const)('refuses %j', ([gradient, words]) => {
    expect(() => checkGradient(cubeCorner([...gradient]))).toThrow(GradientError);
    expect(() => checkGradient(cubeCorner([...gradient]))).toThrow(words);
  });

  test('refuses a function whose value is NaN', () => {
    expect(() => checkGradient({ ...cubeCorner([4, 3, 1]), evaluate: () => Number.NaN })).toThrow(
      GradientError,
    );
  });
});

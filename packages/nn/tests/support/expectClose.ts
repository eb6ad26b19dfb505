import { expect } from 'vitest';

/**
 * @throws when the difference of two numbers exceeds the tolerance, which is relative for numbers above 1.
 */
export function expectClose(
  actual: ArrayLike<number>,
  expected: readonly number[],
  tolerance: number,
  name = 'values',
): void {
  expect(actual.length, name).toBe(expected.length);
  for (const [index, value] of expected.entries()) {
    const difference = Math.abs(actual[index] - value) / Math.max(1, Math.abs(value));
    expect(difference, `${name}, number ${index}: ${actual[index]}, not ${value}`).toBeLessThan(tolerance);
  }
}

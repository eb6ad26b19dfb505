import { sameShape, type Tensor } from '@inkling/tensor';
import { expect } from 'vitest';

/** Expects outputs that differ by at most 1e-5 of the largest of them, or of 1 if they are smaller. */
export function expectSameAnswers(found: Tensor, expected: Tensor): void {
  expect(sameShape(found.shape, expected.shape), `${found.shape} and ${expected.shape}`).toBe(true);
  const largest = expected.data.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  const differences = found.data.map((value, index) => Math.abs(value - expected.data[index]));
  expect(differences.every((difference) => difference <= 1e-5 * largest)).toBe(true);
}

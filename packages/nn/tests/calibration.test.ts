import { ArgumentError } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { calibration } from '../src/index.ts';

test('confidences that are right as often as they say have no calibration error', () => {
  const confidences = [...Array(10).fill(0.9), ...Array(4).fill(0.5)];
  const isCorrect = confidences.map((_, index) => index !== 0 && index < 12);
  expect(calibration(confidences, isCorrect).error).toBeCloseTo(0, 12);
});

test('the error is the distance of each bin, weighted by its predictions', () => {
  // Three at 0.8 of which one is correct, and one at 1 that is correct: (3 · |0.8 − 1/3| + 0) / 4.
  const { error, bins } = calibration([0.8, 0.8, 0.8, 1], [true, false, false, true]);
  expect(error).toBeCloseTo((3 * (0.8 - 1 / 3)) / 4, 12);
  expect(bins).toHaveLength(15);
  expect(bins[12]).toEqual({ count: 3, confidence: expect.closeTo(0.8, 12), accuracy: 1 / 3 });
  expect(bins[14]).toEqual({ count: 1, confidence: 1, accuracy: 1 });
  expect(bins[0]).toEqual({ count: 0, confidence: 0, accuracy: 0 });
});

test('without predictions there is no error to state', () => {
  expect(calibration([], []).error).toBeNaN();
});

test('refuses lists of different lengths and what is no probability', () => {
  expect(() => calibration([0.5], [])).toThrow(ArgumentError);
  for (const confidence of [-0.1, 1.1, Number.NaN]) {
    expect(() => calibration([confidence], [true])).toThrow('expected a number from 0 to 1');
  }
});

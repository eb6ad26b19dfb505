import { ArgumentError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { boundsOf } from '../../src/drawing/boundsOf.ts';
import { syntheticStrokes } from '../../src/index.ts';

describe('syntheticStrokes', () => {
  test('every digit is in the middle of its square, for every seed', () => {
    for (let digit = 0; digit < 10; digit += 1) {
      for (let seed = 0; seed < 20; seed += 1) {
        const strokes = syntheticStrokes(digit, { side: 200, seed });
        const { left, top, width, height } = boundsOf(strokes);
        expect(strokes.every(({ length }) => length >= 4 && length % 2 === 0)).toBe(true);
        expect(Math.max(width, height)).toBeCloseTo(128);
        expect([left + width / 2, top + height / 2].map(Math.round)).toEqual([100, 100]);
      }
    }
  });

  test('the same seed writes the same strokes, and another seed writes other strokes', () => {
    expect(syntheticStrokes(7, { side: 280, seed: 4 })).toEqual(syntheticStrokes(7, { side: 280, seed: 4 }));
    expect(syntheticStrokes(7, { side: 280, seed: 4 })).not.toEqual(
      syntheticStrokes(7, { side: 280, seed: 5 }),
    );
  });

  test('a number that is not a digit and a square without a size are refused', () => {
    for (const digit of [-1, 10, 2.5, Number.NaN]) {
      expect(() => syntheticStrokes(digit, { side: 280 })).toThrow(ArgumentError);
    }
    for (const side of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => syntheticStrokes(7, { side })).toThrow(ArgumentError);
    }
  });
});

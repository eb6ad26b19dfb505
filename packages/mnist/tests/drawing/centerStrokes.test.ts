import { ArgumentError } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BlankPictureError } from '../../src/drawing/blankPictureError.ts';
import { centerStrokes } from '../../src/drawing/centerStrokes.ts';
import { rasterizeStrokes } from '../../src/drawing/rasterizeStrokes.ts';
import { centerDigit, syntheticStrokes } from '../../src/index.ts';

const coordinate = fc.integer({ min: 0, max: 500 });
const stroke = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 });
const drawing = fc
  .array(stroke, { minLength: 1, maxLength: 4 })
  .map((strokes) => strokes.map((points) => points.flat()));

function mapped(strokes: readonly number[][], map: (value: number, axis: number) => number): number[][] {
  return strokes.map((points) => points.map((value, index) => map(value, index % 2)));
}

function boxOf(pixels: Uint8Array) {
  const ink = Array.from(pixels.keys()).filter((index) => pixels[index] > 0);
  const [rows, columns] = [ink.map((index) => Math.floor(index / 28)), ink.map((index) => index % 28)];
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 };
}

function centreOfMass(pixels: Uint8Array): { row: number; column: number } {
  const mass = pixels.reduce((sum, value) => sum + value, 0);
  return {
    row: pixels.reduce((sum, value, index) => sum + value * Math.floor(index / 28), 0) / mass,
    column: pixels.reduce((sum, value, index) => sum + value * (index % 28), 0) / mass,
  };
}

/** The largest difference of a pixel, where one picture may be moved by a pixel. */
function leastDifference(pixels: Uint8Array, others: Uint8Array): number {
  const moves = [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => 28 * row + column));
  return Math.min(
    ...moves.map((move) =>
      Math.max(...pixels.map((value, index) => Math.abs(value - (others[index + move] ?? 0)))),
    ),
  );
}

describe('centerStrokes', () => {
  test('a digit has 20 pixels on its longer side, full ink, and its centre of mass at (14, 14)', () => {
    for (let digit = 0; digit < 10; digit += 1) {
      for (let seed = 0; seed < 10; seed += 1) {
        const { data, shape } = centerStrokes(syntheticStrokes(digit, { side: 300, seed }));
        expect(shape).toEqual([784]);
        const box = boxOf(data);
        expect(Math.max(box.width, box.height)).toBe(20);
        expect(Math.max(...data)).toBe(255);
        const { row, column } = centreOfMass(data);
        expect(Math.abs(row - 14)).toBeLessThanOrEqual(0.5);
        expect(Math.abs(column - 14)).toBeLessThanOrEqual(0.5);
      }
    }
  });

  test('an upright line is 20 pixels high, and as wide as the pen', () => {
    const { data } = centerStrokes([[50, 10, 50, 90]], { thickness: 4 });
    expect(boxOf(data)).toEqual({ left: 13, top: 5, width: 4, height: 20 });
    expect([...data.subarray(14 * 28 + 12, 14 * 28 + 18)]).toEqual([0, 255, 255, 255, 255, 0]);
  });

  test('is nearly the picture of the same strokes drawn large and centred', () => {
    const differences: number[] = [];
    for (let seed = 0; seed < 40; seed += 1) {
      const strokes = syntheticStrokes(seed % 10, { side: 300, seed });
      // The digit is 192 long; its lines become 20 · t / (192 + t) = 2.4 pixels thick.
      const picture = rasterizeStrokes(strokes, { width: 300, height: 300, thickness: (192 * 2.4) / 17.6 });
      const large = centerDigit(picture).data;
      const { data } = centerStrokes(strokes);
      differences.push(data.reduce((sum, value, index) => sum + Math.abs(value - large[index]), 0) / 784);
    }
    // A line that falls one pixel beside the other makes a difference of some ten.
    expect(differences.toSorted((a, b) => a - b)[20]).toBeLessThan(2);
    expect(differences.filter((difference) => difference > 3).length).toBeLessThan(6);
  });

  test('the picture of a drawing that is moved, or scaled by a power of two, is the same to the bit', () => {
    const move = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(drawing, move, move, fc.integer({ min: -300, max: 300 }), (strokes, x, y, power) => {
        const here = centerStrokes(strokes).data;
        const there = mapped(strokes, (value, axis) => (value + (axis === 0 ? x : y)) * 2 ** power);
        expect(centerStrokes(there).data).toEqual(here);
      }),
    );
  });

  test('the picture of a drawing at another scale differs by a level or two at most', () => {
    fc.assert(
      fc.property(drawing, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (strokes, scale) => {
        const here = centerStrokes(strokes).data;
        const { data } = centerStrokes(mapped(strokes, (value) => value * scale));
        expect(Math.max(...data.map((value, index) => Math.abs(value - here[index])))).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('points that lie close together hardly change the lines', () => {
    fc.assert(
      fc.property(drawing, (strokes) => {
        const dense = strokes.map((points) =>
          points.slice(0, 2).concat(
            ...Array.from({ length: points.length / 2 - 1 }, (_, segment) =>
              Array.from({ length: 1000 }, (_, step) =>
                [0, 1].map((axis) => {
                  const [from, to] = [points[2 * segment + axis], points[2 * segment + 2 + axis]];
                  return from + ((to - from) * (step + 1)) / 1000;
                }),
              ).flat(),
            ),
          ),
        );
        const { data } = centerStrokes(dense);
        const here = centerStrokes(strokes).data;
        // A corner that is left out moves a line by less than 0.07 pixels. A centre of mass midway between
        // two pixels may then be moved to the other one.
        expect(leastDifference(data, here)).toBeLessThanOrEqual(20);
      }),
      { numRuns: 30 },
    );
  });

  test('a dot, and strokes whose points are all the same, are as large as the pen', () => {
    const dot = centerStrokes([[7, 9]], { thickness: 6 }).data;
    expect(boxOf(dot)).toMatchObject({ width: 6, height: 6 });
    expect(centerStrokes([[7, 9, 7, 9, 7, 9], [], [7, 9]], { thickness: 6 }).data).toEqual(dot);
  });

  test('200,000 points take no more space or time than their ink', () => {
    const scribble = Float64Array.from({ length: 400_000 }, (_, index) => (index * index) % 499);
    const { data } = centerStrokes([scribble]);
    expect(data.filter((value) => value === 255).length).toBeGreaterThan(300);
    const slow = Float64Array.from({ length: 400_000 }, (_, index) => index);
    expect(centerStrokes([slow]).data).toEqual(centerStrokes([[0, 0, 500, 500]]).data);
  });

  test.each([1e300, Number.MAX_VALUE, 1e-300])('coordinates of %d are drawn as others are', (large) => {
    const small = [
      [-1, -1, 1, 0.5],
      [0, 1, 0, -1],
    ];
    const { data } = centerStrokes(mapped(small, (value) => value * large));
    const here = centerStrokes(small).data;
    expect(Math.max(...data.map((value, index) => Math.abs(value - here[index])))).toBeLessThanOrEqual(1);
  });

  test('typed arrays of either precision are strokes too', () => {
    const here = centerStrokes([[1, 2, 30, 45.5]]).data;
    expect(centerStrokes([Float32Array.of(1, 2, 30, 45.5)]).data).toEqual(here);
    expect(centerStrokes([Float64Array.of(1, 2, 30, 45.5)]).data).toEqual(here);
  });

  test('every pen from 0.1 to 10 pixels leaves full ink, and a broader one leaves more', () => {
    const inks = [0.1, 0.5, 1, 1.5, 2.4, 4, 7, 10].map((thickness) => {
      const { data } = centerStrokes([[0, 0, 3, 10, 8, 2]], { thickness });
      expect(Math.max(...data)).toBe(255);
      return data.reduce((sum, value) => sum + value, 0);
    });
    // The strongest ink becomes 255, so lines thinner than a pixel look alike.
    expect(inks.slice(2)).toEqual(inks.slice(2).toSorted((a, b) => a - b));
  });

  test('no points are a blank picture', () => {
    for (const strokes of [[], [[]], [[], new Float64Array(0)]]) {
      expect(() => centerStrokes(strokes)).toThrow(BlankPictureError);
    }
  });

  test.each([
    [[[1, 2, 3]], 2, /centerStrokes: stroke 0 has 3 numbers, expected pairs/],
    [
      [
        [1, 2],
        [1, Number.NaN],
      ],
      2,
      /centerStrokes: stroke 1 has NaN at position 1/,
    ],
    [[[1, Number.POSITIVE_INFINITY]], 2, /has Infinity at position 1/],
    [[[1, 2]], 0, /the thickness must be from 0\.1 to 10 pixels of 28, but it is 0\./],
    [[[1, 2]], 10.1, /it is 10\.1/],
    [[[1, 2]], Number.NaN, /it is NaN/],
  ])('strokes %j with a thickness of %d are refused', (strokes, thickness, message) => {
    const draw = () => centerStrokes(strokes, { thickness });
    expect(draw).toThrow(ArgumentError);
    expect(draw).toThrow(message);
  });
});

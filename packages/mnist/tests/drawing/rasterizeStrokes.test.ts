import { ArgumentError } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rasterizeStrokes } from '../../src/drawing/rasterizeStrokes.ts';

/** The sum of the ink, in pixels of full ink. */
function inkOf(pixels: Uint8Array): number {
  return pixels.reduce((sum, value) => sum + value, 0) / 255;
}

/** Ink by its definition: from every pixel's distance to the segment, without a shortcut. */
function inkByDefinition(segment: readonly number[], side: number, thickness: number): number[] {
  const [x0, y0, x1, y1] = segment;
  const [dx, dy] = [x1 - x0, y1 - y0];
  return Array.from({ length: side * side }, (_, index) => {
    const [px, py] = [(index % side) + 0.5 - x0, Math.floor(index / side) + 0.5 - y0];
    const length = dx * dx + dy * dy;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
    const distance = Math.hypot(px - along * dx, py - along * dy);
    return 255 * Math.min(1, Math.max(0, thickness / 2 + 0.5 - distance));
  });
}

describe('rasterizeStrokes', () => {
  test('a picture is white ink on black, [height, width]', () => {
    const picture = rasterizeStrokes([[10, 10, 30, 10]], { width: 40, height: 20, thickness: 6 });
    expect(picture.shape).toEqual([20, 40]);
    expect(picture.dtype).toBe('u8');
    expect(picture.data[10 * 40 + 20]).toBe(255);
    expect(picture.data[0]).toBe(0);
  });

  test.each([3, 8, 20])('a dot of a pen %d pixels thick has the ink of its disc', (thickness) => {
    const { data } = rasterizeStrokes([[32.3, 31.8]], { width: 64, height: 64, thickness });
    const disc = (Math.PI * thickness ** 2) / 4;
    // The soft edge adds a twelfth of π.
    expect(Math.abs(inkOf(data) - disc)).toBeLessThan(0.4);
  });

  test.each([1, 2, 5, 12])(
    'a line 50 long and %d thick has the ink of its length and its round ends',
    (thickness) => {
      // 30 · 30 + 40 · 40 = 50 · 50
      const { data } = rasterizeStrokes([[15, 15, 45, 55]], { width: 64, height: 72, thickness });
      const ink = 50 * thickness + (Math.PI * thickness ** 2) / 4;
      expect(Math.abs(inkOf(data) - ink)).toBeLessThan(0.5);
    },
  );

  test('a pen thinner than a pixel draws a fainter line', () => {
    const options = { width: 64, height: 64, thickness: 0.25 };
    const { data } = rasterizeStrokes([[12, 20.5, 52, 20.5]], options);
    expect(Math.max(...data)).toBe(64);
    expect(inkOf(data)).toBeCloseTo(0.25 * 40, 0);
  });

  test('every pixel has the ink that follows from its distance to the segment', () => {
    const coordinate = fc.double({ min: -12, max: 36, noNaN: true });
    const segment = fc.tuple(coordinate, coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(segment, fc.double({ min: 1, max: 9, noNaN: true }), (points, thickness) => {
        const { data } = rasterizeStrokes([points], { width: 24, height: 24, thickness });
        const expected = inkByDefinition(points, 24, thickness);
        expect(Math.max(...expected.map((ink, index) => Math.abs(ink - data[index])))).toBeLessThan(0.501);
      }),
      // So short that the square of its length is 0.
      { examples: [[[0, 0, 0, 5e-324], 1]] },
    );
  });

  test('strokes shifted by whole pixels give the picture shifted by whole pixels', () => {
    const options = { width: 40, height: 40, thickness: 3 };
    const here = rasterizeStrokes([[8, 8, 20, 14.5, 9.25, 22]], options).data;
    const there = rasterizeStrokes([[13, 15, 25, 21.5, 14.25, 29]], options).data;
    const shifted = new Uint8Array(here.length);
    shifted.set(here.subarray(0, here.length - (7 * 40 + 5)), 7 * 40 + 5);
    expect(there).toEqual(shifted);
  });

  test('segments that meet leave no darker joint and no gap', () => {
    const options = { width: 40, height: 12, thickness: 4 };
    const whole = rasterizeStrokes([[6, 6, 34, 6]], options);
    const pieces = rasterizeStrokes([[6, 6, 13, 6, 20, 6, 34, 6]], options);
    expect(pieces.data).toEqual(whole.data);
  });

  test('ink outside of the picture is cut off and does not appear on the other side', () => {
    const { data } = rasterizeStrokes([[20, 5, 60, 5]], { width: 30, height: 10, thickness: 2 });
    expect(data.subarray(5 * 30, 5 * 30 + 18)).toEqual(new Uint8Array(18));
    expect(data[5 * 30 + 29]).toBe(255);
  });

  test('typed arrays are strokes too, and a stroke without points draws nothing', () => {
    const options = { width: 30, height: 30, thickness: 2 };
    const typed = rasterizeStrokes([Float32Array.of(4, 4, 20, 25), []], options);
    expect(typed.data).toEqual(rasterizeStrokes([[4, 4, 20, 25]], options).data);
    expect(inkOf(rasterizeStrokes([[]], options).data)).toBe(0);
  });

  test.each([
    [[[1, 2, 3]], {}, /stroke 0 has 3 numbers, expected pairs/],
    [
      [
        [1, 2],
        [1, Number.NaN],
      ],
      {},
      /stroke 1 has NaN at position 1/,
    ],
    [[], { width: 0 }, /the width must be a whole number of pixels from 1 up, but it is 0/],
    [[], { height: 2.5 }, /the height .* 2\.5/],
    [[], { thickness: 0 }, /the thickness must be a positive number, but it is 0/],
    [[], { thickness: Number.NaN }, /the thickness .* NaN/],
  ])('strokes %j with %j are refused', (strokes, change, message) => {
    const draw = () => rasterizeStrokes(strokes, { width: 20, height: 20, thickness: 2, ...change });
    expect(draw).toThrow(ArgumentError);
    expect(draw).toThrow(message);
  });
});

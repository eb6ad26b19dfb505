import { ArgumentError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  BlankPictureError,
  centerStrokes,
  type LabelledStrokes,
  strokesToImages,
  syntheticStrokes,
} from '../../src/index.ts';

const digits: LabelledStrokes[] = Array.from({ length: 30 }, (_, seed) => ({
  label: seed % 10,
  strokes: syntheticStrokes(seed % 10, { side: 400, seed }),
}));
/** An i with a dot. */
const letter: LabelledStrokes = {
  label: 'i',
  strokes: [
    [50, 30, 50, 100],
    [50, 8, 52, 10],
  ],
};

function rowOf(images: { inputs: { data: Uint8Array } }, row: number): Uint8Array {
  return images.inputs.data.slice(row * 784, (row + 1) * 784);
}

describe('strokesToImages', () => {
  test('draws each drawing as centerStrokes does, in order, and changes nothing by default', () => {
    const images = strokesToImages(digits);
    expect(images).toMatchObject({ classes: 10, width: 28, height: 28 });
    expect(images.inputs.shape).toEqual([30, 784]);
    expect(images.targets.toArray()).toEqual(digits.map(({ label }) => label));
    for (const [row, { strokes }] of digits.entries()) {
      expect(rowOf(images, row)).toEqual(centerStrokes(strokes).data);
    }
    expect(strokesToImages(digits, { seed: 3 })).toEqual(images);
    expect(rowOf(strokesToImages(digits, { thickness: 3.5 }), 7)).toEqual(
      centerStrokes(digits[7].strokes, { thickness: 3.5 }).data,
    );
  });

  test('the same seed gives the same variation, and another seed another', () => {
    const draw = (seed: number) => strokesToImages(digits, { seed, variation: {}, thickness: [1.8, 3.2] });
    expect(draw(5)).toEqual(draw(5));
    expect(draw(5).inputs).not.toEqual(draw(6).inputs);
    expect(draw(5).inputs).not.toEqual(strokesToImages(digits).inputs);
    expect(draw(5).targets).toEqual(strokesToImages(digits).targets);
  });

  test('a picture does not depend on the drawings after or before it', () => {
    const options = { variation: {}, thickness: [1.8, 3.2] as const, seed: 2 };
    const images = strokesToImages(digits, options);
    expect(rowOf(strokesToImages(digits.slice(0, 4), options), 3)).toEqual(rowOf(images, 3));
    const others = [...digits.slice(10, 13), digits[3]];
    expect(rowOf(strokesToImages(others, options), 3)).toEqual(rowOf(images, 3));
  });

  test('each drawing has a pen of its own, within the limits', () => {
    const line: LabelledStrokes = { label: 1, strokes: [[0, 0, 100, 100]] };
    const inkOf = (pixels: Uint8Array) => pixels.reduce((sum, value) => sum + value, 0);
    const { inputs } = strokesToImages(Array(40).fill(line), { thickness: [2, 4] });
    const inks = Array.from({ length: 40 }, (_, row) => inkOf(rowOf({ inputs }, row)));
    const [finest, broadest] = [2, 4].map((thickness) =>
      inkOf(centerStrokes(line.strokes, { thickness }).data),
    );
    expect(Math.min(...inks)).toBeGreaterThan(finest);
    expect(Math.max(...inks)).toBeLessThan(broadest);
    expect(Math.max(...inks) - Math.min(...inks)).toBeGreaterThan((broadest - finest) / 2);
  });

  test('what is no digit needs a class', () => {
    expect(() => strokesToImages([digits[0], letter])).toThrow(
      expect.objectContaining({
        code: 'LABEL',
        message:
          'drawing 2 shows "i", which is no digit. Leave such drawings out, or set otherLabel to the class that they get.',
      }),
    );
    const images = strokesToImages([digits[4], letter], { otherLabel: 10 });
    expect(images.targets.toArray()).toEqual([4, 10]);
    expect(images.classes).toBe(11);
    expect(strokesToImages([letter], { otherLabel: 3 }).classes).toBe(10);
  });

  test('what is no digit keeps its serifs', () => {
    const off = { sampling: 0, jitter: 0, bend: 0, stretch: 0, slant: 0, rotation: 0 };
    const draw = (label: number | string) =>
      rowOf(strokesToImages([{ ...letter, label }], { otherLabel: 10, variation: { ...off, serifs: 1 } }), 0);
    expect(draw('i')).toEqual(centerStrokes(letter.strokes).data);
    expect(draw(1)).toEqual(centerStrokes(letter.strokes.slice(0, 1)).data);
  });

  test('refuses what it cannot draw', () => {
    expect(() => strokesToImages([])).toThrow(ArgumentError);
    expect(() => strokesToImages([{ label: 1, strokes: [[]] }])).toThrow(BlankPictureError);
    expect(() => strokesToImages(digits, { thickness: [3, 2] })).toThrow(
      'from 3 to 2, expected the smaller number first',
    );
    expect(() => strokesToImages(digits, { thickness: 11 })).toThrow('the thickness must be from 0.1 to 10');
    expect(() => strokesToImages(digits, { otherLabel: 1.5 })).toThrow('otherLabel must be a whole number');
    expect(() => strokesToImages(digits, { seed: 0.5 })).toThrow(ArgumentError);
  });
});

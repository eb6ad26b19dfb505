import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { rasterizeStrokes, removeRules, type Stroke } from '../../src/index.ts';

const SIDE = 240;
const four: Stroke[] = [
  [110, 40, 90, 90, 70, 140, 120, 142, 180, 138],
  [150, 100, 145, 150, 142, 205],
];

function drawn(strokes: readonly Stroke[], thickness: number, darkness: number): Tensor<'u8'> {
  const { shape, data } = rasterizeStrokes(strokes, { width: SIDE, height: SIDE, thickness });
  return new Tensor(
    'u8',
    shape,
    data.map((value) => (value * darkness) / 255),
  );
}

/** Lines across the picture, which rise by `rise` pixels. */
function lines(rise: number, isUpright = false): Stroke[] {
  return [30, 75, 120, 165, 210].map((y) =>
    isUpright ? [y, -5, y + rise, SIDE + 5] : [-5, y, SIDE + 5, y + rise],
  );
}

function over(...pictures: readonly Tensor<'u8'>[]): Tensor<'u8'> {
  const [first] = pictures;
  const data = first.data.map((_, index) => Math.max(...pictures.map((picture) => picture.data[index])));
  return new Tensor('u8', first.shape, data);
}

function differing(a: Tensor<'u8'>, b: Tensor<'u8'>): number {
  return a.data.reduce((count, value, index) => count + (value > 0 !== b.data[index] > 0 ? 1 : 0), 0);
}

describe('the rules of paper', () => {
  const pen = drawn(four, 10, 240);
  const inked = pen.data.filter((value) => value > 0).length;

  test.each([
    ['level', lines(0)],
    ['tilted', lines(8)],
    ['squared', [...lines(5), ...lines(-5, true)]],
  ])('are removed when they are %s, and what the pen wrote stays', (_, rules) => {
    const ruled = over(pen, drawn(rules, 2, 110));
    expect(differing(ruled, pen)).toBeGreaterThan(0.5 * inked);
    expect(differing(removeRules(ruled), pen)).toBeLessThan(0.05 * inked);
  });

  test('are removed though they are as dark as the ink, if there are three or more', () => {
    const ruled = over(pen, drawn(lines(3), 2, 240));
    expect(differing(removeRules(ruled), pen)).toBeLessThan(0.05 * inked);
  });

  test('are not seen in drawings without them', () => {
    const ones: Stroke[] = [
      [60, 0, 60, SIDE],
      [120, 0, 120, SIDE],
    ];
    for (const strokes of [four, ones, ones.slice(1), [...ones, ...four]]) {
      const ink = drawn(strokes, 10, 240);
      expect(removeRules(ink)).toBe(ink);
    }
    for (const side of [1, 300]) {
      const blot = new Tensor('u8', [side, side], new Uint8Array(side * side).fill(200));
      expect(removeRules(blot)).toBe(blot);
    }
  });
});

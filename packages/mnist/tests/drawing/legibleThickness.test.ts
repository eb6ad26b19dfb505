import { expect, test } from 'vitest';
import { centerDigit, legibleThickness, rasterizeStrokes } from '../../src/index.ts';

/** A ring of some radius around (100, 100). */
function ring(radius: number): number[][] {
  const points = Array.from({ length: 41 }, (_, index) => (index * Math.PI) / 20);
  return [points.flatMap((angle) => [100 + radius * Math.cos(angle), 100 + radius * Math.sin(angle)])];
}

function inkIn(strokes: number[][], thickness: number): number {
  const picture = centerDigit(rasterizeStrokes(strokes, { width: 200, height: 200, thickness }));
  return picture.data.reduce((sum, value) => sum + value, 0) / 255;
}

test('the pen keeps its thickness in a large drawing', () => {
  expect(legibleThickness(ring(80), 12)).toBe(12);
});

test('drawings of all sizes look alike, and a ring keeps its hole', () => {
  const inks = [10, 20, 40].map((radius) => inkIn(ring(radius), legibleThickness(ring(radius), 30)));
  for (const ink of inks) expect(ink / inks[2]).toBeCloseTo(1, 0.9);
  expect(inks[0]).toBeLessThan(0.65 * inkIn(ring(10), 30));
});

test('a dot still has ink', () => {
  expect(legibleThickness([[50, 50]], 12)).toBe(1);
  expect(inkIn([[50, 50]], 1)).toBeGreaterThan(0);
});

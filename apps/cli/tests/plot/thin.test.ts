import { expect, test } from 'vitest';
import { thin } from '../../src/plot/thin.ts';

const curve = Array.from({ length: 10_000 }, (_, x) => ({ x, y: (x * 7919) % 1009 }));

test('thin(curve, limit) keeps both ends, the lowest and the highest point, and the order', () => {
  const kept = thin(curve, 100);
  expect(kept.length).toBeLessThanOrEqual(100);
  expect(kept.at(0)).toBe(curve.at(0));
  expect(kept.at(-1)).toBe(curve.at(-1));
  expect(Math.min(...kept.map(({ y }) => y))).toBe(0);
  expect(Math.max(...kept.map(({ y }) => y))).toBe(1008);
  expect(kept.toSorted((a, b) => a.x - b.x)).toEqual(kept);
});

test('a curve within the limit stays unchanged', () => {
  expect(thin(curve.slice(0, 100), 100)).toEqual(curve.slice(0, 100));
});

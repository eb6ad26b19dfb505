import { ArgumentError, createRandom } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { syntheticStrokes, type VariationOptions, varyStrokes } from '../../src/index.ts';

/** Every variation, with a limit at which each of the drawings below changes. */
const limits: Required<VariationOptions> = {
  serifs: 1,
  sampling: 0.4,
  jitter: 0.05,
  bend: 0.1,
  stretch: 0.3,
  slant: 0.4,
  rotation: 0.4,
};
const off: Required<VariationOptions> = {
  serifs: 0,
  sampling: 0,
  jitter: 0,
  bend: 0,
  stretch: 0,
  slant: 0,
  rotation: 0,
};

/** A 1 with a flag that ends at a sharp corner, and a short stroke beside it; in units of 1 / 64. */
const one = [
  [4, 20, 8, 16, 12, 12, 12, 28, 13, 44, 12, 60, 12, 76],
  [8, 80, 14, 80, 20, 80],
];
const drawings = [
  one,
  ...Array.from({ length: 20 }, (_, seed) => syntheticStrokes(seed % 10, { side: 300, seed })),
];

const plain = (strokes: readonly ArrayLike<number>[]) => strokes.map((points) => Array.from(points));

describe.each(Object.entries(limits))('the variation %s', (name, limit) => {
  const vary = (strokes: readonly ArrayLike<number>[], seed = 1, amount = limit) =>
    varyStrokes(strokes, createRandom(seed), { ...off, [name]: amount });

  test('changes strokes, but not its argument', () => {
    const before = plain(one);
    expect(plain(vary(one))).not.toEqual(before);
    expect(one).toEqual(before);
  });

  test('the same seed gives the same strokes, and at 0 there is no change', () => {
    for (const strokes of drawings) {
      expect(vary(strokes, 5)).toEqual(vary(strokes, 5));
      expect(plain(vary(strokes, 5, 0))).toEqual(plain(strokes));
    }
  });

  test('a larger limit changes more', () => {
    const changeAt = (amount: number) =>
      drawings
        .map((strokes, seed) => {
          const varied = vary(strokes, seed, amount).flatMap((points) => [...points]);
          const numbers = strokes.flat();
          // Points that are left out change a drawing too.
          return (
            10 * (numbers.length - varied.length) +
            varied.reduce((sum, value, index) => sum + Math.abs(value - numbers[index]), 0) / numbers.length
          );
        })
        .reduce((sum, change) => sum + change);
    expect(changeAt(limit)).toBeGreaterThan(changeAt(limit / 8));
    expect(changeAt(limit / 8)).toBeGreaterThan(0);
  });

  test('moving a drawing or scaling it does the same to what is made of it', () => {
    for (const [seed, strokes] of drawings.entries()) {
      const moved = plain(strokes).map((points) => points.map((value) => 8 * value - 1024));
      const expected = vary(strokes, seed).map((points) => points.map((value) => 8 * value - 1024));
      const varied = vary(moved, seed);
      expect(varied.map(({ length }) => length)).toEqual(expected.map(({ length }) => length));
      for (const [index, points] of varied.entries()) {
        for (const [i, value] of points.entries()) expect(value).toBeCloseTo(expected[index][i], 6);
      }
    }
  });

  test('keeps at least one stroke, each of pairs of finite numbers, whatever it is given', () => {
    const odd = [
      [[3, 4]],
      [[3, 4], [], [3, 4]],
      [[0, 0, 0, 0]],
      [
        [1, 1],
        [2, 2, 2, 2],
      ],
      [[-1e300, 0, 0, 5e-324]],
    ];
    for (const [seed, strokes] of [...odd, ...drawings].entries()) {
      const varied = vary(strokes, seed);
      expect(varied.length).toBeGreaterThan(0);
      for (const points of varied) {
        expect(points.length).toBeGreaterThan(0);
        expect(points.length % 2).toBe(0);
        expect(points.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('refuses limits below 0, too large ones, and those that are no numbers', () => {
    for (const amount of [-0.1, 5.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => vary(one, 1, amount)).toThrow(ArgumentError);
      expect(() => vary(one, 1, amount)).toThrow(`varyStrokes: ${name} must be from 0 to `);
    }
  });
});

/** The points of a stroke as pairs. */
function pairs(points: ArrayLike<number>): [number, number][] {
  return Array.from({ length: points.length / 2 }, (_, index) => [points[2 * index], points[2 * index + 1]]);
}

/** What one variation does to a drawing with 20 seeds. */
function samples(strokes: readonly ArrayLike<number>[], options: VariationOptions): Float64Array[][] {
  return Array.from({ length: 20 }, (_, seed) =>
    varyStrokes(strokes, createRandom(seed), { ...off, ...options }),
  );
}

describe('varyStrokes', () => {
  test('rotation keeps distances', () => {
    for (const [points] of samples([[0, 0, 30, 40, 100, 7]], { rotation: 1 })) {
      const [a, b, c] = pairs(points);
      expect(Math.hypot(b[0] - a[0], b[1] - a[1])).toBeCloseTo(50, 9);
      expect(Math.hypot(c[0] - a[0], c[1] - a[1])).toBeCloseTo(Math.hypot(100, 7), 9);
    }
  });

  test('slant moves points sideways only, in proportion to their height', () => {
    for (const [points] of samples([[50, 0, 50, 50, 50, 100]], { slant: 0.5 })) {
      expect([points[1], points[3], points[5]]).toEqual([0, 50, 100]);
      expect(points[2]).toBeCloseTo(50, 9);
      expect(points[0] - 50).toBeCloseTo(50 - points[4], 9);
      expect(Math.abs(points[0] - 50)).toBeLessThanOrEqual(25);
    }
  });

  test('stretch keeps the middle, and each side within its limit', () => {
    const widths = samples([[0, 0, 100, 200]], { stretch: 0.2 }).map(([points]) => {
      expect(points[0] + points[2]).toBeCloseTo(100, 9);
      expect(Math.abs(points[3] - points[1] - 200)).toBeLessThanOrEqual(40);
      return points[2] - points[0];
    });
    expect(Math.min(...widths)).toBeLessThan(95);
    expect(Math.max(...widths)).toBeGreaterThan(105);
  });

  test('jitter moves points within its limit, and neighbours alike', () => {
    const line = Array.from({ length: 101 }, (_, index) => [index, 0]).flat();
    for (const [points] of samples([line], { jitter: 0.03 })) {
      const offsets = pairs(points).map(([, y]) => y);
      expect(Math.max(...offsets.map(Math.abs))).toBeLessThanOrEqual(3);
      // A random offset of each point by itself would change by 2 on average.
      const changes = offsets.slice(1).map((offset, index) => Math.abs(offset - offsets[index]));
      expect(Math.max(...changes)).toBeLessThan(0.35);
    }
  });

  test('bending keeps strokes together that meet, and neighbours near each other', () => {
    const cross = [
      Array.from({ length: 51 }, (_, index) => [index, 25]).flat(),
      Array.from({ length: 51 }, (_, index) => [25, index]).flat(),
    ];
    for (const [across, down] of samples(cross, { bend: 0.1 })) {
      expect([...across.subarray(50, 52)]).toEqual([...down.subarray(50, 52)]);
      const steps = pairs(across).map(([x], index) => (index === 0 ? 1 : x - across[2 * index - 2]));
      expect(Math.max(...steps.map((step) => Math.abs(step - 1)))).toBeLessThan(0.9);
    }
  });

  test('sampling keeps the ends and some of the points between, in order', () => {
    const curve = Array.from({ length: 60 }, (_, index) => [index, (index * index) / 60]).flat();
    const counts = samples([curve], { sampling: 0.3 }).map(([points]) => {
      const kept = pairs(points).map(([x]) => x);
      expect(kept).toEqual(kept.toSorted((a, b) => a - b));
      for (const [x, y] of pairs(points)) expect(y).toBeCloseTo((Math.round(x) * Math.round(x)) / 60, 9);
      expect([kept[0], kept.at(-1)].map((x) => Math.round(x ?? 0))).toEqual([0, 59]);
      return kept.length;
    });
    expect(Math.min(...counts)).toBeLessThan(12);
    expect(new Set(counts).size).toBeGreaterThan(5);
  });

  test('serifs are cut at the corner, and short strokes left out, each now and then', () => {
    const shapes = new Map<string, number>();
    for (const strokes of Array.from({ length: 400 }, (_, seed) =>
      varyStrokes(one, createRandom(seed), { ...off, serifs: 0.5 }),
    )) {
      const shape = `${strokes.length} ${strokes[0].length}`;
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
      // The stem stays.
      expect(pairs(strokes[0]).slice(-5).flat()).toEqual(one[0].slice(-10));
    }
    expect([...shapes.keys()].sort()).toEqual(['1 10', '1 14', '2 10', '2 14']);
    for (const count of shapes.values()) expect(count).toBeGreaterThan(60);
  });

  test('curves, and strokes without a corner, have no serifs', () => {
    const circle = Array.from({ length: 41 }, (_, index) => [
      Math.cos((index * Math.PI) / 20),
      Math.sin((index * Math.PI) / 20),
    ]).flat();
    for (const strokes of [[circle], [[0, 0, 5, 10, 10, 20, 15, 30]]]) {
      const [varied] = varyStrokes(strokes, createRandom(1), { ...off, serifs: 1 });
      expect(varied).toHaveLength(strokes[0].length);
    }
  });

  test('varies by default, and refuses strokes that are no pairs of numbers', () => {
    expect(plain(varyStrokes(one, createRandom(1)))).not.toEqual(one);
    expect(() => varyStrokes([[1, 2, 3]], createRandom(1))).toThrow('varyStrokes: stroke 0 has 3 numbers');
    expect(() => varyStrokes([[-1e308, 0, 1e308, 0]], createRandom(1))).toThrow(
      'Scale the drawing down first.',
    );
  });
});

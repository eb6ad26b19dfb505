import { describe, expect, test } from 'vitest';
import { ArgumentError, createRandom, permutation, type Random, randomFromState } from '../src/index.ts';

const take = (count: number, draw: () => number) => Array.from({ length: count }, draw);

/** The mean, and the mean square of the deviations from it. */
function moments(numbers: readonly number[]): { mean: number; variance: number } {
  const mean = numbers.reduce((total, x) => total + x, 0) / numbers.length;
  return { mean, variance: numbers.reduce((total, x) => total + (x - mean) ** 2, 0) / numbers.length };
}

/** Pearson's χ² statistic of counts that should all be equal. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((total, count) => total + count, 0) / counts.length;
  return counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
}

describe('the same seed gives the same numbers on every machine and engine:', () => {
  test('uniform', () => {
    const random = createRandom(42);
    expect(take(4, () => random.uniform())).toEqual([
      0.1520103994856863, 0.4097543874734222, 0.2914661487272202, 0.9693640211764984,
    ]);
  });

  test('normal', () => {
    const random = createRandom(42);
    expect(take(4, () => random.normal())).toEqual([
      -0.4843877806895006, 0.8147974785794758, 0.4203164679590908, 0.5830787782882291,
    ]);
  });

  test('integer', () => {
    const random = createRandom(42);
    expect(take(12, () => random.integer(10))).toEqual([5, 0, 3, 6, 0, 9, 2, 0, 1, 2, 1, 9]);
    expect(createRandom(42).integer(60000)).toBe(4445);
  });

  test('another stream of the seed, and a negative seed', () => {
    expect(createRandom(42, 1).uniform()).toBe(0.32220893423069086);
    expect(createRandom(-1).uniform()).toBe(0.8125596743083577);
  });

  test('permutation', () => {
    expect([...permutation(10, createRandom(42))]).toEqual([3, 1, 0, 2, 9, 8, 6, 7, 4, 5]);
  });
});

describe('seeds and streams', () => {
  test('seeds that differ beyond 32 bits give different numbers', () => {
    expect(createRandom(2 ** 32).uniform()).not.toBe(createRandom(0).uniform());
  });

  test('neighbouring seeds and streams share no early number', () => {
    const first = (seed: number, stream: number) => {
      const random = createRandom(seed, stream);
      return take(10, () => random.integer(2 ** 32));
    };
    const numbers = take(40, () => 0).flatMap((_, index) => first(Math.floor(index / 4), index % 4));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  test.each([
    ['two streams of a seed', createRandom(7, 0), createRandom(7, 1)],
    ['two neighbouring seeds', createRandom(7), createRandom(8)],
    ['a seed and its negative', createRandom(7), createRandom(-7)],
  ])('%s are uncorrelated to within four standard errors', (_, a, b) => {
    const count = 20_000;
    const products = take(count, () => (a.uniform() - 0.5) * (b.uniform() - 0.5) * 12);
    expect(Math.abs(moments(products).mean)).toBeLessThan(4 / Math.sqrt(count));
  });

  test('a stream resumes from its state, with every kind of number', () => {
    const draw = (random: Random) => [random.uniform(), random.normal(), random.integer(6), random.normal()];
    const random = createRandom(3);
    draw(random);
    const kept = random.state();
    const goneOn = [draw(random), draw(random)];
    const resumed = randomFromState(kept);
    expect([draw(resumed), draw(resumed)]).toEqual(goneOn);
    expect(resumed.state()).toEqual(random.state());
  });

  test('a state survives JSON, and later draws do not change it', () => {
    const random = createRandom(3);
    const kept = random.state();
    const text = JSON.stringify(kept);
    const next = random.uniform();
    expect(JSON.stringify(kept)).toBe(text);
    expect(randomFromState(JSON.parse(text)).uniform()).toBe(next);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY])('a seed of %d is refused', (seed) => {
    expect(() => createRandom(seed)).toThrow(ArgumentError);
  });
});

// The seeds are fixed, so the results of these tests never change. The bounds are four standard errors.
const COUNT = 50_000;

describe('uniform', () => {
  test('has mean 1/2 and variance 1/12, within [0, 1)', () => {
    const random = createRandom(11);
    const numbers = take(COUNT, () => random.uniform());
    const { mean, variance } = moments(numbers);
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / COUNT));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / COUNT));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
  });

  test('stretches to [low, high)', () => {
    const random = createRandom(12);
    const unit = createRandom(12);
    for (let draw = 0; draw < 100; draw += 1) expect(random.uniform(-3, 5)).toBe(-3 + 8 * unit.uniform());
  });
});

describe('normal', () => {
  test('has mean 0, variance 1, no skew and a fourth moment of 3', () => {
    const random = createRandom(13);
    const numbers = take(COUNT, () => random.normal());
    const { mean, variance } = moments(numbers);
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(COUNT));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / COUNT));
    expect(Math.abs(moments(numbers.map((x) => x ** 3)).mean)).toBeLessThan(4 * Math.sqrt(15 / COUNT));
    expect(Math.abs(moments(numbers.map((x) => x ** 4)).mean - 3)).toBeLessThan(4 * Math.sqrt(96 / COUNT));
  });

  test('stretches to a mean and a standard deviation', () => {
    const random = createRandom(14);
    const standard = createRandom(14);
    for (let draw = 0; draw < 100; draw += 1) expect(random.normal(10, 2)).toBe(10 + 2 * standard.normal());
  });
});

describe('integer', () => {
  // 3 · 2³⁰ is the worst bound for a remainder of 32 bits: the first third would come twice as often.
  test.each([6, 60, 3 * 2 ** 30])('below %d all numbers are equally likely', (bound) => {
    const random = createRandom(15);
    const counts = new Array<number>(6).fill(0);
    for (let draw = 0; draw < COUNT; draw += 1) {
      counts[Math.floor((random.integer(bound) / bound) * 6)] += 1;
    }
    // The 99.9 % quantile of χ² with five degrees of freedom.
    expect(chiSquare(counts)).toBeLessThan(20.5);
  });

  test('below 1 is 0', () => {
    expect(createRandom(1).integer(1)).toBe(0);
  });

  test.each([0, -1, 2.5, Number.NaN])('refuses the bound %d', (bound) => {
    expect(() => createRandom(1).integer(bound)).toThrow(ArgumentError);
  });
});

describe('permutation', () => {
  test.each([0, 1, 2, 100])('of %d holds every number once', (count) => {
    const sorted = permutation(count, createRandom(16)).toSorted();
    expect([...sorted]).toEqual(Array.from({ length: count }, (_, index) => index));
  });

  test('of 4 gives all 24 orders equally often', () => {
    const random = createRandom(17);
    const counts = new Map<string, number>();
    for (let draw = 0; draw < 24_000; draw += 1) {
      const order = permutation(4, random).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    // The 99.9 % quantile of χ² with 23 degrees of freedom.
    expect(chiSquare([...counts.values()])).toBeLessThan(49.8);
  });
});

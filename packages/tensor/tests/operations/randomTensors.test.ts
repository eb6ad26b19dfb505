import { expect, test } from 'vitest';
import { createRandom } from '../../src/index.ts';
import { randomNormal, randomUniform } from '../../src/operations/randomTensors.ts';

test('randomUniform rounds the next numbers of its stream to f32, row by row', () => {
  const random = createRandom(1);
  const expected = Float32Array.from({ length: 6 }, () => random.uniform(-2, 3));
  const drawn = randomUniform([2, 3], { random: createRandom(1), low: -2, high: 3 });
  expect(drawn.shape).toEqual([2, 3]);
  expect(drawn.data).toEqual(expected);
});

test('randomNormal rounds the next numbers of its stream to f32, row by row', () => {
  const random = createRandom(1);
  const expected = Float32Array.from({ length: 6 }, () => random.normal(10, 0.5));
  const drawn = randomNormal([6], { random: createRandom(1), mean: 10, standardDeviation: 0.5 });
  expect(drawn.data).toEqual(expected);
});

test('the defaults are [0, 1) for randomUniform, and mean 0 and standard deviation 1 for randomNormal', () => {
  const random = createRandom(2);
  const expected = [random.uniform(0, 1), random.normal(0, 1)].map(Math.fround);
  const same = createRandom(2);
  const drawn = [randomUniform([], { random: same }).data[0], randomNormal([], { random: same }).data[0]];
  expect(drawn).toEqual(expected);
});

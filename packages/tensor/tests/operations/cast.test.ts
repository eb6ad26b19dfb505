import { expect, expectTypeOf, test } from 'vitest';
import type { Tensor } from '../../src/index.ts';
import { cast } from '../../src/operations/cast.ts';
import { counting, vector } from './arbitraries.ts';

test('cast to f32 rounds to the nearest f32', () => {
  expect(cast(vector('f64', [0.1, 16777217]), 'f32').data).toEqual(
    Float32Array.of(Math.fround(0.1), 16777216),
  );
});

test('cast to whole numbers cuts fractions off, wraps, and gives 0 for NaN and infinities', () => {
  const floats = vector('f64', [2.9, -2.9, 257, -1, Number.NaN, Number.POSITIVE_INFINITY]);
  expect([...cast(floats, 'i32').data]).toEqual([2, -2, 257, -1, 0, 0]);
  expect([...cast(floats, 'u8').data]).toEqual([2, 254, 1, 255, 0, 0]);
});

test('cast keeps the shape and copies, also to the same dtype', () => {
  const original = counting([2, 3]);
  const copy = cast(original, 'f32');
  expect(copy).toEqual(original);
  copy.data[0] = 9;
  expect(original.data[0]).toBe(0);
});

test('cast has the dtype in its type', () => {
  expectTypeOf(cast(counting([1]), 'u8')).toEqualTypeOf<Tensor<'u8'>>();
});

import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ArgumentError, ShapeError, Tensor } from '../../src/index.ts';
import { arange, eye, full, ones, tensor, zeros } from '../../src/operations/create.ts';
import { f32Tensors } from './arbitraries.ts';

describe('zeros, ones and full', () => {
  test('fill a shape with one number, as f32 by default', () => {
    expect(zeros([2, 2])).toEqual(new Tensor('f32', [2, 2], new Float32Array(4)));
    expect(ones([2], 'u8')).toEqual(new Tensor('u8', [2], Uint8Array.of(1, 1)));
    expect(full([3], 0.1)).toEqual(new Tensor('f32', [3], Float32Array.of(0.1, 0.1, 0.1)));
    expect(full([], -7, 'i32')).toEqual(new Tensor('i32', [], Int32Array.of(-7)));
  });

  test('have the dtype in their type', () => {
    expectTypeOf(zeros([1])).toEqualTypeOf<Tensor<'f32'>>();
    expectTypeOf(full([1], 0, 'f64')).toEqualTypeOf<Tensor<'f64'>>();
  });

  test.each([[[-1]], [[2.5]], [[Number.NaN]], [[-2, -3]]])('refuse the shape %j', (shape) => {
    expect(() => zeros(shape)).toThrow(ShapeError);
  });

  test.each([256, -1, 0.5, Number.NaN])('full refuses %d for u8 instead of wrapping it', (value) => {
    expect(() => full([2], value, 'u8')).toThrow(ArgumentError);
    expect(() => full([2], value, 'u8')).toThrow(
      `full: u8 holds whole numbers from 0 to 255, but got ${value}`,
    );
  });
});

describe('tensor', () => {
  test('reads its shape from nested arrays', () => {
    expect(
      tensor([
        [1, 2, 3],
        [4, 5, 6],
      ]),
    ).toEqual(new Tensor('f32', [2, 3], Float32Array.of(1, 2, 3, 4, 5, 6)));
    expect(tensor(5, 'i32')).toEqual(new Tensor('i32', [], Int32Array.of(5)));
    expect(tensor([[], []]).shape).toEqual([2, 0]);
    expect(tensor([]).shape).toEqual([0]);
  });

  test('is undone by toArray()', () => {
    fc.assert(
      fc.property(f32Tensors(4, 1), (expected) => {
        expect(tensor(expected.toArray())).toEqual(expected);
      }),
    );
  });

  test.each([
    [[[1, 2], [3]], 'expected an array of 2 at [1]', 'got an array of 1'],
    [[[1], 2], 'expected an array of 1 at [1]', 'got the number 2'],
    [[1, [2]], 'expected a number at [1]', 'got an array of 1'],
    [[[[1, 2]], [[1, 2, 3]]], 'expected an array of 2 at [1][0]', 'got an array of 3'],
    [[[], [1]], 'expected an array of 0 at [1]', 'got an array of 1'],
  ])('refuses the ragged %j and says where', (nested, expected, came) => {
    expect(() => tensor(nested)).toThrow(ShapeError);
    expect(() => tensor(nested)).toThrow(expected);
    expect(() => tensor(nested)).toThrow(came);
  });

  test('refuses a fraction among whole numbers', () => {
    expect(() => tensor([1, 2.5], 'i32')).toThrow(ArgumentError);
  });
});

test('arange(4) counts from 0 to 3', () => {
  expect(arange(4)).toEqual(new Tensor('f32', [4], Float32Array.of(0, 1, 2, 3)));
  expect(arange(256, 'u8').data[255]).toBe(255);
  expect(arange(0).shape).toEqual([0]);
  expect(() => arange(257, 'u8')).toThrow(ArgumentError);
  expect(() => arange(-1)).toThrow(ArgumentError);
});

test('eye(3) has ones on the diagonal only', () => {
  expect(eye(3, 'i32').toArray()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
});

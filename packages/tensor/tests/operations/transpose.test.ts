import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShapeError } from '../../src/index.ts';
import { transpose } from '../../src/operations/transpose.ts';
import { at, counting, f32Tensors, indicesOf } from './arbitraries.ts';

test('transpose swaps the rows and columns of a matrix', () => {
  expect(transpose(counting([2, 3])).toArray()).toEqual([
    [0, 3],
    [1, 4],
    [2, 5],
  ]);
});

test('transpose twice is the tensor itself', () => {
  fc.assert(
    fc.property(f32Tensors(), (tensor) => {
      expect(transpose(transpose(tensor))).toEqual(tensor);
    }),
  );
});

test('with an order, axis order[i] of the tensor is axis i of the result', () => {
  const orders = fc.constantFrom([0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]);
  const lengths = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(lengths, orders, (shape, order) => {
      const tensor = counting(shape);
      const transposed = transpose(tensor, order);
      expect(transposed.shape).toEqual(order.map((axis) => shape[axis]));
      for (const index of indicesOf(shape)) {
        expect(
          at(
            transposed,
            order.map((axis) => index[axis]),
          ),
        ).toBe(at(tensor, index));
      }
    }),
  );
});

test('negative axes count from the last', () => {
  const tensor = counting([2, 3, 4]);
  expect(transpose(tensor, [-1, 0, -2])).toEqual(transpose(tensor, [2, 0, 1]));
});

test('transpose copies: the result does not share the data', () => {
  const tensor = counting([3]);
  transpose(tensor).data[0] = 9;
  expect(tensor.data[0]).toBe(0);
});

test.each([
  [[0], 'the order [0] must name each of the 2 axes of shape [2, 3] once'],
  [[0, 0], 'the order [0, 0] must name each'],
  [[1, -1], 'the order [1, 1] must name each'],
  [[0, 2], 'transpose: shape [2, 3] has no axis 2; its axes go from -2 to 1'],
])('transpose of [2, 3] refuses the order %j', (order, message) => {
  expect(() => transpose(counting([2, 3]), order)).toThrow(ShapeError);
  expect(() => transpose(counting([2, 3]), order)).toThrow(message);
});

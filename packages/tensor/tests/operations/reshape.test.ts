import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ShapeError } from '../../src/index.ts';
import { zeros } from '../../src/operations/create.ts';
import { reshape } from '../../src/operations/reshape.ts';
import { counting, f32Tensors } from './arbitraries.ts';

test('reshape keeps the data, and shares it', () => {
  fc.assert(
    fc.property(f32Tensors(), (tensor) => {
      const flat = reshape(tensor, [tensor.size]);
      expect(flat.data).toBe(tensor.data);
      expect(reshape(flat, tensor.shape)).toEqual(tensor);
    }),
  );
});

test('the length of an axis of -1 follows from the others', () => {
  expect(reshape(counting([4, 6]), [-1, 8]).shape).toEqual([3, 8]);
  expect(reshape(counting([4, 6]), [-1]).shape).toEqual([24]);
  expect(reshape(counting([]), [1, -1]).shape).toEqual([1, 1]);
  expect(reshape(zeros([0, 3]), [-1, 3]).shape).toEqual([0, 3]);
});

test.each([
  [[5], '[2, 3] has 6 elements, which do not fill [5] exactly'],
  [[4, -1], 'do not fill [4, -1] exactly'],
  [[-1, -1], 'only one axis of [-1, -1] may be -1'],
  [[-2, -3], 'every axis must be a whole number'],
  [[2.5, 2.4], 'do not fill'],
  [[0, -1], 'do not fill'],
])('reshape of [2, 3] refuses %j', (shape, message) => {
  expect(() => reshape(counting([2, 3]), shape)).toThrow(ShapeError);
  expect(() => reshape(counting([2, 3]), shape)).toThrow(message);
});

test('reshape refuses [0, -1] for a tensor without elements, because any length would fit', () => {
  expect(() => reshape(zeros([0]), [0, -1])).toThrow(ShapeError);
});

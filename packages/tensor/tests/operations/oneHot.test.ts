import { expect, test } from 'vitest';
import { ArgumentError, ShapeError } from '../../src/index.ts';
import { zeros } from '../../src/operations/create.ts';
import { oneHot } from '../../src/operations/oneHot.ts';
import { vector } from './arbitraries.ts';

test("oneHot puts a 1 in each label's column", () => {
  const rows = oneHot(vector('i32', [2, 0]), 3);
  expect(rows.dtype).toBe('f32');
  expect(rows.toArray()).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
});

test('oneHot takes u8 labels, and an empty list of labels', () => {
  expect(oneHot(vector('u8', [1]), 2).toArray()).toEqual([[0, 1]]);
  expect(oneHot(vector('i32', []), 10).shape).toEqual([0, 10]);
});

test.each([10, -1])('oneHot refuses label %d among 10 classes, and says in which row', (label) => {
  expect(() => oneHot(vector('i32', [0, label]), 10)).toThrow(ArgumentError);
  expect(() => oneHot(vector('i32', [0, label]), 10)).toThrow(
    `oneHot: label ${label} in row 1 is not one of 10 classes (0 to 9).`,
  );
});

test('oneHot refuses labels of more than one axis, and an invalid number of classes', () => {
  expect(() => oneHot(zeros([2, 1], 'i32'), 10)).toThrow(ShapeError);
  expect(() => oneHot(vector('i32', [0]), 2.5)).toThrow(ShapeError);
});

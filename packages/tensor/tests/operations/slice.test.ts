import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ArgumentError, ShapeError } from '../../src/index.ts';
import { type SliceRange, slice } from '../../src/operations/slice.ts';
import { at, counting, indicesOf, shapes } from './arbitraries.ts';

test('slice(x, [1, 3], [-2]) is x[1:3, -2:]', () => {
  expect(slice(counting([4, 5]), [1, 3], [-2]).toArray()).toEqual([
    [8, 9],
    [13, 14],
  ]);
});

test('axes without a range, or with [], are kept whole', () => {
  const tensor = counting([2, 3, 2]);
  expect(slice(tensor)).toEqual(tensor);
  expect(slice(tensor, [], [1, 2]).toArray()).toEqual([[[2, 3]], [[8, 9]]]);
});

test('bounds beyond the axis are clipped, and a range that ends before it starts is empty', () => {
  expect(slice(counting([3]), [-9, 9]).toArray()).toEqual([0, 1, 2]);
  expect(slice(counting([3]), [5, 9]).shape).toEqual([0]);
  expect(slice(counting([3]), [2, 1]).shape).toEqual([0]);
  expect(slice(counting([3, 2]), [2, 1]).shape).toEqual([0, 2]);
});

test('slice gives the same elements as Array.prototype.slice along every axis', () => {
  const bound = fc.integer({ min: -6, max: 6 });
  const range = fc.oneof(fc.constant([]), fc.tuple(bound), fc.tuple(bound, bound));
  const sliced = shapes().chain((shape) =>
    fc.tuple(fc.constant(shape), fc.array<SliceRange>(range, { maxLength: shape.length })),
  );
  fc.assert(
    fc.property(sliced, ([shape, ranges]) => {
      const tensor = counting(shape);
      const part = slice(tensor, ...ranges);
      const kept = shape.map((length, axis) =>
        Array.from({ length }, (_, index) => index).slice(...(ranges[axis] ?? [])),
      );
      expect(part.shape).toEqual(kept.map((places) => places.length));
      for (const index of indicesOf(part.shape)) {
        expect(at(part, index)).toBe(
          at(
            tensor,
            index.map((place, axis) => kept[axis][place]),
          ),
        );
      }
    }),
  );
});

test('slice copies: the result does not share the data', () => {
  const tensor = counting([3]);
  slice(tensor).data[0] = 9;
  expect(tensor.data[0]).toBe(0);
});

test('slice refuses more ranges than axes, and bounds that are not whole', () => {
  expect(() => slice(counting([3]), [0, 1], [0, 1])).toThrow(ShapeError);
  expect(() => slice(counting([3]), [0, 1.5])).toThrow(ArgumentError);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../src/index.ts';
import { broadcastShapes, broadcastTo } from '../../src/operations/broadcast.ts';
import { at, counting, indicesOf, shapes } from './arbitraries.ts';

/** A shape and another that broadcasts to it: some axes made 1, some leading ones left out. */
const shapeAndPart = shapes().chain((shape) =>
  fc
    .tuple(fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }), fc.nat(shape.length))
    .map(([ones, missing]) => ({
      shape,
      part: shape.map((length, axis) => (ones[axis] ? 1 : length)).slice(missing),
    })),
);

describe('broadcastShapes', () => {
  test.each([
    [[3, 1], [4], [3, 4]],
    [[], [2, 3], [2, 3]],
    [
      [2, 1, 4],
      [3, 1],
      [2, 3, 4],
    ],
    [[1], [0], [0]],
    [
      [5, 0],
      [1, 1],
      [5, 0],
    ],
  ])('%j and %j meet in %j', (a, b, expected) => {
    expect(broadcastShapes(a, b)).toEqual(expected);
  });

  test('does not depend on the order of its arguments', () => {
    const meet = (a: number[], b: number[]) => {
      try {
        return broadcastShapes(a, b);
      } catch {
        return 'refused';
      }
    };
    fc.assert(
      fc.property(shapes(), shapes(), (a, b) => {
        expect(meet(a, b)).toEqual(meet(b, a));
      }),
    );
  });

  test('gives the shape itself with the same shape, with [], and with a shape that broadcasts to it', () => {
    fc.assert(
      fc.property(shapeAndPart, ({ shape, part }) => {
        expect(broadcastShapes(shape, shape)).toEqual(shape);
        expect(broadcastShapes(shape, [])).toEqual(shape);
        expect(broadcastShapes(part, shape)).toEqual(shape);
      }),
    );
  });

  test('refuses lengths that differ, and names both', () => {
    expect(() => broadcastShapes([2, 3], [4], 'add')).toThrow(ShapeError);
    expect(() => broadcastShapes([2, 3], [4], 'add')).toThrow(
      'add: shapes [2, 3] and [4] do not fit: matched from the right, 3 meets 4.',
    );
    expect(() => broadcastShapes([2], [0])).toThrow(ShapeError);
  });
});

describe('broadcastTo', () => {
  test('repeats along the axes that are missing or 1 long', () => {
    fc.assert(
      fc.property(shapeAndPart, ({ shape, part }) => {
        const tensor = counting(part);
        const repeated = broadcastTo(tensor, shape);
        expect(repeated.shape).toEqual(shape);
        for (const index of indicesOf(shape)) {
          const place = index.slice(shape.length - part.length).map((i, axis) => (part[axis] === 1 ? 0 : i));
          expect(at(repeated, index)).toBe(at(tensor, place));
        }
      }),
    );
  });

  test('refuses an invalid shape', () => {
    expect(() => broadcastTo(counting([1]), [-1])).toThrow(ShapeError);
  });

  test('refuses to shrink', () => {
    expect(() => broadcastTo(counting([3]), [1])).toThrow(ShapeError);
    expect(() => broadcastTo(counting([2, 3]), [3])).toThrow(ShapeError);
  });
});

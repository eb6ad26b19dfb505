import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ShapeError, Tensor } from '../../src/index.ts';
import { argmax } from '../../src/operations/argmax.ts';
import { subtract } from '../../src/operations/arithmetic.ts';
import { zeros } from '../../src/operations/create.ts';
import { max } from '../../src/operations/max.ts';
import { mean } from '../../src/operations/mean.ts';
import { min } from '../../src/operations/min.ts';
import { sum } from '../../src/operations/sum.ts';
import { at, counting, f32Tensors, indicesOf, vector } from './arbitraries.ts';

/** A tensor that has elements, and one of its axes, counted from either end. */
const withAxis = f32Tensors(4, 1)
  .filter((tensor) => tensor.shape.length > 0)
  .chain((tensor) =>
    fc.tuple(fc.constant(tensor), fc.integer({ min: -tensor.shape.length, max: tensor.shape.length - 1 })),
  );

/** The numbers along an axis for each index of the other axes, by definition, without strides. */
function lanes(tensor: Tensor, axis: number): number[][] {
  const place = axis < 0 ? axis + tensor.shape.length : axis;
  const others = tensor.shape.toSpliced(place, 1);
  return indicesOf(others).map((index) =>
    Array.from({ length: tensor.shape[place] }, (_, i) => at(tensor, index.toSpliced(place, 0, i))),
  );
}

const addInF32 = (numbers: readonly number[]) =>
  numbers.reduce((total, number) => Math.fround(total + number), 0);

describe('along an axis', () => {
  test('each reduction gives the same for every lane as for a vector', () => {
    fc.assert(
      fc.property(withAxis, ([tensor, axis]) => {
        const vectors = lanes(tensor, axis).map((lane) => vector('f32', lane));
        expect([...sum(tensor, axis).data]).toEqual(vectors.map((lane) => sum(lane)));
        expect([...mean(tensor, axis).data]).toEqual(vectors.map((lane) => mean(lane)));
        expect([...max(tensor, axis).data]).toEqual(vectors.map((lane) => max(lane)));
        expect([...min(tensor, axis).data]).toEqual(vectors.map((lane) => min(lane)));
        expect([...argmax(tensor, axis).data]).toEqual(vectors.map((lane) => argmax(lane)));
      }),
    );
  });

  test('the axis is dropped, or kept with length 1', () => {
    const tensor = counting([2, 3, 4]);
    expect(sum(tensor, 1).shape).toEqual([2, 4]);
    expect(sum(tensor, -1).shape).toEqual([2, 3]);
    expect(max(tensor, 0, { keepDims: true }).shape).toEqual([1, 3, 4]);
    expect(argmax(tensor, -2, { keepDims: true }).shape).toEqual([2, 1, 4]);
  });

  test('keepDims makes the result broadcast against the tensor', () => {
    const tensor = counting([3, 5]);
    const centred = subtract(tensor, mean(tensor, 1, { keepDims: true }));
    expect([...sum(centred, 1).data]).toEqual([0, 0, 0]);
  });

  test.each([2, -3, 0.5])('each reduction refuses axis %d of [2, 3]', (axis) => {
    for (const reduce of [sum, mean, max, min, argmax]) {
      expect(() => reduce(counting([2, 3]), axis)).toThrow(ShapeError);
      expect(() => reduce(counting([2, 3]), axis)).toThrow(
        `${reduce.name}: shape [2, 3] has no axis ${axis}; its axes go from -2 to 1.`,
      );
    }
  });
});

describe('sum', () => {
  test('of f32 rounds after every addition, in index order from +0', () => {
    fc.assert(
      fc.property(f32Tensors(), (tensor) => {
        expect(sum(tensor)).toBe(addInF32([...tensor.data]));
      }),
    );
    expect(sum(vector('f32', [16777216, 1, 1]))).toBe(16777216);
    expect(sum(vector('f32', [1, 1, 16777216]))).toBe(16777218);
    expect(sum(vector('f32', [-0]))).toBe(0);
  });

  test('of u8 and i32 is f64 and exact', () => {
    expect(sum(vector('i32', [2147483647, 2147483647, 1]))).toBe(4294967295);
    const columns = sum(new Tensor('u8', [2, 2], Uint8Array.of(255, 1, 255, 2)), 0);
    expect(columns).toEqual(new Tensor('f64', [2], Float64Array.of(510, 3)));
  });

  test('over one axis after the other is the sum of all, where nothing is rounded', () => {
    const wholeNumbers = f32Tensors(4, 1).map(
      (tensor) => new Tensor('i32', tensor.shape, Int32Array.from(tensor.data)),
    );
    fc.assert(
      fc.property(wholeNumbers, (tensor) => {
        let left: Tensor<'i32'> | Tensor<'f64'> = tensor;
        while (left.shape.length > 0) left = sum<'i32' | 'f64'>(left, 0);
        expect(left.data[0]).toBe(sum(tensor));
      }),
    );
  });

  test('of no elements is 0', () => {
    expect(sum(zeros([0]))).toBe(0);
    expect(sum(zeros([2, 0]), 1)).toEqual(zeros([2]));
    expect(sum(zeros([2, 0]), 0)).toEqual(zeros([0]));
  });
});

describe('mean', () => {
  test('is the sum divided by the number of elements, in f32 for f32', () => {
    const numbers = vector('f32', [0.1, 0.2, 0.4]);
    expect(mean(numbers)).toBe(Math.fround(sum(numbers) / 3));
  });

  test('of whole numbers is f64', () => {
    expect(mean(vector('u8', [1, 2, 2]))).toBe(5 / 3);
    expect(mean(vector('i32', [1, 2]), 0).dtype).toBe('f64');
  });

  test('of no elements is NaN', () => {
    expect(mean(zeros([0]))).toBeNaN();
  });
});

describe('max, min and argmax', () => {
  test('give NaN, and the index of the first NaN, if an element is NaN', () => {
    const numbers = vector('f32', [1, Number.NaN, 3, Number.NaN]);
    expect(max(numbers)).toBeNaN();
    expect(min(numbers)).toBeNaN();
    expect(argmax(numbers)).toBe(1);
  });

  test('max and min are the ends of the sorted numbers', () => {
    fc.assert(
      fc.property(f32Tensors(3, 1), (tensor) => {
        const sorted = tensor.data.toSorted();
        expect(min(tensor)).toBe(sorted[0]);
        expect(max(tensor)).toBe(sorted[sorted.length - 1]);
      }),
    );
  });

  test('argmax is the first of equal elements, and an index into the data without an axis', () => {
    expect(argmax(vector('i32', [3, 7, 7]))).toBe(1);
    expect(argmax(new Tensor('u8', [2, 2], Uint8Array.of(1, 2, 9, 3)))).toBe(2);
    expect(argmax(vector('f32', [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]))).toBe(0);
  });

  test('refuse tensors without elements to compare', () => {
    for (const reduce of [max, min, argmax]) {
      expect(() => reduce(zeros([0]))).toThrow(ShapeError);
      expect(() => reduce(zeros([2, 0]), 1)).toThrow(
        `${reduce.name}: shape [2, 0] leaves no element to choose from`,
      );
    }
    expect(max(zeros([2, 0]), 0).shape).toEqual([0]);
  });
});

test('the types distinguish totals from tensors, and give the dtypes of sums', () => {
  const pixels = zeros([2, 2], 'u8');
  expectTypeOf(sum(pixels)).toEqualTypeOf<number>();
  expectTypeOf(sum(pixels, 0)).toEqualTypeOf<Tensor<'f64'>>();
  expectTypeOf(mean(zeros([2, 2]), 0)).toEqualTypeOf<Tensor<'f32'>>();
  expectTypeOf(max(pixels, 0)).toEqualTypeOf<Tensor<'u8'>>();
  expectTypeOf(argmax(pixels, 0)).toEqualTypeOf<Tensor<'i32'>>();
});

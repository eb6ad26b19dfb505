import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { ArgumentError, createRandom, ShapeError, type Tensor } from '../../src/index.ts';
import { cast } from '../../src/operations/cast.ts';
import { eye, tensor, zeros } from '../../src/operations/create.ts';
import { matmul } from '../../src/operations/matmul.ts';
import { randomNormal } from '../../src/operations/randomTensors.ts';
import { reshape } from '../../src/operations/reshape.ts';
import { transpose } from '../../src/operations/transpose.ts';
import { at, counting, f32Of } from './arbitraries.ts';

const length = fc.integer({ min: 0, max: 5 });
const factors = fc.tuple(length, length, length).chain(([n, k, m]) => fc.tuple(f32Of([n, k]), f32Of([k, m])));

describe('matmul', () => {
  test('of f32 starts at +0 and rounds every product and every addition, in index order', () => {
    fc.assert(
      fc.property(factors, ([a, b]) => {
        const product = matmul(a, b);
        expect(product.shape).toEqual([a.shape[0], b.shape[1]]);
        for (let row = 0; row < a.shape[0]; row += 1) {
          for (let column = 0; column < b.shape[1]; column += 1) {
            let total = 0;
            for (let inner = 0; inner < a.shape[1]; inner += 1) {
              total = Math.fround(total + Math.fround(at(a, [row, inner]) * at(b, [inner, column])));
            }
            expect(at(product, [row, column])).toBe(total);
          }
        }
      }),
    );
  });

  test('(AB)ᵀ is BᵀAᵀ, to the bit', () => {
    fc.assert(
      fc.property(factors, ([a, b]) => {
        expect(transpose(matmul(a, b))).toEqual(matmul(transpose(b), transpose(a)));
      }),
    );
  });

  test('with the identity changes nothing', () => {
    const a = randomNormal([4, 3], { random: createRandom(1) });
    expect(matmul(a, eye(3))).toEqual(a);
    expect(matmul(eye(4), a)).toEqual(a);
  });

  test('in f64 agrees with f32 to seven digits, but not to the bit', () => {
    const random = createRandom(2);
    const a = randomNormal([8, 50], { random });
    const b = randomNormal([50, 8], { random });
    const exact = matmul(cast(a, 'f64'), b);
    expect(exact.dtype).toBe('f64');
    const error = matmul(a, b).data.map((value, index) => Math.abs(value - exact.data[index]));
    expect(Math.max(...error)).toBeLessThan(1e-5);
    expect(Math.max(...error)).toBeGreaterThan(0);
  });

  test('reads a vector as a row on the left and as a column on the right', () => {
    const matrix = counting([2, 3]);
    expect(matmul(tensor([1, 10]), matrix)).toEqual(tensor([30, 41, 52]));
    expect(matmul(matrix, tensor([1, 10, 100]))).toEqual(tensor([210, 543]));
    expect(matmul(tensor([1, 2, 3]), tensor([4, 5, 6]))).toEqual(tensor(32));
  });

  test('gives 0 for a sum without terms', () => {
    expect(matmul(zeros([2, 0]), zeros([0, 3]))).toEqual(zeros([2, 3]));
  });

  test('keeps NaN and infinities', () => {
    const product = matmul(tensor([[0, 1]]), tensor([[Number.POSITIVE_INFINITY], [1]]));
    expect(product.data[0]).toBeNaN();
  });

  test('refuses inner lengths that differ, and says which', () => {
    expect(() => matmul(counting([2, 785]), counting([784, 10]))).toThrow(ShapeError);
    expect(() => matmul(counting([2, 785]), counting([784, 10]))).toThrow(
      'matmul: [2, 785] × [784, 10]: the 785 columns on the left need as many rows on the right, but there are 784.',
    );
  });

  test('refuses tensors of more than two axes, and of none', () => {
    expect(() => matmul(counting([2, 2, 2]), counting([2, 2]))).toThrow(ShapeError);
    expect(() => matmul(counting([2, 2]), reshape(counting([1]), []))).toThrow(ShapeError);
  });

  test('refuses whole numbers, in the types and at run time', () => {
    const pixels = zeros([2, 2], 'u8');
    expectTypeOf(pixels).not.toExtend<Parameters<typeof matmul>[0]>();
    expect(() => Reflect.apply(matmul, undefined, [pixels, pixels])).toThrow(ArgumentError);
  });

  test('has the higher dtype in its type', () => {
    expectTypeOf(matmul(zeros([1, 1]), zeros([1, 1], 'f64'))).toEqualTypeOf<Tensor<'f64'>>();
  });
});

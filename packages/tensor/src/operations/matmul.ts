// M: rows of a and of the product. N: columns of b and of the product. K: the axis of the sum.

import { allocate, type DataOf } from '../dtype.ts';
import { ArgumentError, ShapeError } from '../errors.ts';
import { formatShape, type Shape } from '../shape.ts';
import { Tensor } from '../tensor.ts';
import { type Promote, promote } from './promote.ts';

/**
 * The product of two matrices, `[M, K]` × `[K, N]` → `[M, N]`. A vector counts as one row on the left and as
 * one column on the right. The result does not have that axis: two vectors give the shape `[]`.
 *
 * Each element starts at +0 and adds its K products in index order. In f32, every product and every sum is
 * rounded to f32. If either operand is f64, everything is computed in f64.
 * @throws ShapeError when the inner lengths differ, or an operand does not have one or two axes.
 * @throws ArgumentError when an operand is u8 or i32.
 */
export function matmul<A extends 'f32' | 'f64', B extends 'f32' | 'f64'>(
  a: Tensor<A>,
  b: Tensor<B>,
): Tensor<Promote<A, B>> {
  for (const { dtype, shape } of [a, b]) {
    if (dtype !== 'f32' && dtype !== 'f64') {
      throw new ArgumentError(
        `matmul: expected f32 or f64, but got ${dtype}. Use cast(tensor, 'f32') first.`,
      );
    }
    if (shape.length !== 1 && shape.length !== 2) {
      throw new ShapeError(
        `matmul: expected a matrix or a vector, but got shape ${formatShape(shape)}. Use reshape first.`,
      );
    }
  }
  const [M, K] = a.shape.length === 2 ? a.shape : [1, a.shape[0]];
  const [rows, N] = b.shape.length === 2 ? b.shape : [b.shape[0], 1];
  if (K !== rows) {
    throw new ShapeError(
      `matmul: ${formatShape(a.shape)} × ${formatShape(b.shape)}: the ${K} columns on the left need as ` +
        `many rows on the right, but there are ${rows}. Does one of them need a transpose?`,
    );
  }
  const dtype = promote(a.dtype, b.dtype);
  const data = allocate(dtype, M * N);
  const multiply = data instanceof Float32Array ? multiplyF32 : multiplyF64;
  multiply(a.data, b.data, data, [M, K, N]);
  return new Tensor(dtype, [...a.shape.slice(0, -1), ...b.shape.slice(1)], data);
}

// Both functions read b row by row, because the elements of a row are neighbours in memory. Every output
// still adds its terms in the order of K. Storing into f32 rounds, so only the product needs rounding of its
// own.
function multiplyF32(a: Numbers, b: Numbers, output: Numbers, [M, K, N]: Shape): void {
  for (let row = 0; row < M; row += 1) {
    for (let inner = 0; inner < K; inner += 1) {
      const factor = a[row * K + inner];
      for (let column = 0; column < N; column += 1) {
        output[row * N + column] += Math.fround(factor * b[inner * N + column]);
      }
    }
  }
}

function multiplyF64(a: Numbers, b: Numbers, output: Numbers, [M, K, N]: Shape): void {
  for (let row = 0; row < M; row += 1) {
    for (let inner = 0; inner < K; inner += 1) {
      const factor = a[row * K + inner];
      for (let column = 0; column < N; column += 1) {
        output[row * N + column] += factor * b[inner * N + column];
      }
    }
  }
}

type Numbers = DataOf<'f32' | 'f64'>;

import { allocate } from '@inkling/tensor';
import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';

/**
 * A random orthogonal matrix `[fanIn, units]`, times `gain`: its columns are at right angles to each
 * other and have length `gain`. If it has fewer rows than columns, this holds for its rows. All such
 * matrices are equally likely.
 * A. Saxe, J. McClelland, S. Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear
 * neural networks (2013), section 3.
 *
 * @param gain the length of each vector. Default 1. Use √2 before a ReLU, which sets
 * half of its inputs to 0.
 * @throws ArgumentError when the shape has fewer than two axes.
 */
export function orthogonal(gain = 1): Initializer {
  return (shape, random) => {
    const { fanIn } = fansOf('orthogonal', shape);
    const units = shape[shape.length - 1];
    const weights = allocate('f32', fanIn * units);
    const isTall = fanIn >= units;
    const vectors: Float64Array[] = [];
    for (let count = Math.min(fanIn, units); count > 0; count -= 1) {
      const vector = Float64Array.from({ length: Math.max(fanIn, units) }, () => random.normal());
      // The Gram-Schmidt process. It runs twice because one run leaves rounding errors: L. Giraud and
      // others: The loss of orthogonality in the Gram-Schmidt orthogonalization process (2005).
      for (const other of [...vectors, ...vectors]) addScaled(vector, other, -dot(vector, other));
      const length = Math.sqrt(dot(vector, vector));
      vectors.push(vector.map((value) => value / length));
    }
    return weights.map((_, index) => {
      const [row, column] = [Math.floor(index / units), index % units];
      return gain * (isTall ? vectors[column][row] : vectors[row][column]);
    });
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
}

function addScaled(target: Float64Array, source: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i += 1) target[i] += factor * source[i];
}

import { fansOf } from './fans.ts';
import type { Initializer } from './initializer.ts';

/**
 * Weights that turn what comes in without stretching it: as a matrix `[fanIn, units]` its columns are at right angles
 * to each other and `gain` long, or its rows where there are fewer of them. Any such matrix is as likely as any other.
 * A. Saxe, J. McClelland, S. Ganguli: Exact solutions to the nonlinear dynamics of learning in deep linear neural
 * networks (2013), section 3.
 *
 * @param gain 1 by default; √2 before a ReLU, which drops half of what comes in.
 * @throws ArgumentError for a shape that is not a weight's.
 */
export function orthogonal(gain = 1): Initializer {
  return (shape, random) => {
    const { fanIn } = fansOf('orthogonal', shape);
    const units = shape[shape.length - 1];
    const isTall = fanIn >= units;
    const vectors: Float64Array[] = [];
    for (let count = Math.min(fanIn, units); count > 0; count -= 1) {
      const vector = Float64Array.from({ length: Math.max(fanIn, units) }, () => random.normal());
      // Gram and Schmidt's process. Done twice, rounding leaves nothing of the others: L. Giraud and others: The loss of
      // orthogonality in the Gram-Schmidt orthogonalization process (2005).
      for (const other of [...vectors, ...vectors]) addScaled(vector, other, -dot(vector, other));
      const length = Math.sqrt(dot(vector, vector));
      vectors.push(vector.map((value) => value / length));
    }
    return Float32Array.from({ length: fanIn * units }, (_, index) => {
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

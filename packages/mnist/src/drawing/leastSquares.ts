/** Keeps a coefficient at zero if the samples do not determine it, such as that of x in a single column. */
const RIDGE = 1e-4;

/**
 * The coefficients c that minimize `Σ (terms · c − value)²` over all samples. It solves the normal equations
 * by Gaussian elimination. With the ridge they are symmetric and positive definite, so that no pivot is 0.
 *
 * @param terms one row for each sample, all of the same length.
 */
export function leastSquares(terms: readonly (readonly number[])[], values: readonly number[]): number[] {
  const size = terms[0].length;
  // Each equation is a row of coefficients with its right-hand side at the end.
  const equations = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  terms.forEach((row, sample) => {
    for (let i = 0; i < size; i += 1) {
      for (let j = 0; j < size; j += 1) equations[i][j] += row[i] * row[j];
      equations[i][size] += row[i] * values[sample];
    }
  });
  for (let i = 0; i < size; i += 1) equations[i][i] += RIDGE * terms.length;

  for (let pivot = 0; pivot < size; pivot += 1) {
    for (let i = pivot + 1; i < size; i += 1) {
      const factor = equations[i][pivot] / equations[pivot][pivot];
      for (let j = pivot; j <= size; j += 1) equations[i][j] -= factor * equations[pivot][j];
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = equations[i][size];
    for (let j = i + 1; j < size; j += 1) rest -= equations[i][j] * solution[j];
    solution[i] = rest / equations[i][i];
  }
  return solution;
}

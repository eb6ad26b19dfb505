/**
 * Merges the means and variances of parts of a batch, in double precision and in the order of the parts. With
 * the rows n and the mean m of each part: the mean is Σ n m / Σ n, and the variance Σ n (variance + (m −
 * mean)²) / Σ n. T. Chan, G. Golub, R. LeVeque: Algorithms for computing the sample variance (1983),
 * section 3.
 *
 * @param parts for each part, its means `[F]` and then its variances `[F]`.
 * @param rows the number of rows of each part.
 */
export function mergeStatistics(
  parts: Float32Array,
  F: number,
  rows: readonly number[],
): { readonly mean: Float32Array; readonly variance: Float32Array } {
  const [mean, variance] = [new Float32Array(F), new Float32Array(F)];
  const total = rows.reduce((sum, count) => sum + count, 0);
  for (let f = 0; f < F; f += 1) {
    let sum = 0;
    for (const [part, count] of rows.entries()) if (count > 0) sum += count * parts[2 * part * F + f];
    mean[f] = sum / total;
    let squares = 0;
    for (const [part, count] of rows.entries()) {
      if (count === 0) continue;
      const difference = parts[2 * part * F + f] - mean[f];
      squares += count * (parts[(2 * part + 1) * F + f] + difference * difference);
    }
    variance[f] = squares / total;
  }
  return { mean, variance };
}

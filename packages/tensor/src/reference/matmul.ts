import { checkMatmul, type MatmulKernel } from '../kernels/matmul.ts';
import type { Arithmetic, Floats } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// M: rows of a and of the output. N: columns of b and of the output. K: the axis of the sum.

export const matmulKernel = ({ round }: Arithmetic): MatmulKernel => ({
  matmul(aBuffer, bBuffer, outputBuffer, options = {}) {
    const [M, K, N] = checkMatmul(aBuffer, bBuffer, outputBuffer, options);
    const a = dataOf(aBuffer);
    const b = dataOf(bBuffer);
    const output = memoryOf(outputBuffer);
    // A transpose reads the same numbers with the strides exchanged.
    const [aRow, aColumn] = options.transposeA ? [1, M] : [K, 1];
    const [bRow, bColumn] = options.transposeB ? [1, K] : [N, 1];
    // Four pixels in five are 0, and so is half of a ReLU's output. Such a term is ±0 if the other factor is
    // finite, and adding ±0 does not change a sum that began at +0.
    const skipZeros = allFinite(b);

    output.fill(0);
    for (let m = 0; m < M; m += 1) {
      for (let k = 0; k < K; k += 1) {
        const factor = a[m * aRow + k * aColumn];
        if (factor === 0 && skipZeros) continue;
        for (let n = 0; n < N; n += 1) {
          // Storing the sum rounds it.
          output[m * N + n] += round(factor * b[k * bRow + n * bColumn]);
        }
      }
    }
  },
});

function allFinite(values: Floats): boolean {
  for (const value of values) {
    if (!Number.isFinite(value)) return false;
  }
  return true;
}

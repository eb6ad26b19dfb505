import { checkMultiply, type MultiplyKernel } from '../kernels/multiply.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// R: rows that are multiplied by the same F numbers.

export const multiplyKernel = (): MultiplyKernel => ({
  multiply(aBuffer, bBuffer, outputBuffer) {
    const [R, F] = checkMultiply(aBuffer, bBuffer, outputBuffer);
    const a = dataOf(aBuffer);
    const b = dataOf(bBuffer);
    const output = memoryOf(outputBuffer);
    for (let r = 0; r < R; r += 1) {
      // Storing a product rounds it.
      for (let f = 0; f < F; f += 1) output[r * F + f] = a[r * F + f] * b[f];
    }
  },
});

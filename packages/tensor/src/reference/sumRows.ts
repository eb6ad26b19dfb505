import { checkSumRows, type SumRowsKernel } from '../kernels/sumRows.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// R: rows, along all axes but the last. F: features.

export const sumRowsKernel = (): SumRowsKernel => ({
  sumRows(inputBuffer, outputBuffer) {
    const [R, F] = checkSumRows(inputBuffer, outputBuffer);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    output.fill(0);
    for (let r = 0; r < R; r += 1) {
      for (let f = 0; f < F; f += 1) output[f] += input[r * F + f];
    }
  },
});

import { checkSumRows, type SumRowsKernel } from '../kernels/sumRows.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. F: features.

export const sumRowsKernel = (): SumRowsKernel => ({
  sumRows(inputBuffer, outputBuffer) {
    const [B, F] = checkSumRows(inputBuffer, outputBuffer);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    output.fill(0);
    for (let b = 0; b < B; b += 1) {
      for (let f = 0; f < F; f += 1) output[f] += input[b * F + f];
    }
  },
});

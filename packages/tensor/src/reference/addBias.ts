import { type AddBiasKernel, checkAddBias } from '../kernels/addBias.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// R: rows, along all axes but the last. F: features.

export const addBiasKernel = (): AddBiasKernel => ({
  addBias(inputBuffer, biasBuffer, outputBuffer) {
    const [R, F] = checkAddBias(inputBuffer, biasBuffer, outputBuffer);
    const input = dataOf(inputBuffer);
    const bias = dataOf(biasBuffer);
    const output = memoryOf(outputBuffer);
    for (let r = 0; r < R; r += 1) {
      for (let f = 0; f < F; f += 1) output[r * F + f] = input[r * F + f] + bias[f];
    }
  },
});

import { type AddBiasKernel, checkAddBias } from '../kernels/addBias.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

// B: samples in the batch. F: features.

export const addBiasKernel = (): AddBiasKernel => ({
  addBias(inputBuffer, biasBuffer, outputBuffer) {
    const [B, F] = checkAddBias(inputBuffer, biasBuffer, outputBuffer);
    const input = dataOf(inputBuffer);
    const bias = dataOf(biasBuffer);
    const output = memoryOf(outputBuffer);
    for (let b = 0; b < B; b += 1) {
      for (let f = 0; f < F; f += 1) output[b * F + f] = input[b * F + f] + bias[f];
    }
  },
});

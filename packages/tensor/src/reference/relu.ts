import { checkRelu, checkReluBackward, type ReluKernels } from '../kernels/relu.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const reluKernels = (): ReluKernels => ({
  // relu(x) = max(0, x). The comparison is this way round so that NaN, which is not ≤ 0, goes through.
  relu(inputBuffer, outputBuffer) {
    checkRelu(inputBuffer, outputBuffer);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    for (let i = 0; i < input.length; i += 1) output[i] = input[i] <= 0 ? 0 : input[i];
  },

  // relu′(x) = 1 for x > 0, else 0.
  reluBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer) {
    checkReluBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer);
    const input = dataOf(inputBuffer);
    const outputGradient = dataOf(outputGradientBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    for (let i = 0; i < input.length; i += 1) {
      inputGradient[i] = input[i] <= 0 ? 0 : outputGradient[i];
    }
  },
});

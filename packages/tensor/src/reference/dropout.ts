import { checkDropout, type DropoutKernel, dropoutBits } from '../kernels/dropout.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const dropoutKernel = ({ round }: Arithmetic): DropoutKernel => ({
  dropout(inputBuffer, outputBuffer, settings) {
    const { key, threshold, scale, first } = checkDropout(inputBuffer, outputBuffer, settings);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    const rounded = round(scale);
    for (let i = 0; i < input.length; i += 1) {
      output[i] = dropoutBits(first + i, key) >= threshold ? input[i] * rounded : 0;
    }
  },
});

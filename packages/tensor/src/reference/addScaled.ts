import { type AddScaledKernel, checkAddScaled } from '../kernels/addScaled.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const addScaledKernel = ({ round }: Arithmetic): AddScaledKernel => ({
  addScaled(targetBuffer, sourceBuffer, factor) {
    checkAddScaled(targetBuffer, sourceBuffer);
    const target = memoryOf(targetBuffer);
    const source = dataOf(sourceBuffer);
    const scale = round(factor);
    for (let i = 0; i < target.length; i += 1) target[i] += round(scale * source[i]);
  },
});

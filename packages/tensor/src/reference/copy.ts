import { type CopyKernel, checkCopy } from '../kernels/copy.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const copyKernel = (): CopyKernel => ({
  copy(input, output) {
    checkCopy(input, output);
    memoryOf(output).set(dataOf(input));
  },
});

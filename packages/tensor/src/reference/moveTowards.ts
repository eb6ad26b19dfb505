import { checkMoveTowards, type MoveTowardsKernel } from '../kernels/moveTowards.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const moveTowardsKernel = ({ round }: Arithmetic): MoveTowardsKernel => ({
  moveTowards(targetBuffer, sourceBuffer, share) {
    checkMoveTowards(targetBuffer, sourceBuffer);
    const target = memoryOf(targetBuffer);
    const source = dataOf(sourceBuffer);
    const rounded = round(share);
    for (let i = 0; i < target.length; i += 1) target[i] += round(rounded * round(source[i] - target[i]));
  },
});

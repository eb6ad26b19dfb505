import { checkMoveTowards, type MoveTowardsKernel } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';

export const moveTowardsKernel = ({ enqueue, read, write }: Context): MoveTowardsKernel => ({
  moveTowards(target, source, share) {
    checkMoveTowards(target, source);
    enqueue('moveTowards', [write(target), read(source)], { reals: [share] });
  },
});

import { checkMoveTowards, type MoveTowardsKernel } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const MOVE_TOWARDS = kernelIndex('moveTowards');

export const moveTowardsKernel = ({ queue, input, output }: Context): MoveTowardsKernel => ({
  moveTowards(targetBuffer, sourceBuffer, share) {
    checkMoveTowards(targetBuffer, sourceBuffer);
    const target = output(targetBuffer);
    const source = input(sourceBuffer);
    queue.begin(MOVE_TOWARDS, rowsOf(target), vectorsOf(target));
    queue.write(target);
    queue.read(source);
    queue.real(share);
  },
});

import { type CountCorrectKernel, checkCountCorrect } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

// B: samples in the batch. C: classes.

const COUNT_CORRECT = kernelIndex('countCorrect');

export const countCorrectKernel = ({ queue, input, output }: Context): CountCorrectKernel => ({
  countCorrect(scoresBuffer, labelsBuffer, countBuffer) {
    const [B, C] = checkCountCorrect(scoresBuffer, labelsBuffer, countBuffer);
    const scores = input(scoresBuffer);
    const labels = input(labelsBuffer);
    const count = output(countBuffer);
    queue.begin(COUNT_CORRECT, 1, B * C);
    queue.readAll(scores);
    queue.readAll(labels);
    queue.writeAll(count);
    queue.integer(B);
    queue.integer(C);
  },
});

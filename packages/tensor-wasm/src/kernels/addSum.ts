import { type AddSumKernel, checkAddSum, SUM_BLOCK } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';

const ADD_SUM = kernelIndex('addSum');

export const addSumKernel = ({ queue, input, output }: Context): AddSumKernel => ({
  addSum(valuesBuffer, totalBuffer) {
    checkAddSum(totalBuffer);
    const values = input(valuesBuffer);
    const total = output(totalBuffer);
    const count = values.bytes / 4;
    queue.begin(ADD_SUM, 1, count);
    queue.readAll(values);
    queue.writeAll(total);
    queue.integer(count);
    queue.integer(SUM_BLOCK);
  },
});

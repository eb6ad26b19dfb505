import { type AddSumKernel, checkAddSum } from '../kernels/addSum.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf } from './referenceBuffer.ts';

export const addSumKernel = ({ round }: Arithmetic): AddSumKernel => ({
  addSum(valuesBuffer, totalBuffer) {
    checkAddSum(totalBuffer);
    const total = dataOf(totalBuffer);
    let sum = 0;
    for (const value of dataOf(valuesBuffer)) sum = round(sum + value);
    total[0] += sum;
  },
});

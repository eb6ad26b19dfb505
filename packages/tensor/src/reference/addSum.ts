import { type AddSumKernel, checkAddSum, SUM_BLOCK } from '../kernels/addSum.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';

export const addSumKernel = ({ round }: Arithmetic): AddSumKernel => ({
  addSum(valuesBuffer, totalBuffer) {
    checkAddSum(totalBuffer);
    const values = dataOf(valuesBuffer);
    const total = memoryOf(totalBuffer);
    let sum = 0;
    for (let start = 0; start < values.length; start += SUM_BLOCK) {
      let block = 0;
      for (const value of values.subarray(start, start + SUM_BLOCK)) block = round(block + value);
      sum = round(sum + block);
    }
    total[0] += sum;
  },
});

import { checkMultiply, type MultiplyKernel } from '@inkling/tensor/kernels';
import { dataOf, memoryOf } from '@inkling/tensor/reference';

/** See `MultiplyKernel` for what it computes, and in which order. */
export const multiply: MultiplyKernel['multiply'] = (aBuffer, bBuffer, outputBuffer) => {
  const [rows, features] = checkMultiply(aBuffer, bBuffer, outputBuffer);
  const a = dataOf(aBuffer);
  const b = dataOf(bBuffer);
  const output = memoryOf(outputBuffer);
  for (let index = 0; index < rows * features; index += 1) output[index] = a[index] * b[index % features];
};

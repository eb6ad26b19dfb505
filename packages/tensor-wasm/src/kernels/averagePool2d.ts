import {
  type AveragePool2dKernels,
  checkAveragePool2d,
  checkAveragePool2dBackward,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { enqueuePool2d } from './pool2d.ts';

export const averagePool2dKernels = (context: Context): AveragePool2dKernels => ({
  averagePool2d(input, output, window) {
    enqueuePool2d(context, 'averagePool2d', checkAveragePool2d(input, output, window), [input], output);
  },
  averagePool2dBackward(outputGradient, inputGradient, window) {
    const lengths = checkAveragePool2dBackward(outputGradient, inputGradient, window);
    enqueuePool2d(context, 'averagePool2dBackward', lengths, [outputGradient], inputGradient);
  },
});

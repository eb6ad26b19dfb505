import { checkMaxPool2d, checkMaxPool2dBackward, type MaxPool2dKernels } from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { enqueuePool2d } from './pool2d.ts';

export const maxPool2dKernels = (context: Context): MaxPool2dKernels => ({
  maxPool2d(input, output, window) {
    enqueuePool2d(context, 'maxPool2d', checkMaxPool2d(input, output, window), [input], output);
  },
  maxPool2dBackward(input, outputGradient, inputGradient, window) {
    const lengths = checkMaxPool2dBackward(input, outputGradient, inputGradient, window);
    enqueuePool2d(context, 'maxPool2dBackward', lengths, [input, outputGradient], inputGradient);
  },
});

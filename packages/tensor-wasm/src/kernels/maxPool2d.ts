import { checkMaxPool2d, checkMaxPool2dBackward, type MaxPool2dKernels } from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';
import { pool2d } from './pool2d.ts';

const FORWARD = kernelIndex('maxPool2d');
const BACKWARD = kernelIndex('maxPool2dBackward');

export const maxPool2dKernels = (context: Context): MaxPool2dKernels => {
  const { input, output } = context;
  return {
    maxPool2d(from, to, window) {
      const lengths = checkMaxPool2d(from, to, window);
      pool2d(context, FORWARD, lengths, [input(from)], output(to));
    },
    maxPool2dBackward(from, outputGradient, inputGradient, window) {
      const lengths = checkMaxPool2dBackward(from, outputGradient, inputGradient, window);
      pool2d(context, BACKWARD, lengths, [input(from), input(outputGradient)], output(inputGradient));
    },
  };
};

import {
  type AveragePool2dKernels,
  checkAveragePool2d,
  checkAveragePool2dBackward,
} from '@inkling/tensor/kernels';
import { type Context, kernelIndex } from './context.ts';
import { pool2d } from './pool2d.ts';

const FORWARD = kernelIndex('averagePool2d');
const BACKWARD = kernelIndex('averagePool2dBackward');

export const averagePool2dKernels = (context: Context): AveragePool2dKernels => {
  const { input, output } = context;
  return {
    averagePool2d(from, to, window) {
      const lengths = checkAveragePool2d(from, to, window);
      pool2d(context, FORWARD, lengths, [input(from)], output(to));
    },
    averagePool2dBackward(outputGradient, inputGradient, window) {
      const lengths = checkAveragePool2dBackward(outputGradient, inputGradient, window);
      pool2d(context, BACKWARD, lengths, [input(outputGradient)], output(inputGradient));
    },
  };
};

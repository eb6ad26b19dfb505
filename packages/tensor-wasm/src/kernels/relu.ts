import { checkRelu, checkReluBackward, type ReluKernels } from '@inkling/tensor/kernels';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const FORWARD = kernelIndex('relu');
const BACKWARD = kernelIndex('reluBackward');

export const reluKernels = ({ queue, input, output }: Context): ReluKernels => ({
  relu(inputBuffer, outputBuffer) {
    checkRelu(inputBuffer, outputBuffer);
    const from = input(inputBuffer);
    const to = output(outputBuffer);
    queue.begin(FORWARD, rowsOf(to), vectorsOf(to));
    queue.read(from);
    queue.write(to);
  },
  reluBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer) {
    checkReluBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer);
    const from = input(inputBuffer);
    const outputGradient = input(outputGradientBuffer);
    const inputGradient = output(inputGradientBuffer);
    queue.begin(BACKWARD, rowsOf(inputGradient), vectorsOf(inputGradient));
    queue.read(from);
    queue.read(outputGradient);
    queue.write(inputGradient);
  },
});

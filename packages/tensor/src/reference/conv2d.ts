import {
  type Conv2dKernels,
  type Conv2dLengths,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from '../kernels/conv2d.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';
import { forEachTap } from './window2d.ts';

// B: samples in the batch. C, O: input and output channels.

export const conv2dKernels = ({ round, allocate }: Arithmetic): Conv2dKernels => ({
  // y = Σ x·w, over all inputs in the window. Storing a sum rounds it.
  conv2d(inputBuffer, weightBuffer, outputBuffer, options) {
    const lengths = checkConv2d(inputBuffer, weightBuffer, outputBuffer, options);
    const input = dataOf(inputBuffer);
    const weight = dataOf(weightBuffer);
    const output = memoryOf(outputBuffer);
    const { B } = lengths;
    output.fill(0);
    for (let b = 0; b < B; b += 1) {
      forEachFactor(b, lengths, options.groups, (x, w, y, count) => {
        for (let o = 0; o < count; o += 1) output[y + o] += round(input[x] * weight[w + o]);
      });
    }
  },

  // ∂y/∂x = w: the gradient of x is the sum of the gradients of all y that x contributes to, each times its
  // w.
  conv2dInputGradient(outputGradientBuffer, weightBuffer, inputGradientBuffer, options) {
    const lengths = checkConv2dInputGradient(
      outputGradientBuffer,
      weightBuffer,
      inputGradientBuffer,
      options,
    );
    const outputGradient = dataOf(outputGradientBuffer);
    const weight = dataOf(weightBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    const { B } = lengths;
    inputGradient.fill(0);
    for (let b = 0; b < B; b += 1) {
      forEachFactor(b, lengths, options.groups, (x, w, y, count) => {
        let sum = 0;
        for (let o = 0; o < count; o += 1) sum = round(sum + round(outputGradient[y + o] * weight[w + o]));
        inputGradient[x] += sum;
      });
    }
  },

  // ∂y/∂w = x: the gradient of w is the sum of the gradients of all y, each times the x that w multiplies.
  conv2dWeightGradient(inputBuffer, outputGradientBuffer, weightGradientBuffer, options) {
    const lengths = checkConv2dWeightGradient(
      inputBuffer,
      outputGradientBuffer,
      weightGradientBuffer,
      options,
    );
    const input = dataOf(inputBuffer);
    const outputGradient = dataOf(outputGradientBuffer);
    const weightGradient = memoryOf(weightGradientBuffer);
    const { B } = lengths;
    const ofSample = allocate(weightGradient.length);
    weightGradient.fill(0);
    for (let b = 0; b < B; b += 1) {
      ofSample.fill(0);
      forEachFactor(b, lengths, options.groups, (x, w, y, count) => {
        for (let o = 0; o < count; o += 1) ofSample[w + o] += round(input[x] * outputGradient[y + o]);
      });
      for (const [index, sum] of ofSample.entries()) weightGradient[index] += sum;
    }
  },
});

/**
 * Visits the elements of one sample's windows, in the order of (oy, ox), then (ky, kx, c).
 * @param visit is called with the indices of the input element, of its first weight and of the first output
 * that it contributes to, and with the number of these outputs: the output channels of the group.
 */
function forEachFactor(
  b: number,
  lengths: Conv2dLengths,
  groups: number,
  visit: (x: number, w: number, y: number, count: number) => void,
): void {
  const { C, O } = lengths;
  const [inputChannels, outputChannels] = [C / groups, O / groups];
  forEachTap(b, lengths, (pixel, place, tap) => {
    for (let c = 0; c < C; c += 1) {
      const first = Math.floor(c / inputChannels) * outputChannels;
      const row = tap * inputChannels + (c % inputChannels);
      visit(pixel * C + c, row * O + first, place * O + first, outputChannels);
    }
  });
}

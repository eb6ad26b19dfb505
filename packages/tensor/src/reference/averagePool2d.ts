import {
  type AveragePool2dKernels,
  checkAveragePool2d,
  checkAveragePool2dBackward,
} from '../kernels/averagePool2d.ts';
import type { Arithmetic } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';
import { forEachTap } from './window2d.ts';

// B: samples in the batch. C: channels. KH, KW: rows and columns of the window.

export const averagePool2dKernels = ({ round }: Arithmetic): AveragePool2dKernels => ({
  averagePool2d(inputBuffer, outputBuffer, window) {
    const lengths = checkAveragePool2d(inputBuffer, outputBuffer, window);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    const { B, C } = lengths;
    const [KH, KW] = window.size;
    output.fill(0);
    for (let b = 0; b < B; b += 1) {
      forEachTap(b, lengths, (pixel, place) => {
        for (let c = 0; c < C; c += 1) output[place * C + c] += input[pixel * C + c];
      });
    }
    for (const [index, sum] of output.entries()) output[index] = sum / round(KH * KW);
  },

  // ∂mean/∂x = 1 / (KH · KW) for each x.
  averagePool2dBackward(outputGradientBuffer, inputGradientBuffer, window) {
    const lengths = checkAveragePool2dBackward(outputGradientBuffer, inputGradientBuffer, window);
    const outputGradient = dataOf(outputGradientBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    const { B, C } = lengths;
    const [KH, KW] = window.size;
    inputGradient.fill(0);
    for (let b = 0; b < B; b += 1) {
      forEachTap(b, lengths, (pixel, place) => {
        for (let c = 0; c < C; c += 1) {
          inputGradient[pixel * C + c] += round(outputGradient[place * C + c] / round(KH * KW));
        }
      });
    }
  },
});

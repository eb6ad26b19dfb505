import { allocate } from '../dtype.ts';
import { checkMaxPool2d, checkMaxPool2dBackward, type MaxPool2dKernels } from '../kernels/maxPool2d.ts';
import type { Pool2dLengths } from '../kernels/pool2d.ts';
import type { Floats } from './arithmetic.ts';
import { dataOf, memoryOf } from './referenceBuffer.ts';
import { forEachTap } from './window2d.ts';

// B: samples in the batch. C: channels.

export const maxPool2dKernels = (): MaxPool2dKernels => ({
  maxPool2d(inputBuffer, outputBuffer, window) {
    const lengths = checkMaxPool2d(inputBuffer, outputBuffer, window);
    const input = dataOf(inputBuffer);
    const output = memoryOf(outputBuffer);
    for (const [index, largest] of argmax(input, lengths).entries()) output[index] = input[largest];
  },

  // ∂max/∂x = 1 for the largest x, else 0.
  maxPool2dBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer, window) {
    const lengths = checkMaxPool2dBackward(inputBuffer, outputGradientBuffer, inputGradientBuffer, window);
    const outputGradient = dataOf(outputGradientBuffer);
    const inputGradient = memoryOf(inputGradientBuffer);
    inputGradient.fill(0);
    for (const [index, largest] of argmax(dataOf(inputBuffer), lengths).entries()) {
      inputGradient[largest] += outputGradient[index];
    }
  },
});

/** The index of the largest number of each window, for each element of the output. */
function argmax(input: Floats, lengths: Pool2dLengths): Int32Array {
  const { B, C, OH, OW } = lengths;
  const largest = allocate('i32', B * OH * OW * C).fill(-1);
  for (let b = 0; b < B; b += 1) {
    forEachTap(b, lengths, (pixel, place) => {
      for (let c = 0; c < C; c += 1) {
        const best = largest[place * C + c];
        const value = input[pixel * C + c];
        // A comparison with NaN is always false.
        const isLarger = value > input[best] || (Number.isNaN(value) && !Number.isNaN(input[best]));
        if (best < 0 || isLarger) largest[place * C + c] = pixel * C + c;
      }
    });
  }
  return largest;
}

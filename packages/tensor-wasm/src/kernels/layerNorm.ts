import { checkLayerNorm, checkLayerNormBackward, type LayerNormKernels } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows, kernelIndex, vectorsOf } from './context.ts';

// B: rows. F: columns.

const FORWARD = kernelIndex('layerNorm');
const STATISTICS = kernelIndex('rowStatistics');
const SUMS = kernelIndex('layerNormSums');
const BACKWARD = kernelIndex('layerNormBackward');
/** The sums of a row are taken one number after the other, in vector operations. */
const COST = 16;

export const layerNormKernels = ({ queue, input, output, companion }: Context): LayerNormKernels => ({
  layerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer, epsilon) {
    const [, F] = checkLayerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer);
    const from = input(inputBuffer);
    const scale = input(scaleBuffer);
    const shift = input(shiftBuffer);
    const to = output(outputBuffer);
    queue.begin(FORWARD, itemsOfRows(from), COST * vectorsOf(from));
    queue.read(from);
    queue.readAll(scale);
    queue.readAll(shift);
    queue.write(to);
    queue.integer(4 * F);
    queue.real(epsilon);
  },

  layerNormBackward(
    inputBuffer,
    scaleBuffer,
    outputGradientBuffer,
    inputGradientBuffer,
    scaleGradientBuffer,
    shiftGradientBuffer,
    epsilon,
  ) {
    const [B, F] = checkLayerNormBackward(
      inputBuffer,
      scaleBuffer,
      outputGradientBuffer,
      inputGradientBuffer,
      scaleGradientBuffer,
      shiftGradientBuffer,
    );
    const from = input(inputBuffer);
    const scale = input(scaleBuffer);
    const outputGradient = input(outputGradientBuffer);
    const inputGradient = inputGradientBuffer && output(inputGradientBuffer);
    const scaleGradient = output(scaleGradientBuffer);
    const shiftGradient = output(shiftGradientBuffer);
    // Mean and inverse of each row, on the way back.
    const statistics = companion(from, 'statistics', [B, 2]);
    queue.begin(STATISTICS, itemsOfRows(from), COST * vectorsOf(from));
    queue.read(from);
    queue.write(statistics);
    queue.integer(4 * F);
    queue.real(epsilon);
    queue.begin(SUMS, Math.ceil(F / 4), 10 * B);
    queue.readAll(from);
    queue.readAll(statistics);
    queue.readAll(outputGradient);
    queue.writeAll(scaleGradient);
    queue.writeAll(shiftGradient);
    queue.integer(B);
    queue.integer(F);
    if (!inputGradient) return;
    queue.begin(BACKWARD, itemsOfRows(from), COST * vectorsOf(from));
    queue.read(from);
    queue.read(statistics);
    queue.readAll(scale);
    queue.read(outputGradient);
    queue.write(inputGradient);
    queue.integer(4 * F);
  },
});

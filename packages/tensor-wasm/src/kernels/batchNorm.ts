import {
  type BatchNormKernels,
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, itemsOfRows, kernelIndex, vectorsOf } from './context.ts';

// B: rows. F: columns.

const COLUMN_STATISTICS = kernelIndex('columnStatistics');
const FORWARD = kernelIndex('batchNorm');
const SUMS = kernelIndex('batchNormSums');
const BACKWARD = kernelIndex('batchNormBackward');

export const batchNormKernels = ({ queue, input, output, companion }: Context): BatchNormKernels => ({
  columnStatistics(inputBuffer, meanBuffer, varianceBuffer) {
    const [B, F] = checkColumnStatistics(inputBuffer, meanBuffer, varianceBuffer);
    const from = input(inputBuffer);
    const mean = output(meanBuffer);
    const variance = output(varianceBuffer);
    queue.begin(COLUMN_STATISTICS, Math.ceil(F / 4), 10 * B);
    queue.readAll(from);
    queue.writeAll(mean);
    queue.writeAll(variance);
    queue.integer(B);
    queue.integer(F);
  },

  batchNorm(inputBuffer, meanBuffer, varianceBuffer, scaleBuffer, shiftBuffer, outputBuffer, epsilon) {
    const [, F] = checkBatchNorm(
      inputBuffer,
      meanBuffer,
      varianceBuffer,
      scaleBuffer,
      shiftBuffer,
      outputBuffer,
    );
    const from = input(inputBuffer);
    const columns = [meanBuffer, varianceBuffer, scaleBuffer, shiftBuffer].map((buffer) => input(buffer));
    const to = output(outputBuffer);
    queue.begin(FORWARD, itemsOfRows(from), 2 * vectorsOf(from));
    queue.read(from);
    for (const buffer of columns) queue.readAll(buffer);
    queue.write(to);
    queue.integer(4 * F);
    queue.real(epsilon);
  },

  batchNormBackward(
    inputBuffer,
    meanBuffer,
    varianceBuffer,
    scaleBuffer,
    outputGradientBuffer,
    inputGradientBuffer,
    scaleGradientBuffer,
    shiftGradientBuffer,
    { epsilon, fixed = false },
  ) {
    const [B, F] = checkBatchNormBackward(
      inputBuffer,
      meanBuffer,
      varianceBuffer,
      scaleBuffer,
      outputGradientBuffer,
      inputGradientBuffer,
      scaleGradientBuffer,
      shiftGradientBuffer,
    );
    const from = input(inputBuffer);
    const mean = input(meanBuffer);
    const variance = input(varianceBuffer);
    const scale = input(scaleBuffer);
    const outputGradient = input(outputGradientBuffer);
    const inputGradient = inputGradientBuffer && output(inputGradientBuffer);
    const scaleGradient = output(scaleGradientBuffer);
    const shiftGradient = output(shiftGradientBuffer);
    let factors: WasmBuffer | undefined;
    // Mean gradient, slope and inverse of each column, on the way to the input gradient.
    if (inputGradient) factors = companion(scaleGradient, 'factors', [3, F]);
    queue.begin(SUMS, Math.ceil(F / 4), 10 * B);
    queue.readAll(from);
    queue.readAll(mean);
    queue.readAll(variance);
    queue.readAll(outputGradient);
    queue.writeAll(scaleGradient);
    queue.writeAll(shiftGradient);
    if (factors) queue.writeAll(factors);
    else queue.none();
    queue.integer(B);
    queue.integer(F);
    queue.real(epsilon);
    if (!inputGradient || !factors) return;
    queue.begin(BACKWARD, itemsOfRows(from), 3 * vectorsOf(from));
    queue.read(from);
    queue.readAll(mean);
    queue.readAll(scale);
    queue.read(outputGradient);
    queue.readAll(factors);
    queue.write(inputGradient);
    queue.integer(4 * F);
    queue.integer(fixed ? 1 : 0);
  },
});

import type { Buffer } from '@inkling/tensor';
import {
  type BatchNormKernels,
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, kernelIndex } from './context.ts';
import { normaliseCommands } from './normalise.ts';

// B: rows. F: columns.

const COLUMN_STATISTICS = kernelIndex('columnStatistics');
const STATISTICS = kernelIndex('pairStatistics');
const MEANS = kernelIndex('columnMeans');

export const batchNormKernels = (context: Context): BatchNormKernels => {
  const { queue, input, output, companion } = context;
  const { forward, sums, backward } = normaliseCommands(context, 'columns');

  function statisticsOf(meanBuffer: Buffer, varianceBuffer: Buffer, F: number, epsilon: number): WasmBuffer {
    const mean = input(meanBuffer);
    const variance = input(varianceBuffer);
    const statistics = companion(variance, 'statistics', [2, F]);
    queue.begin(STATISTICS, 1, 4 * F);
    queue.readAll(mean);
    queue.readAll(variance);
    queue.writeAll(statistics);
    queue.integer(4 * F);
    queue.real(epsilon);
    return statistics;
  }

  return {
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
      const [from, scale, shift] = [input(inputBuffer), input(scaleBuffer), input(shiftBuffer)];
      const to = output(outputBuffer);
      forward(from, statisticsOf(meanBuffer, varianceBuffer, F, epsilon), scale, shift, to);
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
      const [from, scale, outputGradient] = [
        input(inputBuffer),
        input(scaleBuffer),
        input(outputGradientBuffer),
      ];
      const inputGradient = inputGradientBuffer && output(inputGradientBuffer);
      const [scaleGradient, shiftGradient] = [output(scaleGradientBuffer), output(shiftGradientBuffer)];
      const statistics = statisticsOf(meanBuffer, varianceBuffer, F, epsilon);
      sums(from, statistics, outputGradient, scaleGradient, shiftGradient, B);
      if (!inputGradient) return;
      const means = companion(scaleGradient, 'means', [2, F]);
      queue.begin(MEANS, 1, F);
      queue.readAll(shiftGradient);
      queue.readAll(scaleGradient);
      queue.readAll(scale);
      queue.writeAll(means);
      queue.integer(4 * F);
      queue.integer(fixed ? 0 : B);
      backward(from, statistics, scale, outputGradient, means, inputGradient);
    },
  };
};

import type { BackendBuffer } from '@inkling/tensor';
import {
  type BatchNormKernels,
  checkBatchNorm,
  checkBatchNormBackward,
  checkColumnStatistics,
} from '@inkling/tensor/kernels';
import type { Context } from './context.ts';
import { normalizeCommands } from './normalize.ts';

// B: rows. F: columns.

export const batchNormKernels = (context: Context): BatchNormKernels => {
  const { enqueue, readAll, writeAll, input, output, companion } = context;
  const { forward, sums, backward } = normalizeCommands(context, 'columns');

  function statisticsOf(
    mean: BackendBuffer,
    variance: BackendBuffer,
    F: number,
    epsilon: number,
  ): BackendBuffer {
    const statistics = companion(input(variance), 'statistics', [2, F]);
    enqueue('pairStatistics', [readAll(mean), readAll(variance), writeAll(statistics)], {
      items: 1,
      cost: 16,
      integers: [4 * F],
      reals: [epsilon],
    });
    return statistics;
  }

  return {
    columnStatistics(from, mean, variance) {
      const [B, F] = checkColumnStatistics(from, mean, variance);
      const settings = { items: Math.ceil(F / 4), cost: 10, integers: [B, F] };
      enqueue('columnStatistics', [readAll(from), writeAll(mean), writeAll(variance)], settings);
    },

    batchNorm(from, mean, variance, scale, shift, to, epsilon) {
      const [, F] = checkBatchNorm(from, mean, variance, scale, shift, to);
      forward(from, statisticsOf(mean, variance, F, epsilon), scale, shift, to);
    },

    batchNormBackward(
      from,
      mean,
      variance,
      scale,
      outputGradient,
      inputGradient,
      scaleGradient,
      shiftGradient,
      { epsilon, fixed = false },
    ) {
      const [B, F] = checkBatchNormBackward(
        from,
        mean,
        variance,
        scale,
        outputGradient,
        inputGradient,
        scaleGradient,
        shiftGradient,
      );
      const statistics = statisticsOf(mean, variance, F, epsilon);
      sums(from, statistics, outputGradient, scaleGradient, shiftGradient, B);
      if (!inputGradient) return;
      const means = companion(output(scaleGradient), 'means', [2, F]);
      enqueue(
        'columnMeans',
        [readAll(shiftGradient), readAll(scaleGradient), readAll(scale), writeAll(means)],
        { items: 1, cost: 4, integers: [4 * F, fixed ? 0 : B] },
      );
      backward(from, statistics, scale, outputGradient, means, inputGradient);
    },
  };
};

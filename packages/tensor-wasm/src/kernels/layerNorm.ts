import type { BackendBuffer } from '@inkling/tensor';
import { checkLayerNorm, checkLayerNormBackward, type LayerNormKernels } from '@inkling/tensor/kernels';
import { type Context, itemsOfRows } from './context.ts';
import { normalizeCommands } from './normalize.ts';

// B: rows. F: columns.

/** Cost in vector operations: a row is summed one number after the other. */
const COST = 16;

export const layerNormKernels = (context: Context): LayerNormKernels => {
  const { enqueue, read, readAll, write, input, companion } = context;
  const { forward, sums, backward } = normalizeCommands(context, 'rows');

  function statisticsOf(
    from: BackendBuffer,
    [B, F]: readonly [number, number],
    epsilon: number,
  ): BackendBuffer {
    const statistics = companion(input(from), 'statistics', [B, 2, 4]);
    const settings = { items: itemsOfRows(from), cost: COST, integers: [4 * F], reals: [epsilon] };
    enqueue('rowStatistics', [read(from), write(statistics)], settings);
    return statistics;
  }

  return {
    layerNorm(from, scale, shift, to, epsilon) {
      const shape = checkLayerNorm(from, scale, shift, to);
      forward(from, statisticsOf(from, shape, epsilon), scale, shift, to);
    },

    layerNormBackward(from, scale, outputGradient, inputGradient, scaleGradient, shiftGradient, epsilon) {
      const [B, F] = checkLayerNormBackward(
        from,
        scale,
        outputGradient,
        inputGradient,
        scaleGradient,
        shiftGradient,
      );
      const statistics = statisticsOf(from, [B, F], epsilon);
      sums(from, statistics, outputGradient, scaleGradient, shiftGradient, B);
      if (!inputGradient) return;
      const means = companion(input(from), 'means', [B, 2, 4]);
      enqueue(
        'rowMeans',
        [read(from), read(statistics), readAll(scale), read(outputGradient), write(means)],
        { items: itemsOfRows(from), cost: COST, integers: [4 * F] },
      );
      backward(from, statistics, scale, outputGradient, means, inputGradient);
    },
  };
};

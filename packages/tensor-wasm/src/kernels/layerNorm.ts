import { checkLayerNorm, checkLayerNormBackward, type LayerNormKernels } from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, itemsOfRows, kernelIndex, vectorsOf } from './context.ts';
import { normaliseCommands } from './normalise.ts';

// B: rows. F: columns.

const STATISTICS = kernelIndex('rowStatistics');
const MEANS = kernelIndex('rowMeans');
/** The sums of a row are taken one number after the other; in vector operations. */
const COST = 16;

export const layerNormKernels = (context: Context): LayerNormKernels => {
  const { queue, input, output, companion } = context;
  const { forward, sums, backward } = normaliseCommands(context, 'rows');

  function statisticsOf(from: WasmBuffer, [B, F]: readonly [number, number], epsilon: number): WasmBuffer {
    const statistics = companion(from, 'statistics', [B, 2, 4]);
    queue.begin(STATISTICS, itemsOfRows(from), COST * vectorsOf(from));
    queue.read(from);
    queue.write(statistics);
    queue.integer(4 * F);
    queue.real(epsilon);
    return statistics;
  }

  return {
    layerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer, epsilon) {
      const shape = checkLayerNorm(inputBuffer, scaleBuffer, shiftBuffer, outputBuffer);
      const [from, scale, shift] = [input(inputBuffer), input(scaleBuffer), input(shiftBuffer)];
      const to = output(outputBuffer);
      forward(from, statisticsOf(from, shape, epsilon), scale, shift, to);
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
      const [from, scale, outputGradient] = [
        input(inputBuffer),
        input(scaleBuffer),
        input(outputGradientBuffer),
      ];
      const inputGradient = inputGradientBuffer && output(inputGradientBuffer);
      const [scaleGradient, shiftGradient] = [output(scaleGradientBuffer), output(shiftGradientBuffer)];
      const statistics = statisticsOf(from, [B, F], epsilon);
      sums(from, statistics, outputGradient, scaleGradient, shiftGradient, B);
      if (!inputGradient) return;
      const means = companion(from, 'means', [B, 2, 4]);
      queue.begin(MEANS, itemsOfRows(from), COST * vectorsOf(from));
      queue.read(from);
      queue.read(statistics);
      queue.readAll(scale);
      queue.read(outputGradient);
      queue.write(means);
      queue.integer(4 * F);
      backward(from, statistics, scale, outputGradient, means, inputGradient);
    },
  };
};

import {
  type Conv2dKernels,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Context } from './context.ts';
import { copyInside, paddedInput } from './conv2d.ts';
import {
  inputGradientTable,
  pieceCountOf,
  weightGradientTable,
  weightPieces,
} from './conv2dGradientTables.ts';
import { type Conv2dLayout, conv2dLayout, PANEL } from './conv2dLayout.ts';

// B: samples in the batch. K: taps of a window times input channels of a group.

/**
 * The gradients of a convolution. They are apart from it, so that a backend that only predicts lacks them.
 */
export const conv2dGradientKernels = (context: Context, threads: number): Omit<Conv2dKernels, 'conv2d'> => {
  const { enqueue, read, readAll, write, input, output, companion, table } = context;

  /** The weights with the taps of each piece side by side: [groups, pieces, channels, 8]. */
  function panelsOf(weight: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
    const { key, groups, outputChannels } = layout;
    const count = groups * pieceCountOf(layout);
    const pieces = table(weight, `pieces ${key}`, 2 * count, () => weightPieces(layout));
    const shape = [count, outputChannels, PANEL];
    return companion(weight, `panels ${key}`, shape, weight.allocation.version, (panels) => {
      enqueue('packPanels', [readAll(weight), write(panels), readAll(pieces)], {
        items: count,
        work: 4 * outputChannels,
        integers: [outputChannels, 0, 4, 4 * groups * outputChannels],
      });
    });
  }

  return {
    conv2dInputGradient(outputGradient, weight, inputGradient, options) {
      const lengths = checkConv2dInputGradient(outputGradient, weight, inputGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { key, isPadded, isDepthwise, groups, outputChannels, placeCount, K } = layout;
      const factors = isDepthwise ? input(weight) : panelsOf(input(weight), layout);
      const to = output(inputGradient);
      const whole = isPadded ? companion(to, 'with padding', layout.padded, 0, () => {}) : to;
      const { length, entries } = inputGradientTable(layout);
      const tables = table(to, `input gradient ${key}`, length, entries);
      const operands = [read(outputGradient), readAll(factors), write(whole), readAll(tables)] as const;
      const work = isDepthwise
        ? placeCount * K * Math.ceil(groups / 4)
        : 2 * placeCount * pieceCountOf(layout) * groups * (outputChannels + 2);
      enqueue(isDepthwise ? 'depthwiseInputGradient' : 'conv2dInputGradient', operands, { work });
      if (isPadded) copyInside(context, whole, to, layout, false);
    },

    conv2dWeightGradient(from, outputGradient, weightGradient, options) {
      const lengths = checkConv2dWeightGradient(from, outputGradient, weightGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { key, groups, outputChannels, placeCount, K } = layout;
      const padded = paddedInput(context, input(from), layout);
      const { length, entries } = weightGradientTable(layout);
      const tables = table(output(weightGradient), `weight gradient ${key}`, length, entries);
      const operands = [
        readAll(padded),
        readAll(outputGradient),
        write(weightGradient),
        readAll(tables),
      ] as const;
      enqueue('conv2dWeightGradient', operands, {
        items: K,
        work: lengths.B * placeCount * groups * Math.ceil(outputChannels / 4),
        // Every task goes through all samples, so few tasks are better.
        mostTasks: threads,
        integers: [lengths.B],
      });
    },
  };
};

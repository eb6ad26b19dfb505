import {
  type Conv2dKernels,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Context } from './context.ts';
import { type Conv2dLayout, type Conv2dTable, conv2dLayout, PANEL } from './conv2dLayout.ts';

// B: samples in the batch. K: taps of a window times input channels of a group.

export const conv2dKernels = (
  { enqueue, read, readAll, write, input, output, companion, table }: Context,
  threads: number,
): Conv2dKernels => {
  function tableOf(owner: WasmBuffer, what: string, { length, entries }: Conv2dTable): WasmBuffer {
    return table(owner, what, length, entries);
  }

  /** The input surrounded by its padding, so that no kernel has to test for the picture's edge. */
  function paddedInput(from: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
    if (!layout.isPadded) return from;
    return companion(from, 'padded', layout.padded, from.allocation.version, (to) => {
      copyInside(from, to, layout, true);
    });
  }

  /** Copies pictures into the middle of padded ones, or out of it. */
  function copyInside(from: WasmBuffer, to: WasmBuffer, layout: Conv2dLayout, inwards: boolean): void {
    const { padded, rows, rowBytes, paddedRowBytes, firstPixel } = layout;
    const [inside, outside] = [
      [0, rowBytes],
      [firstPixel, paddedRowBytes],
    ];
    enqueue('copyRegion', [read(from), write(to)], {
      items: padded[0],
      integers: [rows, rowBytes, ...(inwards ? [...inside, ...outside] : [...outside, ...inside])],
    });
  }

  /** The weights with the taps of each piece side by side: [groups, pieces, channels, 8]. */
  function panelsOf(weight: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
    const { key, groups, outputChannels, pieceCount, weightPieces } = layout;
    const count = groups * pieceCount;
    const pieces = table(weight, `pieces ${key}`, 2 * count, weightPieces);
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
    conv2d(from, weight, to, options) {
      const layout = conv2dLayout(checkConv2d(from, weight, to, options), options);
      const { key, groups, outputChannels, placeCount, K } = layout;
      const padded = paddedInput(input(from), layout);
      const tables = tableOf(output(to), `conv2d ${key}`, layout.forward);
      enqueue('conv2d', [read(padded), readAll(weight), write(to), readAll(tables)], {
        work: placeCount * K * groups * Math.ceil(outputChannels / 4),
      });
    },

    conv2dInputGradient(outputGradient, weight, inputGradient, options) {
      const lengths = checkConv2dInputGradient(outputGradient, weight, inputGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { key, isPadded, isDepthwise, groups, outputChannels, placeCount, K, pieceCount } = layout;
      const factors = isDepthwise ? input(weight) : panelsOf(input(weight), layout);
      const to = output(inputGradient);
      const whole = isPadded ? companion(to, 'with padding', layout.padded, 0, () => {}) : to;
      const tables = tableOf(to, `input gradient ${key}`, layout.inputGradient);
      const operands = [read(outputGradient), readAll(factors), write(whole), readAll(tables)] as const;
      const work = isDepthwise
        ? placeCount * K * Math.ceil(groups / 4)
        : 2 * placeCount * pieceCount * groups * (outputChannels + 2);
      enqueue(isDepthwise ? 'depthwiseInputGradient' : 'conv2dInputGradient', operands, { work });
      if (isPadded) copyInside(whole, to, layout, false);
    },

    conv2dWeightGradient(from, outputGradient, weightGradient, options) {
      const lengths = checkConv2dWeightGradient(from, outputGradient, weightGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { key, groups, outputChannels, placeCount, K } = layout;
      const padded = paddedInput(input(from), layout);
      const tables = tableOf(output(weightGradient), `weight gradient ${key}`, layout.weightGradient);
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

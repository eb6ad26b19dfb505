import {
  type Conv2dKernels,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Context } from './context.ts';
import { type Conv2dLayout, conv2dLayout, PANEL } from './conv2dLayout.ts';

// B: samples in the batch. K: taps of a window times input channels of a group.

export const conv2dKernels = (
  { enqueue, read, readAll, write, input, output, companion, table }: Context,
  threads: number,
): Conv2dKernels => {
  /** A table with the offsets of places, then those of taps. */
  function offsetsOf(owner: WasmBuffer, { key, placeCount, K, places, taps }: Conv2dLayout): WasmBuffer {
    return table(owner, `offsets ${key}`, placeCount + K, () => [...places(), ...taps()]);
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
      const { groups, inputChannels, outputChannels, placeCount, K } = layout;
      const padded = paddedInput(input(from), layout);
      const offsets = offsetsOf(output(to), layout);
      enqueue('conv2d', [read(padded), readAll(weight), write(to), readAll(offsets)], {
        work: placeCount * K * groups * Math.ceil(outputChannels / 4),
        integers: [placeCount, K, groups, inputChannels, outputChannels],
      });
    },

    conv2dInputGradient(outputGradient, weight, inputGradient, options) {
      const lengths = checkConv2dInputGradient(outputGradient, weight, inputGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { key, isPadded, groups, inputChannels, outputChannels, placeCount, pieceCount } = layout;
      const panels = panelsOf(input(weight), layout);
      const to = output(inputGradient);
      const whole = isPadded ? companion(to, 'with padding', layout.padded, 0, () => {}) : to;
      const length = placeCount + outputChannels + 2 * pieceCount;
      const offsets = table(to, `input offsets ${key}`, length, () => [
        ...layout.places(),
        ...Array.from({ length: outputChannels }, (_, o) => 4 * o),
        ...layout.pieces(),
      ]);
      const operands = [read(outputGradient), readAll(panels), write(whole), readAll(offsets)] as const;
      enqueue('conv2dInputGradient', operands, {
        work: 2 * placeCount * pieceCount * groups * (outputChannels + 2),
        integers: [placeCount, pieceCount, groups, inputChannels, outputChannels],
      });
      if (isPadded) copyInside(whole, to, layout, false);
    },

    conv2dWeightGradient(from, outputGradient, weightGradient, options) {
      const lengths = checkConv2dWeightGradient(from, outputGradient, weightGradient, options);
      const layout = conv2dLayout(lengths, options);
      const { groups, inputChannels, outputChannels, placeCount, K } = layout;
      const padded = paddedInput(input(from), layout);
      const offsets = offsetsOf(output(weightGradient), layout);
      const operands = [
        readAll(padded),
        readAll(outputGradient),
        write(weightGradient),
        readAll(offsets),
      ] as const;
      enqueue('conv2dWeightGradient', operands, {
        items: K,
        work: lengths.B * placeCount * groups * Math.ceil(outputChannels / 4),
        // Every task goes through all samples, so few tasks are better.
        mostTasks: threads,
        integers: [lengths.B, placeCount, groups, inputChannels, outputChannels],
      });
    },
  };
};

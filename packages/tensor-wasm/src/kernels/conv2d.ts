import {
  type Conv2dKernels,
  checkConv2d,
  checkConv2dInputGradient,
  checkConv2dWeightGradient,
} from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, kernelIndex } from './context.ts';
import { type Conv2dLayout, conv2dLayout, PANEL } from './conv2dLayout.ts';

// B: samples in the batch. K: taps of a window times input channels of a group.

const FORWARD = kernelIndex('conv2d');
const INPUT_GRADIENT = kernelIndex('conv2dInputGradient');
const WEIGHT_GRADIENT = kernelIndex('conv2dWeightGradient');
const COPY_REGION = kernelIndex('copyRegion');
const PACK_PANELS = kernelIndex('packPanels');

export const conv2dKernels = (
  { queue, input, output, companion, table }: Context,
  threads: number,
): Conv2dKernels => {
  /** The offsets of places, then of taps. */
  function offsetsOf(owner: WasmBuffer, { key, placeCount, K, places, taps }: Conv2dLayout): WasmBuffer {
    return table(owner, `offsets ${key}`, placeCount + K, () => [...places(), ...taps()]);
  }

  /** The input with its padding around it, so that no kernel has to look where the picture ends. */
  function paddedInput(from: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
    if (!layout.isPadded) return from;
    return companion(from, 'padded', layout.padded, from.allocation.version, (to) => {
      copyInside(from, to, layout, true);
    });
  }

  /** Into the middle of padded pictures, or out of it. */
  function copyInside(from: WasmBuffer, to: WasmBuffer, layout: Conv2dLayout, inwards: boolean): void {
    const { padded, rows, rowBytes, paddedRowBytes, firstPixel } = layout;
    queue.begin(COPY_REGION, padded[0], (rows * rowBytes) / 16);
    queue.read(from);
    queue.write(to);
    queue.integer(rows);
    queue.integer(rowBytes);
    const [inside, outside] = [
      [0, rowBytes],
      [firstPixel, paddedRowBytes],
    ];
    for (const number of inwards ? [...inside, ...outside] : [...outside, ...inside]) queue.integer(number);
  }

  /** The weights with the taps of each piece side by side: [groups, pieces, channels, 8]. */
  function panelsOf(weight: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
    const { key, groups, outputChannels, pieceCount, weightPieces } = layout;
    const count = groups * pieceCount;
    const pieces = table(weight, `pieces ${key}`, 2 * count, weightPieces);
    const shape = [count, outputChannels, PANEL];
    return companion(weight, `panels ${key}`, shape, weight.allocation.version, (panels) => {
      queue.begin(PACK_PANELS, count, 4 * outputChannels);
      queue.readAll(weight);
      queue.write(panels);
      queue.readAll(pieces);
      queue.integer(outputChannels);
      queue.integer(0);
      queue.integer(4);
      queue.integer(4 * groups * outputChannels);
    });
  }

  function integers(...numbers: number[]): void {
    for (const number of numbers) queue.integer(number);
  }

  return {
    conv2d(inputBuffer, weightBuffer, outputBuffer, options) {
      const lengths = checkConv2d(inputBuffer, weightBuffer, outputBuffer, options);
      const layout = conv2dLayout(lengths, options);
      const { groups, inputChannels, outputChannels, placeCount, K } = layout;
      const from = paddedInput(input(inputBuffer), layout);
      const weight = input(weightBuffer);
      const to = output(outputBuffer);
      const offsets = offsetsOf(to, layout);
      queue.begin(FORWARD, lengths.B, placeCount * K * groups * Math.ceil(outputChannels / 4));
      queue.read(from);
      queue.readAll(weight);
      queue.write(to);
      queue.readAll(offsets);
      integers(placeCount, K, groups, inputChannels, outputChannels);
    },

    conv2dInputGradient(outputGradientBuffer, weightBuffer, inputGradientBuffer, options) {
      const lengths = checkConv2dInputGradient(
        outputGradientBuffer,
        weightBuffer,
        inputGradientBuffer,
        options,
      );
      const layout = conv2dLayout(lengths, options);
      const { key, groups, inputChannels, outputChannels, placeCount, pieceCount } = layout;
      const outputGradient = input(outputGradientBuffer);
      const panels = panelsOf(input(weightBuffer), layout);
      const to = output(inputGradientBuffer);
      const whole = layout.isPadded ? companion(to, 'with padding', layout.padded, 0, () => {}) : to;
      const length = placeCount + outputChannels + 2 * pieceCount;
      const offsets = table(to, `input offsets ${key}`, length, () => [
        ...layout.places(),
        ...Array.from({ length: outputChannels }, (_, o) => 4 * o),
        ...layout.pieces(),
      ]);
      queue.begin(INPUT_GRADIENT, lengths.B, 2 * placeCount * pieceCount * groups * (outputChannels + 2));
      queue.read(outputGradient);
      queue.readAll(panels);
      queue.write(whole);
      queue.readAll(offsets);
      integers(placeCount, pieceCount, groups, inputChannels, outputChannels);
      if (layout.isPadded) copyInside(whole, to, layout, false);
    },

    conv2dWeightGradient(inputBuffer, outputGradientBuffer, weightGradientBuffer, options) {
      const lengths = checkConv2dWeightGradient(
        inputBuffer,
        outputGradientBuffer,
        weightGradientBuffer,
        options,
      );
      const layout = conv2dLayout(lengths, options);
      const { groups, inputChannels, outputChannels, placeCount, K } = layout;
      const from = paddedInput(input(inputBuffer), layout);
      const outputGradient = input(outputGradientBuffer);
      const to = output(weightGradientBuffer);
      const offsets = offsetsOf(to, layout);
      const work = lengths.B * placeCount * groups * Math.ceil(outputChannels / 4);
      // Every task goes through all samples, so there should be few.
      queue.begin(WEIGHT_GRADIENT, K, work, threads);
      queue.readAll(from);
      queue.readAll(outputGradient);
      queue.write(to);
      queue.readAll(offsets);
      integers(lengths.B, placeCount, groups, inputChannels, outputChannels);
    },
  };
};

import { type Conv2dKernels, checkConv2d } from '@inkling/tensor/kernels';
import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Context } from './context.ts';
import { type Conv2dLayout, conv2dLayout } from './conv2dLayout.ts';

export const conv2dKernel = (context: Context): Pick<Conv2dKernels, 'conv2d'> => ({
  conv2d(from, weight, to, options) {
    const { enqueue, read, readAll, write, input, output, table } = context;
    const layout = conv2dLayout(checkConv2d(from, weight, to, options), options);
    const { key, groups, outputChannels, placeCount, K, placeAt, tapAt, step, blocks } = layout;
    const padded = paddedInput(context, input(from), layout);
    const { length, entries } = layout.table(
      [placeCount, (place) => [placeAt(place), place * step]],
      [K, tapAt],
      blocks,
    );
    const tables = table(output(to), `conv2d ${key}`, length, entries);
    enqueue('conv2d', [read(padded), readAll(weight), write(to), readAll(tables)], {
      work: placeCount * K * groups * Math.ceil(outputChannels / 4),
    });
  },
});

/** The input surrounded by its padding, so that no kernel has to test for the picture's edge. */
export function paddedInput(context: Context, from: WasmBuffer, layout: Conv2dLayout): WasmBuffer {
  if (!layout.isPadded) return from;
  return context.companion(from, 'padded', layout.padded, from.allocation.version, (to) => {
    copyInside(context, from, to, layout, true);
  });
}

/** Copies pictures into the middle of padded ones, or out of it. */
export function copyInside(
  { enqueue, read, write }: Context,
  from: WasmBuffer,
  to: WasmBuffer,
  { padded, rows, rowBytes, paddedRowBytes, firstPixel }: Conv2dLayout,
  inwards: boolean,
): void {
  const [inside, outside] = [
    [0, rowBytes],
    [firstPixel, paddedRowBytes],
  ];
  enqueue('copyRegion', [read(from), write(to)], {
    items: padded[0],
    integers: [rows, rowBytes, ...(inwards ? [...inside, ...outside] : [...outside, ...inside])],
  });
}

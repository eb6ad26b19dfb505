import { sizeOf } from '@inkling/tensor';
import type { ClipKernels } from '@inkling/tensor/kernels';
import { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Context } from './context.ts';

export const clipKernels = ({ heap, enqueue, readAll, write, writeAll }: Context): ClipKernels => {
  /** The factor that the first command of `clipNorm` computes and the second one multiplies by. */
  const scale = new WasmBuffer('f32', [1], heap, heap.allocate(4));
  return {
    clipValues: (values, maximum) => enqueue('clipValues', [write(values)], { reals: [maximum] }),
    clipNorm(values, maximum) {
      // Checked before the first command is enqueued: a row view cannot be written to.
      const clipped = write(values);
      const settings = { items: 1, cost: 4, integers: [sizeOf(values.shape)], reals: [maximum] };
      enqueue('clippedScale', [readAll(values), writeAll(scale)], settings);
      enqueue('scaleValues', [clipped, readAll(scale)]);
    },
  };
};

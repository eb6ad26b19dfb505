import type { ClipKernels } from '@inkling/tensor/kernels';
import { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, kernelIndex, rowsOf, vectorsOf } from './context.ts';

const CLIP_VALUES = kernelIndex('clipValues');
const CLIPPED_SCALE = kernelIndex('clippedScale');
const SCALE_VALUES = kernelIndex('scaleValues');

export const clipKernels = ({ queue, output }: Context): ClipKernels => {
  const { heap } = queue;
  /** What a vector is to be multiplied by, between the two commands that clip its norm. */
  const scale = new WasmBuffer('f32', [1], heap, heap.allocate(4));
  return {
    clipValues(valuesBuffer, maximum) {
      const values = output(valuesBuffer);
      queue.begin(CLIP_VALUES, rowsOf(values), vectorsOf(values));
      queue.write(values);
      queue.real(maximum);
    },
    clipNorm(valuesBuffer, maximum) {
      const values = output(valuesBuffer);
      const count = values.bytes / 4;
      queue.begin(CLIPPED_SCALE, 1, count);
      queue.readAll(values);
      queue.writeAll(scale);
      queue.real(maximum);
      queue.integer(count);
      queue.begin(SCALE_VALUES, rowsOf(values), vectorsOf(values));
      queue.write(values);
      queue.readAll(scale);
    },
  };
};

import type { Backend } from '../backend.ts';
import { allocate } from '../dtype.ts';
import { f32Arithmetic } from './arithmetic.ts';
import { referenceBuffers } from './buffers.ts';
import { referenceKernels } from './kernels.ts';
import { dataOf } from './referenceBuffer.ts';

/**
 * The reference backend: plain TypeScript, one thread, no dependencies. It defines what every kernel
 * computes, to the bit; other backends are faster and prove themselves against it.
 */
export function referenceBackend(): Backend {
  return {
    name: 'reference',
    contractVersion: 1,
    kernels: referenceKernels(f32Arithmetic),
    ...referenceBuffers(f32Arithmetic),
    async download(buffer) {
      const copy = allocate(buffer.dtype, dataOf(buffer).length);
      copy.set(dataOf(buffer));
      return copy;
    },
  };
}

import type { Backend } from '../backend.ts';
import { allocate } from '../dtype.ts';
import type { Arithmetic } from './arithmetic.ts';
import { referenceBuffers } from './buffers.ts';
import { referenceKernels } from './kernels.ts';
import { dataOf } from './referenceBuffer.ts';

/** A copy of the reference, in the given precision. */
export function makeReference(name: string, arithmetic: Arithmetic): Backend {
  return {
    name,
    contractVersion: 2,
    kernels: referenceKernels(arithmetic),
    ...referenceBuffers(arithmetic),
    // Here every kernel has done its work when it returns.
    submit() {},
    async download(buffer) {
      const copy = allocate(buffer.dtype, dataOf(buffer).length);
      copy.set(dataOf(buffer));
      return copy;
    },
  };
}

import type { Backend } from '../backend.ts';
import type { BackendInfo } from '../backendInfo.ts';
import { allocate } from '../dtype.ts';
import { refuseClosed } from '../kernels/buffers.ts';
import type { Arithmetic } from './arithmetic.ts';
import { referenceBuffers } from './buffers.ts';
import { referenceKernels } from './kernels.ts';
import { createReferenceMemory } from './memory.ts';
import { dataOf } from './referenceBuffer.ts';

/** A copy of the reference, in the given precision. */
export function makeReference(
  { name, mode }: Pick<BackendInfo, 'name' | 'mode'>,
  arithmetic: Arithmetic,
): Backend {
  const memory = createReferenceMemory();
  return {
    info: {
      kind: 'reference',
      name,
      mode,
      get threads() {
        return memory.isClosed ? 0 : 1;
      },
      get memory() {
        return memory.used;
      },
      sparseBelow: 0,
    },
    contractVersion: 3,
    kernels: referenceKernels(arithmetic),
    ...referenceBuffers(arithmetic, memory),
    // Every kernel of the reference finishes its work before it returns, so nothing is left to start.
    submit() {
      if (memory.isClosed) refuseClosed('reference');
    },
    async download(buffer) {
      const data = dataOf(buffer);
      const copy = allocate(buffer.dtype, data.length);
      copy.set(data);
      return copy;
    },
    close: () => memory.close(),
  };
}

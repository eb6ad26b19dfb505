import type { Backend } from '../../backend.ts';
import type { BackendBuffer, BufferDType } from '../../buffer.ts';
import { sizeOf } from '../../shape.ts';
import { expectSameBits } from './claim.ts';

/** Number of guard elements on each side of a buffer. It is odd, so that no buffer is aligned by chance. */
const MARGIN = 3;
const MARGIN_VALUE = 99;
const margin = new Array<number>(MARGIN).fill(MARGIN_VALUE);

/**
 * Wraps a backend so that every buffer is a view into a larger one, as the weights of a network are.
 * Afterwards it shows whether a kernel wrote beyond its outputs, or into its inputs.
 */
export function guardMemory(backend: Backend) {
  const guarded: {
    buffer: BackendBuffer<BufferDType>;
    whole: BackendBuffer<BufferDType>;
    uploaded?: Float64Array;
  }[] = [];
  const guardedBackend: Backend = {
    ...backend,
    allocate(dtype, shape) {
      const size = sizeOf(shape);
      const whole = backend.allocate(dtype, [size + 2 * MARGIN]);
      const buffer = backend.view(whole, shape, MARGIN);
      backend.upload(whole, new Uint8Array(size + 2 * MARGIN).fill(MARGIN_VALUE));
      backend.upload(buffer, new Uint8Array(size));
      guarded.push({ buffer, whole });
      return buffer;
    },
    upload(buffer, data) {
      backend.upload(buffer, data);
      const entry = guarded.find((candidate) => candidate.buffer === buffer);
      if (entry) entry.uploaded = new Float64Array(data);
    },
  };
  return {
    backend: guardedBackend,
    async expectNothingElseChanged(results: readonly BackendBuffer<BufferDType>[]): Promise<void> {
      for (const { buffer, whole, uploaded } of guarded) {
        const elements = await backend.download(whole);
        expectSameBits(elements.subarray(0, MARGIN), margin, [MARGIN]);
        expectSameBits(elements.subarray(-MARGIN), margin, [MARGIN]);
        const isInput = uploaded && !results.includes(buffer);
        if (isInput) expectSameBits(elements.subarray(MARGIN, -MARGIN), uploaded, buffer.shape);
      }
    },
  };
}

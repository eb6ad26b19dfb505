import type { Backend, BackendBuffer } from '@inkling/tensor';
import { expect } from 'vitest';
import { firstDifference } from './firstDifference.ts';

/** Computes the same results on several backends, and expects the bits of the first one from the others. */
export async function expectSameResults(
  compute: (backend: Backend) => BackendBuffer[],
  [first, ...others]: readonly Backend[],
): Promise<void> {
  const download = (on: Backend) => Promise.all(compute(on).map((buffer) => on.download(buffer)));
  const expected = await download(first);
  for (const backend of others) {
    for (const [index, values] of (await download(backend)).entries()) {
      expect(firstDifference(values, expected[index]), `${backend.info.name}, result ${index}`).toBe(
        undefined,
      );
    }
  }
}

export function bufferOf(on: Backend, values: Float32Array, shape: readonly number[]): BackendBuffer {
  const buffer = on.allocate('f32', shape);
  on.upload(buffer, values);
  return buffer;
}

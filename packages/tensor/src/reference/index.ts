import type { Backend } from '../backend.ts';
import { f32Arithmetic } from './arithmetic.ts';
import { makeReference } from './makeReference.ts';

export type { Floats } from './arithmetic.ts';
export { dataOf, memoryOf, type Storage } from './referenceBuffer.ts';

/**
 * The reference backend: plain TypeScript, one thread, no dependencies. It defines what every kernel
 * computes, to the bit. Other backends are faster, and are tested against it.
 */
export function referenceBackend(): Backend {
  return makeReference({ name: 'reference', mode: 'exact' }, f32Arithmetic);
}

import type { Backend } from '../backend.ts';
import type { Buffer } from '../buffer.ts';
import { allocate } from '../dtype.ts';
import type { Arithmetic } from '../reference/arithmetic.ts';
import { referenceBuffers } from '../reference/buffers.ts';
import { referenceKernels } from '../reference/kernels.ts';
import { dataOf } from '../reference/referenceBuffer.ts';

/** A backend whose real numbers are double precision, so that a difference quotient means something. */
export interface Float64Backend extends Backend {
  /** A buffer's real numbers at full precision; `download` would round them to single. */
  read(buffer: Buffer): Float64Array;
}

const f64Arithmetic: Arithmetic = {
  round: (x) => x,
  allocate: (size) => new Float64Array(size),
};

/** The reference kernels once more, in double precision: for gradient checks, not for networks. */
export function float64Backend(): Float64Backend {
  return {
    name: 'reference in double precision',
    contractVersion: 1,
    kernels: referenceKernels(f64Arithmetic),
    ...referenceBuffers(f64Arithmetic),
    async download(buffer) {
      const copy = allocate(buffer.dtype, dataOf(buffer).length);
      copy.set(dataOf(buffer));
      return copy;
    },
    read: (buffer) => Float64Array.from(dataOf(buffer)),
  };
}

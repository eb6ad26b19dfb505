import type { Backend } from '../backend.ts';
import type { BackendBuffer } from '../buffer.ts';
import { allocate } from '../dtype.ts';
import type { Arithmetic } from '../reference/arithmetic.ts';
import { makeReference } from '../reference/makeReference.ts';
import { dataOf } from '../reference/referenceBuffer.ts';

/** A backend whose real numbers are double precision, which difference quotients need. */
export interface Float64Backend extends Backend {
  /** A copy of a buffer's real numbers at full precision. `download` would round them to single precision. */
  read(buffer: BackendBuffer): Float64Array;
}

const f64Arithmetic: Arithmetic = {
  round: (x) => x,
  allocate: (size) => allocate('f64', size),
};

/** A copy of the reference in double precision. It is for gradient checks, not for networks. */
export function float64Backend(): Float64Backend {
  return {
    ...makeReference({ name: 'reference in double precision', mode: 'double' }, f64Arithmetic),
    read: (buffer) => Float64Array.from(dataOf(buffer)),
  };
}

import { allocate } from '../dtype.ts';

/** The typed arrays that hold real numbers: single precision, and double for gradient checks. */
export type Floats = Float32Array | Float64Array;

/**
 * The precision in which one copy of the reference kernels computes. Every kernel file exports a function
 * from an `Arithmetic` to its kernels. Networks run on the copy with f32, gradient checks on a copy with f64.
 */
export interface Arithmetic {
  /** Rounds the result of one operation to this precision. */
  round(x: number): number;
  /** @throws OutOfMemoryError */
  allocate(size: number): Floats;
}

/** The arithmetic of the reference backend: each product and each sum is rounded to single precision. */
export const f32Arithmetic: Arithmetic = {
  round: Math.fround,
  allocate: (size) => allocate('f32', size),
};

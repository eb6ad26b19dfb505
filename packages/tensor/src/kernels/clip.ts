import type { BackendBuffer } from '../buffer.ts';

export interface ClipKernels {
  /**
   * Keeps each number within ±`maximum`, in place; any shape. The maximum is rounded to f32; NaN stays NaN.
   */
  clipValues(values: BackendBuffer, maximum: number): void;
  /**
   * Shortens a vector that is longer than `maximum`, in place: `values ← values · maximum / n` where their
   * length n = √Σ values² is more than the maximum; any shape. (R. Pascanu, T. Mikolov, Y. Bengio: On the
   * difficulty of training recurrent neural networks (2013), section 3.2.)
   *
   * n is computed in f64, where no square overflows: number i joins sum i mod 4, each of the four sums is
   * from +0 in index order, and n = √((sum 0 + sum 1) + (sum 2 + sum 3)). The maximum is rounded to f32,
   * maximum / n once, and then each product. Where a number is NaN, so is n, and all stay as they are. Where
   * one is infinite, the finite ones become 0 and the infinite ones NaN.
   */
  clipNorm(values: BackendBuffer, maximum: number): void;
}

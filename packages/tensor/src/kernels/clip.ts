import type { BackendBuffer } from '../buffer.ts';

export interface ClipKernels {
  /**
   * Clips each number to ±`maximum`, in place; any shape. The maximum is rounded to f32. NaN stays NaN.
   */
  clipValues(values: BackendBuffer, maximum: number): void;
  /**
   * Shortens a vector that is longer than `maximum`, in place; any shape. If the vector's length n = √Σ
   * values² is more than the maximum: `values ← values · maximum / n`. (R. Pascanu, T. Mikolov, Y. Bengio: On
   * the difficulty of training recurrent neural networks (2013), section 3.2.)
   *
   * n is computed in f64, where no square overflows. Number i is added to sum i mod 4. Each of the four sums
   * starts at +0 and follows index order, and n = √((sum 0 + sum 1) + (sum 2 + sum 3)). The maximum is
   * rounded to f32, maximum / n once, and then each product. If a number is NaN, n is NaN too, and all
   * numbers stay unchanged. If a number is infinite, the finite numbers become 0 and the infinite ones NaN.
   */
  clipNorm(values: BackendBuffer, maximum: number): void;
}

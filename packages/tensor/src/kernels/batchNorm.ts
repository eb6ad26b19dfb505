import type { BackendBuffer } from '../buffer.ts';
import { expectRows, expectShape, expectShapes } from './checks.ts';

export interface BatchNormKernels {
  /**
   * Computes the mean and the variance of each column over all rows: `input [..., F] → mean [F], variance
   * [F]`.
   *
   *     mean[f] = Σ_b input[b, f] / B        variance[f] = Σ_b (input[b, f] − mean[f])² / B
   *
   * Both sums are computed in f64, from +0 in the order of the rows. Each quotient is rounded to f32 once.
   * The variance subtracts the rounded mean. So both keep their digits over any number of rows.
   */
  columnStatistics(input: BackendBuffer, mean: BackendBuffer, variance: BackendBuffer): void;
  /**
   * Normalizes each column to mean 0 and variance 1, then applies a scale and a shift per column: `input
   * [..., F]` and `mean`, `variance`, `scale`, `shift [F]` → `output [..., F]` (Ioffe & Szegedy 2015,
   * algorithm 1).
   *
   *     output = (input − mean) · inverse · scale + shift,  inverse = 1 / √(variance + ε)
   *
   * ε is rounded to f32. The inverse is computed in f64 and rounded to f32. The result of every operation on
   * an element is rounded to f32. `output` may be `input`.
   */
  batchNorm(
    input: BackendBuffer,
    mean: BackendBuffer,
    variance: BackendBuffer,
    scale: BackendBuffer,
    shift: BackendBuffer,
    output: BackendBuffer,
    epsilon: number,
  ): void;
  /**
   * Computes the gradients of `batchNorm`: `input`, `outputGradient`, `inputGradient [..., F]`, the others
   * `[F]`. With B rows and x̂ = (input − mean) · inverse as in the forward pass:
   *
   *     shiftGradient = Σ_b outputGradient
   *     scaleGradient = Σ_b outputGradient · x̂
   *     inputGradient = inverse · ((outputGradient · scale − shiftGradient / B · scale)
   *                                − x̂ · (scaleGradient / B · scale))
   *
   * The last formula holds where mean and variance are those of the input itself (Ioffe & Szegedy 2015,
   * section 3). If they are `fixed`, as when a trained network is used, they do not depend on the input: +0
   * takes the place of both quotients.
   *
   * The sums are computed in f64, from +0 in the order of the rows, and rounded to f32 once. In the input
   * gradient the result of every operation is rounded. If `inputGradient` is undefined, the kernel does not
   * compute it. `inputGradient` may be `outputGradient`.
   */
  batchNormBackward(
    input: BackendBuffer,
    mean: BackendBuffer,
    variance: BackendBuffer,
    scale: BackendBuffer,
    outputGradient: BackendBuffer,
    inputGradient: BackendBuffer | undefined,
    scaleGradient: BackendBuffer,
    shiftGradient: BackendBuffer,
    settings: BatchNormBackwardSettings,
  ): void;
}

export interface BatchNormBackwardSettings {
  /** ε of the forward pass. */
  readonly epsilon: number;
  /** Whether mean and variance are fixed, instead of those of the input. Default false. */
  readonly fixed?: boolean;
}

/** The number of rows, and F. @throws ShapeError */
export function checkColumnStatistics(
  input: BackendBuffer,
  mean: BackendBuffer,
  variance: BackendBuffer,
): readonly [B: number, F: number] {
  return checkColumns('columnStatistics', input, { mean, variance });
}

/** The number of rows, and F. @throws ShapeError */
export function checkBatchNorm(
  input: BackendBuffer,
  mean: BackendBuffer,
  variance: BackendBuffer,
  scale: BackendBuffer,
  shift: BackendBuffer,
  output: BackendBuffer,
): readonly [B: number, F: number] {
  expectShape('batchNorm', 'output', output, input.shape);
  return checkColumns('batchNorm', input, { mean, variance, scale, shift });
}

/** The number of rows, and F. @throws ShapeError */
export function checkBatchNormBackward(
  input: BackendBuffer,
  mean: BackendBuffer,
  variance: BackendBuffer,
  scale: BackendBuffer,
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer | undefined,
  scaleGradient: BackendBuffer,
  shiftGradient: BackendBuffer,
): readonly [B: number, F: number] {
  const kernel = 'batchNormBackward';
  expectShape(kernel, 'outputGradient', outputGradient, input.shape);
  if (inputGradient) expectShape(kernel, 'inputGradient', inputGradient, input.shape);
  return checkColumns(kernel, input, { mean, variance, scale, scaleGradient, shiftGradient });
}

/** The number of rows, and F, of an input `[..., F]` and other buffers `[F]`. @throws ShapeError */
export function checkColumns(
  kernel: string,
  input: BackendBuffer,
  columns: Readonly<Record<string, BackendBuffer>>,
): readonly [B: number, F: number] {
  const [B, F] = expectRows(kernel, 'input', input);
  expectShapes(kernel, columns, [F]);
  return [B, F];
}

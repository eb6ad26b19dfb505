import type { BackendBuffer } from '../buffer.ts';
import { checkColumns } from './batchNorm.ts';
import { expectShape } from './checks.ts';

export interface LayerNormKernels {
  /**
   * Normalizes each row to mean 0 and variance 1, then applies a scale and a shift per column: `input [...,
   * F]` and `scale`, `shift [F]` → `output [..., F]` (Ba, Kiros & Hinton 2016, Layer Normalization, section
   * 3).
   *
   *     output = (input − mean) · inverse · scale + shift,  inverse = 1 / √(variance + ε)
   *
   * Mean and variance of a row are sums in f64, from +0 in the order of the columns, divided by F and rounded
   * to f32. The variance subtracts the rounded mean. ε is rounded to f32. The inverse is computed in f64 and
   * rounded to f32. The result of every operation on an element is rounded to f32. `output` may be `input`.
   */
  layerNorm(
    input: BackendBuffer,
    scale: BackendBuffer,
    shift: BackendBuffer,
    output: BackendBuffer,
    epsilon: number,
  ): void;
  /**
   * Computes the gradients of `layerNorm`: `input`, `outputGradient`, `inputGradient [..., F]`, the others
   * `[F]`. With mean and inverse of a row as in the forward pass, x̂ = (input − mean) · inverse and g =
   * outputGradient · scale:
   *
   *     shiftGradient = Σ_b outputGradient
   *     scaleGradient = Σ_b outputGradient · x̂
   *     inputGradient = inverse · ((g − Σ_f g / F) − x̂ · (Σ_f g · x̂ / F))
   *
   * All sums are computed in f64, from +0 in index order, and rounded to f32 once, after the division. The
   * result of every operation on an element is rounded to f32. If `inputGradient` is undefined, the kernel
   * does not compute it. `inputGradient` may be `outputGradient`.
   */
  layerNormBackward(
    input: BackendBuffer,
    scale: BackendBuffer,
    outputGradient: BackendBuffer,
    inputGradient: BackendBuffer | undefined,
    scaleGradient: BackendBuffer,
    shiftGradient: BackendBuffer,
    epsilon: number,
  ): void;
}

/** The number of rows, and F. @throws ShapeError */
export function checkLayerNorm(
  input: BackendBuffer,
  scale: BackendBuffer,
  shift: BackendBuffer,
  output: BackendBuffer,
): readonly [B: number, F: number] {
  expectShape('layerNorm', 'output', output, input.shape);
  return checkColumns('layerNorm', input, { scale, shift });
}

/** The number of rows, and F. @throws ShapeError */
export function checkLayerNormBackward(
  input: BackendBuffer,
  scale: BackendBuffer,
  outputGradient: BackendBuffer,
  inputGradient: BackendBuffer | undefined,
  scaleGradient: BackendBuffer,
  shiftGradient: BackendBuffer,
): readonly [B: number, F: number] {
  const kernel = 'layerNormBackward';
  expectShape(kernel, 'outputGradient', outputGradient, input.shape);
  if (inputGradient) expectShape(kernel, 'inputGradient', inputGradient, input.shape);
  return checkColumns(kernel, input, { scale, scaleGradient, shiftGradient });
}

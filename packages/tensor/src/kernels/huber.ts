import type { BackendBuffer } from '../buffer.ts';

export interface HuberKernels {
  /**
   * The squared error near 0, and beyond ±`delta` a straight line, on which outliers pull no harder the
   * farther they are: `predictions [B, O]`, `targets [B, O]` → `losses [B]`. With d = [prediction − target],
   * and [ ] for a result rounded to f32 (δ is, first of all):
   *
   *     term = [[½ · d] · d] where |d| ≤ δ, else [δ · [|d| − ½ · δ]]
   *     losses[b] = Σ_o term / O
   *
   * The sum is taken from +0 in the order of the outputs.
   *
   * P. J. Huber: Robust Estimation of a Location Parameter (1964).
   */
  huber(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer, delta: number): void;
  /**
   * The gradient of the batch's mean loss: d, but no farther from 0 than ±δ, divided by B · O rounded to f32.
   */
  huberBackward(
    predictions: BackendBuffer,
    targets: BackendBuffer,
    predictionGradient: BackendBuffer,
    delta: number,
  ): void;
}

import type { BackendBuffer } from '../buffer.ts';

export interface HuberKernels {
  /**
   * Computes the Huber loss: the squared error near 0, and a straight line beyond ±`delta`. On the line, the
   * gradient does not grow with the distance of an outlier. `predictions [B, O]`, `targets [B, O]` → `losses
   * [B]`. With d = [prediction − target], and [ ] for a result rounded to f32 (δ itself is rounded first):
   *
   *     term = [[½ · d] · d] where |d| ≤ δ, else [δ · [|d| − ½ · δ]]
   *     losses[b] = Σ_o term / O
   *
   * The sum starts at +0 and follows the order of the outputs.
   *
   * P. J. Huber: Robust Estimation of a Location Parameter (1964).
   */
  huber(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer, delta: number): void;
  /**
   * Computes the gradient of the batch's mean loss: d, clipped to ±δ, divided by B · O rounded to f32.
   */
  huberBackward(
    predictions: BackendBuffer,
    targets: BackendBuffer,
    predictionGradient: BackendBuffer,
    delta: number,
  ): void;
}

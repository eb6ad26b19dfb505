import type { BackendBuffer } from '../buffer.ts';

export interface MeanSquaredErrorKernels {
  /**
   * Computes the mean squared error: `predictions [B, O]`, `targets [B, O]` → `losses [B]`.
   *
   *     losses[b] = Σ_o (predictions[b, o] − targets[b, o])² / O
   *
   * The sum starts at +0 and follows the order of the outputs.
   */
  meanSquaredError(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer): void;
  /**
   * Computes the gradient of the batch's mean loss: `2 · (predictions − targets) / (B · O)`, with B · O
   * rounded to f32.
   */
  meanSquaredErrorBackward(
    predictions: BackendBuffer,
    targets: BackendBuffer,
    predictionGradient: BackendBuffer,
  ): void;
}

import type { BackendBuffer } from '../buffer.ts';

export interface MeanSquaredErrorKernels {
  /**
   * How far off the predictions are: `predictions [B, O]`, `targets [B, O]` → `losses [B]`.
   *
   *     losses[b] = Σ_o (predictions[b, o] − targets[b, o])² / O
   *
   * The sum is taken from +0 in the order of the outputs.
   */
  meanSquaredError(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer): void;
  /**
   * The gradient of the batch's mean loss: `2 · (predictions − targets) / (B · O)`, with
   * B · O rounded to f32.
   */
  meanSquaredErrorBackward(
    predictions: BackendBuffer,
    targets: BackendBuffer,
    predictionGradient: BackendBuffer,
  ): void;
}

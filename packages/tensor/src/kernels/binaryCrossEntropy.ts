import type { BackendBuffer } from '../buffer.ts';

export interface BinaryCrossEntropyKernels {
  /**
   * Computes the binary cross-entropy: each output answers yes or no independently. `predictions [B, O]` are
   * logits z, and `targets [B, O]` are the probabilities t of yes, from 0 to 1 → `losses [B]`.
   *
   *     losses[b] = Σ_o −(t · log sigmoid(z) + (1 − t) · log(1 − sigmoid(z))) / O
   *               = Σ_o (max(z, 0) − z · t + log(1 + e^(−|z|))) / O
   *
   * The second form neither overflows nor takes the logarithm of 0. Each of its terms is computed in f64,
   * from left to right, and rounded once. The terms are added from +0 in the order of the outputs. Each sum
   * and the quotient are rounded.
   */
  binaryCrossEntropy(predictions: BackendBuffer, targets: BackendBuffer, losses: BackendBuffer): void;
  /**
   * Computes the gradient of the batch's mean loss: `(sigmoid(predictions) − targets) / (B · O)`. The
   * difference is computed in f64 and rounded once. B · O is rounded to f32. The sigmoid is 1 / (1 + e) or,
   * for predictions below 0, e / (1 + e), with e = e^(−|z|).
   */
  binaryCrossEntropyBackward(
    predictions: BackendBuffer,
    targets: BackendBuffer,
    predictionGradient: BackendBuffer,
  ): void;
}

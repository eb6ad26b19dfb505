import type { BackendBuffer, Kernels } from '@inkling/tensor';

/** The expected outputs of a batch: `[batch]` class labels (i32), or `[batch, outputs]` values (f32). */
export type Targets = BackendBuffer<'i32' | 'f32'>;

/**
 * Measures how far a network's outputs are from their targets, and computes the
 * gradient. A value without state.
 */
export interface Loss {
  /** The name of the loss, for messages and saved settings: `'softmaxCrossEntropy'`. */
  readonly kind: string;
  /**
   * The kind of the layer whose function the loss applies itself: `'softmax'`. If a network ends with such a
   * layer, training and evaluation leave it out, and pass the loss the scores before it.
   */
  readonly activation?: string;
  /** Lists of numbers that the loss computes with, by name. Training and evaluation upload them once. */
  readonly constants?: Readonly<Record<string, readonly number[]>>;
  /** Computes the loss of each sample. May write values that `backward` needs into `probabilities`. */
  forward(pass: LossPass): void;
  /**
   * Computes the gradient of the batch's mean loss with respect to the outputs, after
   * `forward` on the same buffers.
   */
  backward(pass: LossPass & { readonly outputGradient: BackendBuffer }): void;
}

export interface LossPass {
  readonly kernels: Kernels;
  /** `[batch, outputs]`, the output of the last layer, or of the layer before it; see `Loss.activation`. */
  readonly outputs: BackendBuffer;
  readonly targets: Targets;
  /** `[batch]` */
  readonly losses: BackendBuffer;
  /** `[batch, outputs]`, a buffer for values that `forward` computes and `backward` reads. */
  readonly probabilities: BackendBuffer;
  /** The `constants` of the loss, each `[length of the list]`. */
  readonly constants: Readonly<Record<string, BackendBuffer>>;
}

import type { Backend, BackendBuffer, Dataset, Kernels, Shape } from '@inkling/tensor';

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
  /** The names of the columns of the training data that the loss reads (`Dataset.columns`). Default: none. */
  readonly columns?: readonly string[];
  /**
   * Makes the loss for batches of one size, with the buffers that it needs. Training and evaluation call it
   * once for each size.
   * @param shape the shape of the outputs, `[batch, outputs]`.
   */
  open(backend: Backend, shape: Shape): BatchLoss;
}

/** A loss for batches of one size. */
export interface BatchLoss {
  /**
   * Loads the columns of the next batch, before `forward`.
   * @param rowOf gives the row of `data` of each sample in the batch.
   */
  load?(data: Dataset, rowOf: (sample: number) => number): void;
  /** Computes the loss of each sample. May keep values that `backward` needs. */
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
}

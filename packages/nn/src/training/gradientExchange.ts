import type { BackendBuffer } from '@inkling/tensor';

/** A part of a batch: its samples from `start` up to, but without, `end`. */
export interface BatchShare {
  readonly start: number;
  readonly end: number;
}

/**
 * Combines the gradients of several processes between the backward pass and the optimizer's step:
 * data-parallel training. Every process runs `train` with the same seed, data and options, so all processes
 * draw the same batches. Each process computes the gradients of its own shares of a batch. The exchange
 * combines them into the gradients of the whole batch, which are the same in every process.
 *
 * Training scales the loss of a share by the size of the whole batch, so the gradients of all shares add up
 * to those of the batch. Dropout counts samples in the whole batch, so a sample loses the same units in
 * every process. Sums in different orders differ in their last bits. For the same bits on any number of
 * processes, the exchange must always divide batches into the same shares, and add them in the same order.
 *
 * Batch norm computes its statistics from each share alone.
 *
 * @experimental
 */
export interface GradientExchange {
  /**
   * The shares of a batch of `batchSize` samples that this process computes, in order.
   * The list may be empty.
   */
  sharesOf(batchSize: number): readonly BatchShare[];
  /**
   * Receives the gradients of one share, `[count]`. The next share overwrites them.
   * @param gradients the network's `parameters.gradients`.
   */
  collect(gradients: BackendBuffer, share: BatchShare): void | Promise<void>;
  /** Writes the gradients of the whole batch into `gradients`, `[count]`, before the optimizer's step. */
  combine(gradients: BackendBuffer): void | Promise<void>;
}

import type { BackendBuffer } from '@inkling/tensor';

/** A part of a batch: its samples from `start` up to `end`. */
export interface BatchShare {
  readonly start: number;
  readonly end: number;
}

/**
 * Another owner of the gradients, between the backward pass and the optimizer's step: data-parallel training. Every process
 * runs `train` with the same seed, data and options, so all of them draw the same batches; each computes the gradients of
 * its own shares of a batch; and the exchange makes of them the gradients of the whole batch, in every process the same.
 *
 * Training scales the loss of a share by the size of the whole batch, so the gradients of all shares add up to those of the
 * batch. Dropout counts samples in the whole batch, so a sample loses the same units wherever it is computed. Two sums in
 * another order differ in their last bits: for the same bits on any number of processes, cut batches into the same shares on
 * all of them, and add these in one order.
 *
 * Batch norm takes its statistics from a share alone.
 */
export interface GradientExchange {
  /** The shares of a batch of so many samples that this process computes, in this order; none is fine. */
  sharesOf(batchSize: number): readonly BatchShare[];
  /**
   * Takes the gradients of one share, `[count]`: the next share writes over them.
   * @param gradients the network's `parameters.gradients`.
   */
  collect(gradients: BackendBuffer, share: BatchShare): void | Promise<void>;
  /** Writes the gradients of the whole batch into `gradients`, `[count]`; the step follows. */
  combine(gradients: BackendBuffer): void | Promise<void>;
}

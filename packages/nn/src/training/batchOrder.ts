import { permutation, randomFromState } from '@inkling/tensor';

/** Where the order of the samples stands: plain data, from which it goes on. */
export interface BatchOrderState {
  /** The state of the random numbers when the epoch began, four 32-bit words. */
  readonly random: readonly number[];
  /** How many samples of the epoch have been taken. */
  readonly taken: number;
}

/** The rows of batch after batch, epoch after epoch, each epoch in an order of its own. */
export interface BatchOrder {
  /** The row numbers of the next batch; the last one of an epoch holds what is left. */
  next(): Int32Array;
  state(): BatchOrderState;
}

/**
 * @param count samples in an epoch.
 * @param batchSize samples in a batch.
 * @param start where it begins: `{ random: createRandom(seed).state(), taken: 0 }`, or what `state()` gave.
 */
export function createBatchOrder(count: number, batchSize: number, start: BatchOrderState): BatchOrder {
  const random = randomFromState(start.random);
  // All samples at once are the same batch in any order.
  const shuffles = batchSize < count;
  const inOrder = Int32Array.from({ length: count }, (_, row) => row);
  let epochStart = start.random;
  let taken = start.taken;
  let rows = shuffles ? permutation(count, random) : inOrder;
  return {
    next() {
      if (taken === count) {
        epochStart = random.state();
        taken = 0;
        if (shuffles) rows = permutation(count, random);
      }
      const batch = rows.subarray(taken, Math.min(taken + batchSize, count));
      taken += batch.length;
      return batch;
    },
    state: () => ({ random: epochStart, taken }),
  };
}

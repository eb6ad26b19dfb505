import { permutation, randomFromState } from '@inkling/tensor';

/** The position in the order of the samples, as plain data. The order can continue from it. */
export interface BatchOrderState {
  /** The state of the random generator at the start of the epoch: four 32-bit words. */
  readonly random: readonly number[];
  /** The number of samples of the epoch that have been taken. */
  readonly taken: number;
}

/** Draws the rows of each batch. Every epoch has its own random order. */
export interface BatchOrder {
  /** The row indices of the next batch. The last batch of an epoch has the remaining rows. */
  next(): Int32Array;
  state(): BatchOrderState;
}

/**
 * @param count samples in an epoch.
 * @param batchSize samples in a batch.
 * @param start the position to begin at: `{ random: createRandom(seed).state(), taken: 0 }`,
 * or a result of `state()`.
 */
export function createBatchOrder(count: number, batchSize: number, start: BatchOrderState): BatchOrder {
  const random = randomFromState(start.random);
  // A batch of all samples needs no shuffling.
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

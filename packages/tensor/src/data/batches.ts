import { checkWholeNumber } from '../checkWholeNumber.ts';
import { permutation } from '../random/permutation.ts';
import type { Random } from '../random/random.ts';
import type { Dataset } from './dataset.ts';
import { takeSamples } from './takeSamples.ts';

export interface BatchOptions {
  /** Samples per batch. The last batch of an epoch has the remaining samples. `'full'`: all in one batch. */
  readonly batchSize: number | 'full';
  /** Shuffles the samples. Without it, they keep the order of the dataset. */
  readonly random?: Random;
}

/**
 * The row numbers of each batch of one epoch. Every one of the `count` rows occurs once.
 * @throws ArgumentError when the batch size is not a whole number from 1 up.
 */
export function* batchRows(count: number, options: BatchOptions): Generator<Int32Array> {
  const batchSize = options.batchSize === 'full' ? Math.max(count, 1) : options.batchSize;
  checkWholeNumber('batches', 'batchSize', batchSize);
  const order = options.random
    ? permutation(count, options.random)
    : Int32Array.from({ length: count }, (_, row) => row);
  for (let start = 0; start < count; start += batchSize) {
    yield order.subarray(start, Math.min(start + batchSize, count));
  }
}

/**
 * The batches of one epoch, each a small dataset.
 * @throws ArgumentError when the batch size is not a whole number from 1 up.
 */
export function* batches(dataset: Dataset, options: BatchOptions): Generator<Dataset> {
  for (const rows of batchRows(dataset.inputs.shape[0], options)) {
    yield takeSamples(dataset, rows);
  }
}

import { checkWholeNumber } from '../checkWholeNumber.ts';
import { takeRows } from '../operations/takeRows.ts';
import { permutation } from '../random/permutation.ts';
import type { Random } from '../random/random.ts';
import type { Dataset } from './dataset.ts';

export interface BatchOptions {
  /** Samples in a batch; the last one of an epoch holds what is left. `'full'` is all of them. */
  readonly batchSize: number | 'full';
  /** Where the order comes from; without it samples come in the dataset's own order. */
  readonly random?: Random;
}

/**
 * Which rows each batch of one epoch holds: every row of `count` once.
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

/** The batches of one epoch, each a small dataset of its own. */
export function* batches(dataset: Dataset, options: BatchOptions): Generator<Dataset> {
  for (const rows of batchRows(dataset.inputs.shape[0], options)) {
    yield { inputs: takeRows(dataset.inputs, rows), targets: takeRows(dataset.targets, rows) };
  }
}

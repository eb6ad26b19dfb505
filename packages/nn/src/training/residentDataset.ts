import type { Backend, BackendBuffer, Dataset, Shape } from '@inkling/tensor';
import type { Targets } from '../losses/loss.ts';
import { perBatchSize } from '../network/perBatchSize.ts';

/** A batch of samples, and what they are compared with. */
interface Batch {
  /** `[batch, …sampleShape]` */
  readonly input: BackendBuffer;
  /** `[batch]` or `[batch, outputs]` */
  readonly targets: Targets;
}

/** A dataset on the backend, of which each step takes some rows: only row numbers travel. */
export interface ResidentDataset {
  /** The batch for as many rows: always the same buffers. */
  batchOf(size: number): Batch;
  /** Makes the given rows the contents of the batch for as many. */
  load(rows: Int32Array): void;
}

/** Uploads a dataset once, for training in batches of its rows. */
export function createResidentDataset(
  backend: Backend,
  { inputs, targets }: Dataset,
  sampleShape: Shape,
): ResidentDataset {
  const count = inputs.shape[0];
  const samples = backend.allocate(inputs.dtype, [count, ...sampleShape]);
  const allTargets = backend.allocate(targets.dtype, targets.shape);
  backend.upload(samples, inputs.data);
  backend.upload(allTargets, targets.data);
  // A batch of everything is the dataset in its own order.
  const everything = { input: backend.rowView(samples), targets: allTargets, rows: undefined };

  const batchOf = perBatchSize((size) => {
    if (size === count) return everything;
    const rows = backend.allocate('i32', [size]);
    const gathered = backend.allocate(targets.dtype, [size, ...targets.shape.slice(1)]);
    return { input: backend.rowView(samples, rows), targets: gathered, rows };
  });
  return {
    batchOf,
    load(rowNumbers) {
      const batch = batchOf(rowNumbers.length);
      if (!batch.rows) return;
      backend.upload(batch.rows, rowNumbers);
      backend.kernels.gatherRows(allTargets, batch.rows, batch.targets);
    },
  };
}

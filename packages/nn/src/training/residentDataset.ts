import {
  ArgumentError,
  type Backend,
  type BackendBuffer,
  type Dataset,
  formatShape,
  type Shape,
  sameShape,
} from '@inkling/tensor';
import type { Targets } from '../losses/loss.ts';
import { perBatchSize } from '../network/perBatchSize.ts';

/** A batch of samples and their targets. */
interface Batch {
  /** `[batch, …sampleShape]` */
  readonly input: BackendBuffer;
  /** `[batch]` or `[batch, outputs]` */
  readonly targets: Targets;
}

/** A dataset that stays on the backend. Each step uploads only the row indices of its batch. */
export interface ResidentDataset {
  /** The dataset that is on the backend now. */
  data: Dataset;
  /** The batch of `size` rows. Its buffers are always the same. */
  batchOf(size: number): Batch;
  /** Loads rows into the batch of their number. */
  load(rows: Int32Array): void;
  /**
   * Replaces the dataset.
   * @throws ArgumentError when the new dataset has another number of samples or other types.
   */
  replace(dataset: Dataset): void;
}

/** Uploads a dataset, for training on batches of its rows. */
export function createResidentDataset(backend: Backend, first: Dataset, sampleShape: Shape): ResidentDataset {
  const { inputs, targets } = first;
  const count = inputs.shape[0];
  const samples = backend.allocate(inputs.dtype, [count, ...sampleShape]);
  const allTargets = backend.allocate(targets.dtype, targets.shape);
  // A batch of all rows is the dataset in its own order.
  const everything = { input: backend.rowView(samples), targets: allTargets, rows: undefined };

  const batchOf = perBatchSize((size) => {
    if (size === count) return everything;
    const rows = backend.allocate('i32', [size]);
    const gathered = backend.allocate(targets.dtype, [size, ...targets.shape.slice(1)]);
    return { input: backend.rowView(samples, rows), targets: gathered, rows };
  });
  const resident: ResidentDataset = {
    data: first,
    batchOf,
    load(rowNumbers) {
      const batch = batchOf(rowNumbers.length);
      if (!batch.rows) return;
      backend.upload(batch.rows, rowNumbers);
      backend.kernels.gatherRows(allTargets, batch.rows, batch.targets);
    },
    replace(dataset) {
      expectAlike(first, dataset);
      resident.data = dataset;
      backend.upload(samples, dataset.inputs.data);
      backend.upload(allTargets, dataset.targets.data);
    },
  };
  resident.replace(first);
  return resident;
}

/** Checks that a dataset can replace the first one. @throws ArgumentError when it cannot. */
function expectAlike(first: Dataset, next: Dataset): void {
  for (const part of ['inputs', 'targets'] as const) {
    const [expected, came] = [first[part], next[part]];
    const isAlike = came.dtype === expected.dtype && came.shape[0] === expected.shape[0];
    if (isAlike && (part === 'inputs' || sameShape(came.shape, expected.shape))) continue;
    throw new ArgumentError(
      `train: the ${part} of this epoch are ${came.dtype} ${formatShape(came.shape)}, but those of the first were ` +
        `${expected.dtype} ${formatShape(expected.shape)}. Give every epoch as many samples, of the same types.`,
    );
  }
}

import { type Backend, type Buffer, type Dataset, isDType, sizeOf } from '@inkling/tensor';
import type { Targets } from '../losses/loss.ts';
import type { Workspace } from '../network/workspace.ts';

/** A dataset on the backend, from which each step gathers its batch: only row numbers travel. */
export interface ResidentDataset {
  /**
   * Puts the given rows into the first buffer of a workspace for as many samples.
   * @returns their targets, `[batch]` or `[batch, outputs]`.
   */
  loadBatch(rows: Int32Array, workspace: Workspace): Targets;
}

/** Uploads a dataset once, for training in batches of at most `batchSize` of its rows. */
export function createResidentDataset(
  backend: Backend,
  dataset: Dataset,
  batchSize: number,
): ResidentDataset {
  const count = dataset.inputs.shape[0];
  const loadInputs = isDType(dataset.inputs, 'u8')
    ? pixelLoader(backend, dataset, batchSize)
    : valueLoader(backend, dataset, batchSize);
  const targets = backend.allocate(dataset.targets.dtype, dataset.targets.shape);
  const batchTargets = backend.allocate(targets.dtype, [batchSize, ...targets.shape.slice(1)]);
  const batchRows = backend.allocate('i32', [batchSize]);
  backend.upload(targets, dataset.targets.data);

  let wholeIsLoaded = false;
  return {
    loadBatch(rows, workspace) {
      const batch = rows.length;
      // A batch of everything is the dataset in its own order, and stays in its place from step to step.
      if (batch === count) {
        if (!wholeIsLoaded) loadInputs(undefined, workspace);
        wholeIsLoaded = true;
        return targets;
      }
      const rowNumbers = backend.view(batchRows, [batch]);
      const gathered = backend.view(batchTargets, [batch, ...targets.shape.slice(1)]);
      backend.upload(rowNumbers, rows);
      backend.kernels.gatherRows(targets, rowNumbers, gathered);
      loadInputs(rowNumbers, workspace);
      return gathered;
    },
  };
}

/** Brings the given rows, or all where none are given, into the first buffer of a workspace. */
type InputRowsLoader = (rows: Buffer<'i32'> | undefined, workspace: Workspace) => void;

function pixelLoader(backend: Backend, { inputs }: Dataset, batchSize: number): InputRowsLoader {
  const [count, width] = [inputs.shape[0], sizeOf(inputs.shape.slice(1))];
  const pixels = backend.allocate('u8', [count, width]);
  const batchPixels = batchSize < count ? backend.allocate('u8', [batchSize, width]) : pixels;
  backend.upload(pixels, inputs.data);
  return (rows, workspace) => {
    const entrance = flatEntrance(backend, workspace, width);
    const gathered = backend.view(batchPixels, entrance.shape);
    if (rows) backend.kernels.gatherRows(pixels, rows, gathered);
    backend.kernels.pixelsToUnit(gathered, entrance);
  };
}

function valueLoader(backend: Backend, { inputs }: Dataset, batchSize: number): InputRowsLoader {
  const [count, width] = [inputs.shape[0], sizeOf(inputs.shape.slice(1))];
  if (batchSize >= count) {
    return (_, workspace) => backend.upload(flatEntrance(backend, workspace, width), inputs.data);
  }
  const values = backend.allocate('f32', [count, width]);
  backend.upload(values, inputs.data);
  return (rows, workspace) => {
    if (rows) backend.kernels.gatherRows(values, rows, flatEntrance(backend, workspace, width));
  };
}

/** The first buffer of a workspace as plain rows, whatever the shape of a sample. */
function flatEntrance(backend: Backend, workspace: Workspace, width: number): Buffer {
  return backend.view(workspace.activations[0], [workspace.batch, width]);
}

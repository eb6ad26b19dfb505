import { type CheckpointArray, CheckpointError } from '@inkling/nn';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';

type Column = keyof PlotPoint;

/** The columns that every point has. */
const needed = ['iteration', 'epoch', 'loss'] as const satisfies readonly Column[];
/** The columns that a point may lack. */
const optional = ['trainAccuracy', 'testAccuracy'] as const satisfies readonly Column[];

const nameOf = (column: Column) => `curve.${column}`;

/** The curve of a run as arrays of a checkpoint, one for each column. A missing figure is NaN. */
export function writeCurve(points: readonly PlotPoint[]): Record<string, Float64Array> {
  return Object.fromEntries(
    [...needed, ...optional].map((column) => [
      nameOf(column),
      Float64Array.from(points, (point) => point[column] ?? Number.NaN),
    ]),
  );
}

/** @throws CheckpointError when its columns have different lengths, or one is missing. */
export function readCurve(arrays: Readonly<Record<string, CheckpointArray>>): PlotPoint[] {
  const [iteration, epoch, loss] = needed.map((column) => arrays[nameOf(column)]);
  const others = optional.map((column) => [column, arrays[nameOf(column)]] as const);
  const columns = [iteration, epoch, loss, ...others.flatMap(([, values]) => values ?? [])];
  if (columns.some((values) => values?.length !== iteration.length)) {
    throw new CheckpointError('CHECKPOINT_CORRUPT', 'the checkpoint is damaged: its curve has a gap.');
  }
  return Array.from(iteration, (_, row) => ({
    iteration: iteration[row],
    epoch: epoch[row],
    loss: loss[row],
    ...Object.fromEntries(
      others.flatMap(([column, values]) =>
        values && !Number.isNaN(values[row]) ? [[column, values[row]]] : [],
      ),
    ),
  }));
}

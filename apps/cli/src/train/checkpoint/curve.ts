import { type Checkpoint, type CheckpointArray, CheckpointError } from '@inkling/nn';
import type { PlotPoint } from '../../plot/accuracyPlot.ts';

type Column = keyof PlotPoint;

/** The columns that every point has. */
const needed = ['iteration', 'epoch', 'loss'] as const satisfies readonly Column[];
/** The columns that a point may lack. */
const optional = ['trainAccuracy', 'validationAccuracy', 'testAccuracy'] as const satisfies readonly Column[];

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
export function readCurve(arrays: Checkpoint['arrays']): PlotPoint[] {
  const [iteration, epoch, loss] = needed.map((column) => columnOf(arrays, column));
  const others = optional.map((column) => [column, columnOf(arrays, column)] as const);
  if (
    [epoch, loss, ...others.map(([, values]) => values)].some(({ length }) => length !== iteration.length)
  ) {
    throw new CheckpointError('CHECKPOINT_CORRUPT', 'the checkpoint is damaged: its curve has a gap.');
  }
  return Array.from(iteration, (_, row) => ({
    iteration: iteration[row],
    epoch: epoch[row],
    loss: loss[row],
    ...Object.fromEntries(
      others.flatMap(([column, values]) => (Number.isNaN(values[row]) ? [] : [[column, values[row]]])),
    ),
  }));
}

function columnOf(arrays: Checkpoint['arrays'], column: Column): CheckpointArray {
  const values = arrays[nameOf(column)];
  if (values) return values;
  throw new CheckpointError('CHECKPOINT_CORRUPT', `the checkpoint is damaged: its curve has no ${column}.`);
}

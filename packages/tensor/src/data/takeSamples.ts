import { takeRows } from '../operations/takeRows.ts';
import type { Dataset } from './dataset.ts';

/**
 * The samples at some rows of a dataset, with their targets and columns. A row may occur several times.
 * @param rows the numbers of the rows, from 0 to `count - 1`.
 * @returns a dataset with all other fields of `dataset`.
 */
export function takeSamples<Data extends Dataset>(dataset: Data, rows: Int32Array): Data {
  const { inputs, targets, columns } = dataset;
  const taken = columns && {
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, takeRows(column, rows)]),
    ),
  };
  return { ...dataset, inputs: takeRows(inputs, rows), targets: takeRows(targets, rows), ...taken };
}

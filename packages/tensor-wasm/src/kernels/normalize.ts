import type { BackendBuffer } from '@inkling/tensor';
import { type Context, itemsOfRows } from './context.ts';

/** Whether columns or rows have pairs of numbers, as in `assembly/kernels/normalize.ts`. */
export type Axis = 'columns' | 'rows';

/** The commands that batch norm and layer norm share. */
export function normalizeCommands({ enqueue, read, readAll, write, writeAll }: Context, axis: Axis) {
  const isByRow = axis === 'rows';
  /** Reads the pairs. With one pair for each row, an item reads its own. */
  const readPairs = isByRow ? read : readAll;
  const layout = (columns: number) => [4 * columns, isByRow ? 32 : 0, isByRow ? 16 : 4 * columns];

  return {
    forward(
      from: BackendBuffer,
      statistics: BackendBuffer,
      scale: BackendBuffer,
      shift: BackendBuffer,
      to: BackendBuffer,
    ) {
      enqueue('normalize', [read(from), readPairs(statistics), readAll(scale), readAll(shift), write(to)], {
        items: itemsOfRows(from),
        cost: 3,
        integers: layout(scale.shape[0]),
      });
    },

    sums(
      from: BackendBuffer,
      statistics: BackendBuffer,
      outputGradient: BackendBuffer,
      scaleGradient: BackendBuffer,
      shiftGradient: BackendBuffer,
      rows: number,
    ) {
      const [columns] = scaleGradient.shape;
      const results = [writeAll(scaleGradient), writeAll(shiftGradient)];
      enqueue('normalizeSums', [readAll(from), readAll(statistics), readAll(outputGradient), ...results], {
        items: Math.ceil(columns / 4),
        cost: 10,
        integers: [...layout(columns), rows],
      });
    },

    backward(
      from: BackendBuffer,
      statistics: BackendBuffer,
      scale: BackendBuffer,
      outputGradient: BackendBuffer,
      means: BackendBuffer,
      inputGradient: BackendBuffer,
    ) {
      const pairs = [readPairs(statistics), readAll(scale), read(outputGradient), readPairs(means)];
      enqueue('normalizeBackward', [read(from), ...pairs, write(inputGradient)], {
        items: itemsOfRows(from),
        cost: 4,
        integers: layout(scale.shape[0]),
      });
    },
  };
}

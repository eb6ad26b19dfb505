import type { Buffer } from '@inkling/tensor';
import { type Context, itemsOfRows } from './context.ts';

/** Whether it is columns or rows that have numbers of their own, in pairs; as `assembly/kernels/normalise.ts` has them. */
export type Axis = 'columns' | 'rows';

/** What batch norm and layer norm have in common. */
export function normaliseCommands({ enqueue, read, readAll, write, writeAll }: Context, axis: Axis) {
  const isByRow = axis === 'rows';
  /** A pair for each row, of which an item reads its own; or for each column. */
  const readPairs = isByRow ? read : readAll;
  const layout = (columns: number) => [4 * columns, isByRow ? 32 : 0, isByRow ? 16 : 4 * columns];

  return {
    forward(from: Buffer, statistics: Buffer, scale: Buffer, shift: Buffer, to: Buffer) {
      enqueue('normalise', [read(from), readPairs(statistics), readAll(scale), readAll(shift), write(to)], {
        items: itemsOfRows(from),
        cost: 3,
        integers: layout(scale.shape[0]),
      });
    },

    sums(
      from: Buffer,
      statistics: Buffer,
      outputGradient: Buffer,
      scaleGradient: Buffer,
      shiftGradient: Buffer,
      rows: number,
    ) {
      const [columns] = scaleGradient.shape;
      const results = [writeAll(scaleGradient), writeAll(shiftGradient)];
      enqueue('normaliseSums', [readAll(from), readAll(statistics), readAll(outputGradient), ...results], {
        items: Math.ceil(columns / 4),
        cost: 10,
        integers: [...layout(columns), rows],
      });
    },

    backward(
      from: Buffer,
      statistics: Buffer,
      scale: Buffer,
      outputGradient: Buffer,
      means: Buffer,
      inputGradient: Buffer,
    ) {
      const pairs = [readPairs(statistics), readAll(scale), read(outputGradient), readPairs(means)];
      enqueue('normaliseBackward', [read(from), ...pairs, write(inputGradient)], {
        items: itemsOfRows(from),
        cost: 4,
        integers: layout(scale.shape[0]),
      });
    },
  };
}

import type { WasmBuffer } from '../memory/wasmBuffer.ts';
import { type Context, itemsOfRows, kernelIndex, vectorsOf } from './context.ts';

const FORWARD = kernelIndex('normalise');
const SUMS = kernelIndex('normaliseSums');
const BACKWARD = kernelIndex('normaliseBackward');

/** Whether it is columns or rows that have numbers of their own, in pairs; as `assembly/kernels/normalise.ts` has them. */
export type Axis = 'columns' | 'rows';

/** What batch norm and layer norm have in common. */
export function normaliseCommands({ queue }: Context, axis: Axis) {
  const isByRow = axis === 'rows';

  /** A pair for each row, of which an item reads its own; or for each column. */
  function readPairs(pairs: WasmBuffer): void {
    if (isByRow) queue.read(pairs);
    else queue.readAll(pairs);
  }

  function addIntegers(columns: number): void {
    queue.integer(4 * columns);
    queue.integer(isByRow ? 32 : 0);
    queue.integer(isByRow ? 16 : 4 * columns);
  }

  return {
    forward(from: WasmBuffer, statistics: WasmBuffer, scale: WasmBuffer, shift: WasmBuffer, to: WasmBuffer) {
      queue.begin(FORWARD, itemsOfRows(from), 3 * vectorsOf(from));
      queue.read(from);
      readPairs(statistics);
      queue.readAll(scale);
      queue.readAll(shift);
      queue.write(to);
      addIntegers(scale.shape[0]);
    },

    sums(
      from: WasmBuffer,
      statistics: WasmBuffer,
      outputGradient: WasmBuffer,
      scaleGradient: WasmBuffer,
      shiftGradient: WasmBuffer,
      rows: number,
    ) {
      const [columns] = scaleGradient.shape;
      queue.begin(SUMS, Math.ceil(columns / 4), 10 * rows);
      queue.readAll(from);
      queue.readAll(statistics);
      queue.readAll(outputGradient);
      queue.writeAll(scaleGradient);
      queue.writeAll(shiftGradient);
      addIntegers(columns);
      queue.integer(rows);
    },

    backward(
      from: WasmBuffer,
      statistics: WasmBuffer,
      scale: WasmBuffer,
      outputGradient: WasmBuffer,
      means: WasmBuffer,
      inputGradient: WasmBuffer,
    ) {
      queue.begin(BACKWARD, itemsOfRows(from), 4 * vectorsOf(from));
      queue.read(from);
      readPairs(statistics);
      queue.readAll(scale);
      queue.read(outputGradient);
      readPairs(means);
      queue.write(inputGradient);
      addIntegers(scale.shape[0]);
    },
  };
}

import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, sizeOf } from '../shape.ts';
import { expectShape } from './checks.ts';

export interface GatherRowsKernel {
  /**
   * Copies the rows of a batch into one buffer: `source [count, …]`, `rows [B]` → `output [B, …]`. Row
   * numbers must be below `count`. They come from the caller's own shuffle, and the kernel does not check
   * them again.
   */
  gatherRows<D extends BufferDType>(
    source: BackendBuffer<D>,
    rows: BackendBuffer<'i32'>,
    output: BackendBuffer<D>,
  ): void;
}

/** The number of rows B, and the number of elements in one row. @throws ShapeError */
export function checkGatherRows(
  source: BackendBuffer<BufferDType>,
  rows: BackendBuffer<'i32'>,
  output: BackendBuffer<BufferDType>,
): readonly [B: number, width: number] {
  if (rows.shape.length !== 1) {
    throw new ShapeError(`gatherRows: rows has shape ${formatShape(rows.shape)}, expected [B].`);
  }
  const rest = source.shape.slice(1);
  expectShape('gatherRows', 'output', output, [rows.shape[0], ...rest]);
  return [rows.shape[0], sizeOf(rest)];
}

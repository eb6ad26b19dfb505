import type { BackendBuffer } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, type Shape } from '../shape.ts';

/**
 * The shape `[B, …]` of a row view. @throws ShapeError when the source has no rows, or `rows` is not `[B]`.
 */
export function checkRowView(
  source: BackendBuffer<'u8' | 'f32'>,
  rows: BackendBuffer<'i32'> | undefined,
): Shape {
  if (source.shape.length === 0) throw new ShapeError('rowView: the source is one number and has no rows.');
  if (!rows) return source.shape;
  if (rows.shape.length !== 1) {
    throw new ShapeError(`rowView: rows has shape ${formatShape(rows.shape)}, expected [B].`);
  }
  return [rows.shape[0], ...source.shape.slice(1)];
}

import { ShapeError } from '../errors.ts';
import { formatShape, type Shape } from '../shape.ts';

/**
 * Converts an axis that may be negative to its index from the front: -1 is the last axis.
 * @throws ShapeError when the shape has no such axis.
 */
export function resolveAxis(operation: string, axis: number, shape: Shape): number {
  const rank = shape.length;
  if (!Number.isInteger(axis) || axis < -rank || axis >= rank) {
    const range = rank === 0 ? 'it has none' : `its axes go from ${-rank} to ${rank - 1}`;
    throw new ShapeError(`${operation}: shape ${formatShape(shape)} has no axis ${axis}; ${range}.`);
  }
  return axis < 0 ? axis + rank : axis;
}

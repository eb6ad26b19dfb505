import type { Buffer, BufferDType } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';

/** @throws ShapeError that names the kernel, the argument, what was expected and what came. */
export function expectShape(
  kernel: string,
  argument: string,
  buffer: Buffer<BufferDType>,
  expected: Shape,
): void {
  if (!sameShape(buffer.shape, expected)) {
    throw new ShapeError(
      `${kernel}: ${argument} has shape ${formatShape(buffer.shape)}, expected ${formatShape(expected)}.`,
    );
  }
}

/** The two lengths of a matrix. @throws ShapeError when the buffer has not exactly two axes. */
export function expectMatrix(
  kernel: string,
  argument: string,
  buffer: Buffer<BufferDType>,
): readonly [rows: number, columns: number] {
  if (buffer.shape.length !== 2) {
    throw new ShapeError(
      `${kernel}: ${argument} has shape ${formatShape(buffer.shape)}, expected a matrix, [rows, columns].`,
    );
  }
  return [buffer.shape[0], buffer.shape[1]];
}

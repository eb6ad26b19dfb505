import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { ShapeError } from '../errors.ts';
import { formatShape, type Shape, sameShape } from '../shape.ts';

/** @throws ShapeError that names the kernel, the argument, the expected shape and the actual one. */
export function expectShape(
  kernel: string,
  argument: string,
  buffer: BackendBuffer<BufferDType>,
  expected: Shape,
): void {
  if (!sameShape(buffer.shape, expected)) {
    throw new ShapeError(
      `${kernel}: ${argument} has shape ${formatShape(buffer.shape)}, expected ${formatShape(expected)}.`,
    );
  }
}

/** Checks the shape of several buffers, keyed by the names of the arguments. @throws ShapeError */
export function expectShapes(
  kernel: string,
  buffers: Readonly<Record<string, BackendBuffer<BufferDType>>>,
  expected: Shape,
): void {
  for (const name in buffers) expectShape(kernel, name, buffers[name], expected);
}

/** The two lengths of a matrix. @throws ShapeError when the buffer does not have exactly two axes. */
export function expectMatrix(
  kernel: string,
  argument: string,
  buffer: BackendBuffer<BufferDType>,
): readonly [rows: number, columns: number] {
  if (buffer.shape.length !== 2) {
    throw new ShapeError(
      `${kernel}: ${argument} has shape ${formatShape(buffer.shape)}, expected a matrix, [rows, columns].`,
    );
  }
  return [buffer.shape[0], buffer.shape[1]];
}

/**
 * Reads a buffer as rows along its last axis: the number of rows, and the length of a row.
 * @throws ShapeError when the buffer has no axis.
 */
export function expectRows(
  kernel: string,
  argument: string,
  buffer: BackendBuffer<BufferDType>,
): readonly [rows: number, columns: number] {
  const columns = buffer.shape.at(-1);
  if (columns === undefined) {
    throw new ShapeError(`${kernel}: ${argument} has shape [], expected at least one axis, [..., columns].`);
  }
  let rows = 1;
  for (let axis = 0; axis < buffer.shape.length - 1; axis += 1) rows *= buffer.shape[axis];
  return [rows, columns];
}

/** The four lengths of a batch of pictures. @throws ShapeError when the buffer does not have four axes. */
export function expectPictures(
  kernel: string,
  argument: string,
  { shape }: BackendBuffer<BufferDType>,
): readonly [B: number, H: number, W: number, C: number] {
  if (shape.length !== 4) {
    throw new ShapeError(
      `${kernel}: ${argument} has shape ${formatShape(shape)}, expected pictures, [batch, height, width, channels].`,
    );
  }
  return [shape[0], shape[1], shape[2], shape[3]];
}

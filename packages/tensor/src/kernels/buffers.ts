import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { ArgumentError, ClosedError, FreedError, ShapeError } from '../errors.ts';
import { checkShape, formatShape, type Shape, sizeOf } from '../shape.ts';

// The arguments that every backend refuses, independent of where it keeps its buffers.

/** Checks a view of the elements from `offset` on. @throws ShapeError when they are not within the buffer. */
export function checkView(buffer: BackendBuffer<BufferDType>, shape: Shape, offset: number): void {
  checkShape(shape);
  const size = sizeOf(buffer.shape);
  if (!Number.isInteger(offset) || offset < 0 || offset + sizeOf(shape) > size) {
    throw new ShapeError(
      `view: shape ${formatShape(shape)} from element ${offset} does not lie within the ${size} elements of the buffer.`,
    );
  }
}

/** Checks an upload of `count` numbers. @throws ShapeError when the buffer has another size. */
export function checkUpload({ shape }: BackendBuffer<BufferDType>, count: number): void {
  const size = sizeOf(shape);
  if (count !== size) {
    throw new ShapeError(
      `upload: ${count} numbers do not fill a buffer of shape ${formatShape(shape)}, which has ${size}.`,
    );
  }
}

/** Checks the array for the result of a recording. @throws ShapeError when the buffer has another size. */
export function checkResult({ shape }: BackendBuffer<BufferDType>, count: number): void {
  const size = sizeOf(shape);
  if (count !== size) {
    throw new ShapeError(
      `record: an array of ${count} numbers does not fit a buffer of shape ${formatShape(shape)}, which has ${size}.`,
    );
  }
}

/** Refuses a row view that was passed to a backend as a buffer to write to. @throws ArgumentError */
export function refuseRowView(backend: string): never {
  throw new ArgumentError(
    `${backend}: a row view has no memory of its own. It is for reading; write to its source.`,
  );
}

/** Refuses a buffer that the backend did not allocate. @throws ArgumentError */
export function refuseForeign(backend: string): never {
  throw new ArgumentError(
    `${backend}: a buffer of another backend was passed in. Allocate it with the backend that computes.`,
  );
}

/** Refuses a buffer whose memory was freed. @throws FreedError */
export function refuseFreed(backend: string): never {
  throw new FreedError(
    `${backend}: the memory of this buffer was freed, by free(buffer) or because its network was closed. ` +
      'Allocate a new buffer, or free this one later.',
  );
}

/** Refuses the use of a backend after `close()`. @throws ClosedError */
export function refuseClosed(backend: string): never {
  throw new ClosedError(`${backend}: the backend was closed. Open a new one, or close it later.`);
}

import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { ArgumentError, ClosedError, FreedError, ShapeError } from '../errors.ts';
import { checkShape, formatShape, type Shape, sizeOf } from '../shape.ts';

// What every backend refuses, whatever it keeps buffers in.

/** Of a view of the elements from `offset` on. @throws ShapeError when they do not lie within the buffer. */
export function checkView(buffer: BackendBuffer<BufferDType>, shape: Shape, offset: number): void {
  checkShape(shape);
  const size = sizeOf(buffer.shape);
  if (!Number.isInteger(offset) || offset < 0 || offset + sizeOf(shape) > size) {
    throw new ShapeError(
      `view: shape ${formatShape(shape)} from element ${offset} does not lie within the ${size} elements of the buffer.`,
    );
  }
}

/** Of so many numbers for a buffer. @throws ShapeError when it holds more or fewer. */
export function checkUpload({ shape }: BackendBuffer<BufferDType>, count: number): void {
  const size = sizeOf(shape);
  if (count !== size) {
    throw new ShapeError(
      `upload: ${count} numbers do not fill a buffer of shape ${formatShape(shape)}, which has ${size}.`,
    );
  }
}

/** A row view was passed to a backend as a buffer to write to. @throws ArgumentError */
export function refuseRowView(backend: string): never {
  throw new ArgumentError(
    `${backend}: a row view has no memory of its own. It is for reading; write to its source.`,
  );
}

/** A backend was passed what it did not allocate. @throws ArgumentError */
export function refuseForeign(backend: string): never {
  throw new ArgumentError(
    `${backend}: a buffer of another backend was passed in. Allocate it with the backend that computes.`,
  );
}

/** A backend was passed a buffer whose memory was freed. @throws FreedError */
export function refuseFreed(backend: string): never {
  throw new FreedError(
    `${backend}: the memory of this buffer was freed, by free(buffer) or because its network was closed. ` +
      'Allocate a new buffer, or free this one later.',
  );
}

/** A backend was used after `close()`. @throws ClosedError */
export function refuseClosed(backend: string): never {
  throw new ClosedError(`${backend}: the backend was closed. Open a new one, or close it later.`);
}

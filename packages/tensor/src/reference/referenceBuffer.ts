import type { Buffer, BufferDType } from '../buffer.ts';
import { ArgumentError } from '../errors.ts';
import type { Shape } from '../shape.ts';
import type { Floats } from './arithmetic.ts';

/** The typed array behind a buffer of each dtype. */
export interface Storage {
  f32: Floats;
  u8: Uint8Array;
  i32: Int32Array;
}

/** A buffer of the reference: a typed array on the JavaScript heap. */
export class ReferenceBuffer<D extends BufferDType> implements Buffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  readonly data: Storage[D];

  constructor(dtype: D, shape: Shape, data: Storage[D]) {
    this.dtype = dtype;
    this.shape = shape;
    this.data = data;
  }
}

/**
 * The elements of a buffer.
 * @throws ArgumentError when the buffer belongs to another backend.
 */
export function dataOf<D extends BufferDType>(buffer: Buffer<D>): Storage[D] {
  if (!isReferenceBuffer(buffer)) {
    throw new ArgumentError(
      'reference: a buffer of another backend was passed in. Allocate it with the backend that computes.',
    );
  }
  return buffer.data;
}

function isReferenceBuffer<D extends BufferDType>(buffer: Buffer<D>): buffer is ReferenceBuffer<D> {
  return buffer instanceof ReferenceBuffer;
}

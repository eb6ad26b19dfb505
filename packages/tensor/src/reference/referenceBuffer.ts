import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { refuseForeign, refuseRowView } from '../kernels/buffers.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { Arithmetic, Floats } from './arithmetic.ts';

/** The typed array behind a buffer of each dtype. */
export interface Storage {
  f32: Floats;
  u8: Uint8Array;
  i32: Int32Array;
}

/** A buffer of the reference: its elements, wherever they come from. */
abstract class ReferenceBuffer<D extends BufferDType> implements BackendBuffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  abstract readonly data: Storage[D];

  constructor(dtype: D, shape: Shape) {
    this.dtype = dtype;
    this.shape = shape;
  }
}

/** A buffer with memory of its own: a typed array on the JavaScript heap. */
export class Memory<D extends BufferDType> extends ReferenceBuffer<D> {
  readonly data: Storage[D];

  constructor(dtype: D, shape: Shape, data: Storage[D]) {
    super(dtype, shape);
    this.data = data;
  }
}

/** Rows of another buffer, gathered anew each time that they are read. */
export class RowView extends ReferenceBuffer<'f32'> {
  readonly #source: BackendBuffer<'u8' | 'f32'>;
  readonly #rows: BackendBuffer<'i32'> | undefined;
  readonly #gathered: Floats;

  constructor(
    source: BackendBuffer<'u8' | 'f32'>,
    rows: BackendBuffer<'i32'> | undefined,
    shape: Shape,
    { allocate }: Arithmetic,
  ) {
    super('f32', shape);
    this.#source = source;
    this.#rows = rows;
    this.#gathered = allocate(sizeOf(shape));
  }

  get data(): Floats {
    const source = dataOf(this.#source);
    const rows = this.#rows && dataOf(this.#rows);
    const width = sizeOf(this.shape.slice(1));
    const scale = this.#source.dtype === 'u8' ? 255 : 1;
    for (let b = 0; b < this.shape[0]; b += 1) {
      const row = rows ? rows[b] : b;
      for (let i = 0; i < width; i += 1) this.#gathered[b * width + i] = source[row * width + i] / scale;
    }
    return this.#gathered;
  }
}

/**
 * The elements of a buffer, for reading.
 * @throws ArgumentError when the buffer belongs to another backend.
 */
export function dataOf<D extends BufferDType>(buffer: BackendBuffer<D>): Storage[D] {
  if (!isOurs(buffer)) return refuseForeign('reference');
  return buffer.data;
}

/**
 * The memory of a buffer, for writing.
 * @throws ArgumentError when the buffer is a row view or belongs to another backend.
 */
export function memoryOf<D extends BufferDType>(buffer: BackendBuffer<D>): Storage[D] {
  if (buffer instanceof RowView) return refuseRowView('reference');
  return dataOf(buffer);
}

function isOurs<D extends BufferDType>(buffer: BackendBuffer<D>): buffer is ReferenceBuffer<D> {
  return buffer instanceof ReferenceBuffer;
}

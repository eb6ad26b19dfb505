import type { BackendBuffer, BufferDType } from '../buffer.ts';
import { refuseClosed, refuseForeign, refuseFreed, refuseRowView } from '../kernels/buffers.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { Floats } from './arithmetic.ts';
import type { Allocation } from './memory.ts';

/** The typed array behind a buffer of each dtype. */
export interface Storage {
  f32: Floats;
  u8: Uint8Array;
  i32: Int32Array;
}

/** A buffer of the reference. Subclasses say where its elements come from. */
abstract class ReferenceBuffer<D extends BufferDType> implements BackendBuffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  readonly allocation: Allocation;
  isFreed = false;
  abstract readonly data: Storage[D];

  constructor(dtype: D, shape: Shape, allocation: Allocation) {
    this.dtype = dtype;
    this.shape = shape;
    this.allocation = allocation;
  }

  /** See `Backend.free`. */
  free(): void {
    this.isFreed = true;
  }
}

/** A typed array, or a part of one, with a shape. */
export class View<D extends BufferDType> extends ReferenceBuffer<D> {
  readonly data: Storage[D];

  constructor(dtype: D, shape: Shape, allocation: Allocation, data: Storage[D]) {
    super(dtype, shape, allocation);
    this.data = data;
  }
}

/** A buffer with memory of its own: a typed array on the JavaScript heap. */
export class Memory<D extends BufferDType> extends View<D> {
  override free(): void {
    super.free();
    this.allocation.memory.free(this.allocation);
  }
}

/** Rows of another buffer. Every read gathers them again. */
export class RowView extends ReferenceBuffer<'f32'> {
  readonly #source: BackendBuffer<'u8' | 'f32'>;
  readonly #rows: BackendBuffer<'i32'> | undefined;
  readonly #gathered: Floats;

  /**
   * @param allocation the memory of `gathered`.
   * @param gathered the workspace that the rows are gathered into.
   */
  constructor(
    source: BackendBuffer<'u8' | 'f32'>,
    rows: BackendBuffer<'i32'> | undefined,
    shape: Shape,
    allocation: Allocation,
    gathered: Floats,
  ) {
    super('f32', shape, allocation);
    this.#source = source;
    this.#rows = rows;
    this.#gathered = gathered;
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

  override free(): void {
    super.free();
    this.allocation.memory.free(this.allocation);
  }
}

/**
 * The elements of a buffer, for reading.
 * @experimental
 * @throws ArgumentError when the buffer belongs to another backend.
 * @throws FreedError when its memory was freed.
 * @throws ClosedError when its backend is closed.
 */
export function dataOf<D extends BufferDType>(buffer: BackendBuffer<D>): Storage[D] {
  return usable(buffer).data;
}

/**
 * The memory of a buffer, for writing.
 * @experimental
 * @throws ArgumentError when the buffer is a row view or belongs to another backend.
 * @throws FreedError and ClosedError as `dataOf` does.
 */
export function memoryOf<D extends BufferDType>(buffer: BackendBuffer<D>): Storage[D] {
  return withMemory(buffer).data;
}

/** A buffer that can be written to. @throws as `memoryOf` does. */
export function withMemory<D extends BufferDType>(buffer: BackendBuffer<D>): ReferenceBuffer<D> {
  if (buffer instanceof RowView) return refuseRowView('reference');
  return usable(buffer);
}

/** See `Backend.free`. @throws ArgumentError when the buffer belongs to another backend. */
export function freeBuffer(buffer: BackendBuffer<BufferDType>): void {
  if (!isOurs(buffer)) refuseForeign('reference');
  buffer.free();
}

function usable<D extends BufferDType>(buffer: BackendBuffer<D>): ReferenceBuffer<D> {
  if (!isOurs(buffer)) return refuseForeign('reference');
  if (buffer.allocation.memory.isClosed) return refuseClosed('reference');
  if (buffer.isFreed || buffer.allocation.isFreed) return refuseFreed('reference');
  return buffer;
}

function isOurs<D extends BufferDType>(buffer: BackendBuffer<D>): buffer is ReferenceBuffer<D> {
  return buffer instanceof ReferenceBuffer;
}

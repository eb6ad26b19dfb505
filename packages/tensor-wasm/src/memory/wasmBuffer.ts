import { type BackendBuffer, type BufferDType, type Shape, sizeOf } from '@inkling/tensor';
import { refuseClosed, refuseForeign, refuseFreed, refuseRowView } from '@inkling/tensor/kernels';
import { type Allocation, type Heap, sizeInBytes } from './heap.ts';

/** A buffer with memory of its own, or a part of one. */
export class WasmBuffer<D extends BufferDType = BufferDType> implements BackendBuffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  readonly heap: Heap;
  /** What keeps the memory from going back. */
  readonly allocation: Allocation;
  readonly address: number;
  readonly bytes: number;
  /** Whether the memory is another buffer's. */
  readonly isView: boolean;
  isFreed = false;
  /** Buffers that were made for this one and go back with it, unless they were dropped before. */
  readonly derived = new Set<WeakRef<WasmBuffer>>();
  /** What commands call it, by how they use it; made when one does. */
  readonly operands: { readonly buffer: WasmBuffer; readonly access: number }[] = [];

  /** @param address where a view begins; without it the memory is the buffer's own. */
  constructor(dtype: D, shape: Shape, heap: Heap, allocation: Allocation, address?: number) {
    this.dtype = dtype;
    this.shape = shape;
    this.heap = heap;
    this.allocation = allocation;
    this.address = address ?? allocation.address;
    this.isView = address !== undefined;
    this.bytes = sizeInBytes(dtype, sizeOf(shape));
  }
}

/** Rows of another buffer; see `Backend.rowView`. */
export class RowView implements BackendBuffer {
  readonly dtype = 'f32';
  readonly shape: Shape;
  readonly source: WasmBuffer<'u8' | 'f32'>;
  readonly rows: WasmBuffer<'i32'> | undefined;
  /** The rows written out as numbers, for kernels that need them so, and what they were written from. */
  written: { readonly buffer: WasmBuffer<'f32'>; sourceVersion: number; rowsVersion: number } | undefined;
  isFreed = false;

  constructor(shape: Shape, source: WasmBuffer<'u8' | 'f32'>, rows: WasmBuffer<'i32'> | undefined) {
    this.shape = shape;
    this.source = source;
    this.rows = rows;
  }
}

/**
 * The memory of a buffer.
 * @throws ArgumentError when it is a row view, which has none, or belongs to another backend.
 * @throws FreedError when it was freed.
 * @throws ClosedError when the backend is closed.
 */
export function memoryOf<D extends BufferDType>(heap: Heap, buffer: BackendBuffer<D>): WasmBuffer<D> {
  if (buffer instanceof RowView) return refuseRowView('wasm');
  if (!isOurs(heap, buffer)) return refuseForeign('wasm');
  if (heap.isClosed) return refuseClosed('wasm');
  if (buffer.isFreed || buffer.allocation.isFreed) return refuseFreed('wasm');
  return buffer;
}

/**
 * The row view that a buffer is; undefined where it is none.
 * @throws as `memoryOf` does, of the view's source and its row numbers too.
 */
export function rowViewOf(heap: Heap, buffer: BackendBuffer<BufferDType>): RowView | undefined {
  if (!(buffer instanceof RowView)) return undefined;
  memoryOf(heap, buffer.source);
  if (buffer.rows) memoryOf(heap, buffer.rows);
  if (buffer.isFreed) return refuseFreed('wasm');
  return buffer;
}

/** A buffer with memory of its own that goes back when `owner` does, or when nothing refers to it. */
export function derive<D extends BufferDType>(owner: WasmBuffer, dtype: D, shape: Shape): WasmBuffer<D> {
  const { heap } = owner;
  const buffer = new WasmBuffer(dtype, shape, heap, heap.allocate(sizeInBytes(dtype, sizeOf(shape))));
  for (const other of owner.derived) {
    if (!other.deref()) owner.derived.delete(other);
  }
  owner.derived.add(new WeakRef<WasmBuffer>(buffer));
  return buffer;
}

/** See `Backend.free`. @throws ArgumentError when the buffer belongs to another backend. */
export function freeBuffer(heap: Heap, buffer: BackendBuffer<BufferDType>): void {
  if (buffer instanceof RowView) {
    if (buffer.source.heap !== heap) refuseForeign('wasm');
    buffer.isFreed = true;
    if (buffer.written) freeBuffer(heap, buffer.written.buffer);
    return;
  }
  if (!isOurs(heap, buffer)) refuseForeign('wasm');
  buffer.isFreed = true;
  for (const reference of buffer.derived) {
    const other = reference.deref();
    if (other) freeBuffer(heap, other);
  }
  if (!buffer.isView) heap.free(buffer.allocation);
}

function isOurs<D extends BufferDType>(heap: Heap, buffer: BackendBuffer<D>): buffer is WasmBuffer<D> {
  return buffer instanceof WasmBuffer && buffer.heap === heap;
}

import { type BackendBuffer, type BufferDType, type Shape, sizeOf } from '@inkling/tensor';
import { refuseClosed, refuseForeign, refuseFreed, refuseRowView } from '@inkling/tensor/kernels';
import { type Allocation, type Heap, sizeInBytes } from './heap.ts';

/** A buffer with memory of its own, or a view of a part of another one. */
export class WasmBuffer<D extends BufferDType = BufferDType> implements BackendBuffer<D> {
  readonly dtype: D;
  readonly shape: Shape;
  readonly heap: Heap;
  /** Keeps the memory allocated. */
  readonly allocation: Allocation;
  readonly address: number;
  readonly bytes: number;
  /** Whether the memory belongs to another buffer. */
  readonly isView: boolean;
  isFreed = false;
  /** Buffers that belong to this one and are freed with it, unless they were collected before. */
  readonly derived = new Set<WeakRef<WasmBuffer>>();
  /** This buffer as an operand, by access. Each entry is made when a command first needs it. */
  readonly operands: { readonly buffer: WasmBuffer; readonly access: number }[] = [];

  /** @param address start of a view. Without it the memory is the buffer's own. */
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
  /**
   * The rows as numbers, for kernels that cannot read a row view, and the versions of the data they were
   * copied from.
   */
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
 * @throws ArgumentError if it is a row view, which has no memory, or belongs to another backend.
 * @throws FreedError if it was freed.
 * @throws ClosedError if the backend is closed.
 */
export function memoryOf<D extends BufferDType>(heap: Heap, buffer: BackendBuffer<D>): WasmBuffer<D> {
  if (buffer instanceof RowView) return refuseRowView('wasm');
  if (!isOurs(heap, buffer)) return refuseForeign('wasm');
  if (heap.isClosed) return refuseClosed('wasm');
  if (buffer.isFreed || buffer.allocation.isFreed) return refuseFreed('wasm');
  return buffer;
}

/**
 * The buffer as a row view; undefined if it is not one.
 * @throws the errors of `memoryOf`, for the view's source and row numbers too.
 */
export function rowViewOf(heap: Heap, buffer: BackendBuffer<BufferDType>): RowView | undefined {
  if (!(buffer instanceof RowView)) return undefined;
  memoryOf(heap, buffer.source);
  if (buffer.rows) memoryOf(heap, buffer.rows);
  if (buffer.isFreed) return refuseFreed('wasm');
  return buffer;
}

/** Makes a buffer with memory of its own that is freed with `owner`, or when nothing refers to it. */
export function derive<D extends BufferDType>(owner: WasmBuffer, dtype: D, shape: Shape): WasmBuffer<D> {
  const { heap } = owner;
  const buffer = new WasmBuffer(dtype, shape, heap, heap.allocate(sizeInBytes(dtype, sizeOf(shape))));
  for (const other of owner.derived) {
    if (!other.deref()) owner.derived.delete(other);
  }
  owner.derived.add(new WeakRef<WasmBuffer>(buffer));
  return buffer;
}

/** See `Backend.free`. @throws ArgumentError if the buffer belongs to another backend. */
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

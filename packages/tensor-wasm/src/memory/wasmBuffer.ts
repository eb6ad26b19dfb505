import { type BackendBuffer, type BufferDType, type Shape, sizeOf } from '@inkling/tensor';
import { refuseForeign, refuseRowView } from '@inkling/tensor/kernels';
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
  /** What commands call it, by how they use it; made when one does. */
  readonly operands: { readonly buffer: WasmBuffer; readonly access: number }[] = [];

  constructor(dtype: D, shape: Shape, heap: Heap, allocation: Allocation, address = allocation.address) {
    this.dtype = dtype;
    this.shape = shape;
    this.heap = heap;
    this.allocation = allocation;
    this.address = address;
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

  constructor(shape: Shape, source: WasmBuffer<'u8' | 'f32'>, rows: WasmBuffer<'i32'> | undefined) {
    this.shape = shape;
    this.source = source;
    this.rows = rows;
  }
}

/**
 * The memory of a buffer.
 * @throws ArgumentError when it is a row view, which has none, or belongs to another backend.
 */
export function memoryOf<D extends BufferDType>(heap: Heap, buffer: BackendBuffer<D>): WasmBuffer<D> {
  if (buffer instanceof RowView) return refuseRowView('wasm');
  if (!isOurs(heap, buffer)) return refuseForeign('wasm');
  return buffer;
}

/**
 * The row view that a buffer is; undefined where it is none.
 * @throws ArgumentError when it belongs to another backend.
 */
export function rowViewOf(heap: Heap, buffer: BackendBuffer<BufferDType>): RowView | undefined {
  if (!(buffer instanceof RowView)) return undefined;
  memoryOf(heap, buffer.source);
  return buffer;
}

function isOurs<D extends BufferDType>(heap: Heap, buffer: BackendBuffer<D>): buffer is WasmBuffer<D> {
  return buffer instanceof WasmBuffer && buffer.heap === heap;
}

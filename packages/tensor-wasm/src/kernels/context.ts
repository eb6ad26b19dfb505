import { type Buffer, type BufferDType, isDType, sizeOf } from '@inkling/tensor';
import { type KernelName, kernelNames } from '../binary/exports.ts';
import { type Companion, createCompanions } from '../memory/companions.ts';
import { memoryOf, type RowView, rowViewOf, WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Queue } from '../queue/queue.ts';
import type { SparseForms } from '../sparse/sparseForm.ts';

/** What kernels enqueue their commands with. */
export interface Context {
  readonly queue: Queue;
  readonly sparseForms: SparseForms;
  /** A buffer to write to. @throws ArgumentError when it is a row view, or another backend's. */
  output<D extends BufferDType>(buffer: Buffer<D>): WasmBuffer<D>;
  /** A buffer to read from; a row view is written out as numbers first. @throws ArgumentError */
  input<D extends BufferDType>(buffer: Buffer<D>): WasmBuffer<D>;
  readonly companion: Companion;
  /** A table of whole numbers that belongs to a buffer and does not change. */
  table(owner: WasmBuffer, what: string, length: number, entries: () => number[]): WasmBuffer;
  /** The row view that a buffer is; undefined where it is none. @throws ArgumentError */
  rowView(buffer: Buffer): RowView | undefined;
  /** Writes the rows of a view out as numbers. */
  readRows(view: RowView, to: WasmBuffer<'f32'>): void;
}

/** A kernel's place in the table. */
export function kernelIndex(name: KernelName): number {
  return kernelNames.indexOf(name);
}

/** The rows of a buffer, which are the items of most commands. */
export function rowsOf({ shape }: Buffer<BufferDType>): number {
  return shape.length === 0 ? 1 : shape[0];
}

/** What commands on rows along the last axis are cut into: the first axis, or a row that is alone. */
export function itemsOfRows({ shape }: Buffer<BufferDType>): number {
  return shape.length > 1 ? shape[0] : 1;
}

/** Vectors of four numbers in a row. */
export function vectorsOf(buffer: WasmBuffer): number {
  return Math.max(1, buffer.bytes / 16 / Math.max(1, rowsOf(buffer)));
}

const READ_ROWS = kernelIndex('readRows');

export function createContext(queue: Queue, sparseForms: SparseForms): Context {
  const { heap } = queue;
  const companion = createCompanions(heap);

  /** The rows of a view as numbers, written anew only when source or rows have changed. */
  function written(view: RowView): WasmBuffer<'f32'> {
    const { source, rows, shape } = view;
    // All rows of numbers are what the source is.
    if (!rows && isDType(source, 'f32')) return source;
    const rowsVersion = rows ? rows.allocation.version : 0;
    view.written ??= {
      buffer: new WasmBuffer('f32', shape, heap, heap.allocate(4 * sizeOf(shape))),
      sourceVersion: -1,
      rowsVersion: -1,
    };
    const { buffer, sourceVersion } = view.written;
    if (sourceVersion !== source.allocation.version || view.written.rowsVersion !== rowsVersion) {
      readRows(view, buffer);
      view.written.sourceVersion = source.allocation.version;
      view.written.rowsVersion = rowsVersion;
    }
    return buffer;
  }

  function readRows({ source, rows, shape: [count] }: RowView, to: WasmBuffer<'f32'>): void {
    const columns = count === 0 ? 0 : to.bytes / 4 / count;
    queue.begin(READ_ROWS, count, columns);
    queue.readAll(source);
    if (rows) queue.readAll(rows);
    else queue.none();
    queue.write(to);
    queue.integer(columns);
    queue.integer(source.dtype === 'u8' ? 1 : 0);
  }

  function input<D extends BufferDType>(buffer: Buffer<D>): WasmBuffer<D>;
  function input(buffer: Buffer<BufferDType>): WasmBuffer {
    const view = rowViewOf(heap, buffer);
    return view ? written(view) : memoryOf(heap, buffer);
  }

  return {
    queue,
    sparseForms,
    input,
    output: (buffer) => memoryOf(heap, buffer),
    companion,
    table: (owner, what, length, entries) =>
      companion(owner, what, [length], 0, ({ address }) =>
        heap.elements('i32', address, length).set(entries()),
      ),
    rowView: (buffer) => rowViewOf(heap, buffer),
    readRows,
  };
}

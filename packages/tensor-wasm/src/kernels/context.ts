import { type BackendBuffer, type BufferDType, isDType, sizeOf } from '@inkling/tensor';
import type { KernelName } from '../binary/exports.ts';
import { type Companion, createCompanions } from '../memory/companions.ts';
import type { Heap } from '../memory/heap.ts';
import { memoryOf, type RowView, rowViewOf, WasmBuffer } from '../memory/wasmBuffer.ts';
import { ACCESS } from '../queue/command.ts';
import type { Operand, Queue } from '../queue/queue.ts';
import type { SparseForms } from '../sparse/sparseForm.ts';

/** Settings of a command. The defaults suit a command that goes through its first operand row by row. */
interface CommandSettings {
  /** Number of parts into which the command can be divided. Default: the rows of the first operand. */
  readonly items?: number;
  /** Cost of one vector of the first operand, in vector operations. Default 1. */
  readonly cost?: number;
  /**
   * Cost of one item, in vector operations. Default: the item's vectors of the first operand, times `cost`.
   */
  readonly work?: number;
  /** Maximum number of tasks for the command. Default: no limit. */
  readonly mostTasks?: number;
  /** Further arguments of the kernel: first the integers, then the reals. */
  readonly integers?: readonly number[];
  readonly reals?: readonly number[];
}

/** The functions with which kernels enqueue their commands. */
export interface Context {
  readonly heap: Heap;
  readonly sparseForms: SparseForms;
  enqueue(
    kernel: KernelName,
    operands: readonly [Operand, ...(Operand | undefined)[]],
    settings?: CommandSettings,
  ): void;
  /** An operand of which each item reads its own part. @throws ArgumentError as `input` does. */
  read(buffer: BackendBuffer<BufferDType>): Operand;
  /** An operand of which every item may read any part. @throws ArgumentError as `input` does. */
  readAll(buffer: BackendBuffer<BufferDType>): Operand;
  /** An operand of which each item writes its own part. @throws ArgumentError as `output` does. */
  write(buffer: BackendBuffer<BufferDType>): Operand;
  /** An operand of which items write parts of no fixed size. @throws ArgumentError as `output` does. */
  writeAll(buffer: BackendBuffer<BufferDType>): Operand;
  /**
   * The memory of a buffer that a kernel writes. @throws ArgumentError if it is a row view, or another
   * backend's buffer.
   */
  output<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  /**
   * The memory of a buffer that a kernel reads. A row view is first copied as numbers. @throws ArgumentError
   * if the buffer is another backend's.
   */
  input<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  readonly companion: Companion;
  /** A table of integers that belongs to a buffer and does not change. */
  table(owner: WasmBuffer, what: string, length: number, entries: () => number[]): WasmBuffer;
  /**
   * The buffer as a row view; undefined if it is not one. @throws ArgumentError if it is another backend's.
   */
  rowView(buffer: BackendBuffer): RowView | undefined;
  /** Copies the rows of a view as numbers. */
  readRows(view: RowView, to: BackendBuffer): void;
}

/** The rows of a buffer. Most commands have one item per row. */
function rowsOf({ shape }: BackendBuffer<BufferDType>): number {
  return shape.length === 0 ? 1 : shape[0];
}

/**
 * The items of a command on rows along the last axis: the length of the first axis, or 1 for a single row.
 */
export function itemsOfRows({ shape }: BackendBuffer<BufferDType>): number {
  return shape.length > 1 ? shape[0] : 1;
}

/** A buffer as an operand. Every call returns the same object, because each step asks for it again. */
function operandOf(buffer: WasmBuffer, access: number): Operand {
  buffer.operands[access] ??= { buffer, access };
  return buffer.operands[access];
}

const USUAL: CommandSettings = {};
const NONE: readonly number[] = [];

export function createContext(queue: Queue, sparseForms: SparseForms): Context {
  const { heap } = queue;
  const companion = createCompanions();

  /** The rows of a view as numbers, copied again only if the source or the row numbers have changed. */
  function written(view: RowView): WasmBuffer<'f32'> {
    const { source, rows, shape } = view;
    // A view of all rows of f32 is the source itself.
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

  function readRows({ source, rows, shape }: RowView, to: BackendBuffer): void {
    const columns = sizeOf(shape.slice(1));
    const operands = [readAll(source), rows && readAll(rows), write(to)] as const;
    const integers = [columns, source.dtype === 'u8' ? 1 : 0];
    enqueue('readRows', operands, { items: shape[0], work: columns, integers });
  }

  function input<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  function input(buffer: BackendBuffer<BufferDType>): WasmBuffer {
    const view = rowView(buffer);
    if (view) return written(view);
    const memory = memoryOf(heap, buffer);
    queue.noteRead(memory.allocation);
    return memory;
  }

  function rowView(buffer: BackendBuffer<BufferDType>): RowView | undefined {
    const view = rowViewOf(heap, buffer);
    if (view) queue.noteRead(view.source.allocation);
    if (view?.rows) queue.noteRead(view.rows.allocation);
    return view;
  }

  const read = (buffer: BackendBuffer<BufferDType>) => operandOf(input(buffer), ACCESS.read);
  const readAll = (buffer: BackendBuffer<BufferDType>) => operandOf(input(buffer), ACCESS.readAll);
  const write = (buffer: BackendBuffer<BufferDType>) => operandOf(memoryOf(heap, buffer), ACCESS.write);
  const writeAll = (buffer: BackendBuffer<BufferDType>) => operandOf(memoryOf(heap, buffer), ACCESS.writeAll);

  const enqueue: Context['enqueue'] = (kernel, operands, settings = USUAL) => {
    const { buffer } = operands[0];
    const { items = rowsOf(buffer), cost = 1, mostTasks = 0, integers = NONE, reals = NONE } = settings;
    const { work = cost * Math.max(1, buffer.bytes / 16 / Math.max(1, items)) } = settings;
    queue.enqueue({ kernel, items, work, mostTasks, operands, integers, reals });
  };

  return {
    ...{ heap, sparseForms, enqueue, read, readAll, write, writeAll, input, companion, rowView, readRows },
    output: (buffer) => memoryOf(heap, buffer),
    table: (owner, what, length, entries) =>
      companion(owner, what, [length], 0, ({ address }) =>
        heap.elements('i32', address, length).set(entries()),
      ),
  };
}

import { type BackendBuffer, type BufferDType, isDType, sizeOf } from '@inkling/tensor';
import type { KernelName } from '../binary/exports.ts';
import { type Companion, createCompanions } from '../memory/companions.ts';
import type { Heap } from '../memory/heap.ts';
import { memoryOf, type RowView, rowViewOf, WasmBuffer } from '../memory/wasmBuffer.ts';
import { ACCESS } from '../queue/command.ts';
import type { Operand, Queue } from '../queue/queue.ts';
import type { SparseForms } from '../sparse/sparseForm.ts';

/** How a command differs from one that goes through its first operand row by row. */
interface CommandSettings {
  /** Parts that it can be cut into. Default: the rows of the first operand. */
  readonly items?: number;
  /** What a vector of the first operand takes, in vector operations. Default 1. */
  readonly cost?: number;
  /** What an item takes. Default: its vectors of the first operand, each at that cost. */
  readonly work?: number;
  /** The most tasks that it may be cut into. Default: any number. */
  readonly mostTasks?: number;
  /** What the kernel is told besides, first whole numbers and then others. */
  readonly integers?: readonly number[];
  readonly reals?: readonly number[];
}

/** What kernels enqueue their commands with. */
export interface Context {
  readonly heap: Heap;
  readonly sparseForms: SparseForms;
  enqueue(
    kernel: KernelName,
    operands: readonly [Operand, ...(Operand | undefined)[]],
    settings?: CommandSettings,
  ): void;
  /** A buffer of which each item reads its own part. @throws ArgumentError as `input` */
  read(buffer: BackendBuffer<BufferDType>): Operand;
  /** A buffer of which items read any part. */
  readAll(buffer: BackendBuffer<BufferDType>): Operand;
  /** A buffer of which each item writes its own part. @throws ArgumentError as `output` */
  write(buffer: BackendBuffer<BufferDType>): Operand;
  /** A buffer of which items write parts of no fixed size. */
  writeAll(buffer: BackendBuffer<BufferDType>): Operand;
  /** The memory of a buffer to write to. @throws ArgumentError when it is a row view, or another backend's. */
  output<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  /** The memory of one to read from; a row view is written out as numbers first. @throws ArgumentError */
  input<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  readonly companion: Companion;
  /** A table of whole numbers that belongs to a buffer and does not change. */
  table(owner: WasmBuffer, what: string, length: number, entries: () => number[]): WasmBuffer;
  /** The row view that a buffer is; undefined where it is none. @throws ArgumentError */
  rowView(buffer: BackendBuffer): RowView | undefined;
  /** Writes the rows of a view out as numbers. */
  readRows(view: RowView, to: BackendBuffer): void;
}

/** The rows of a buffer, which are the items of most commands. */
function rowsOf({ shape }: BackendBuffer<BufferDType>): number {
  return shape.length === 0 ? 1 : shape[0];
}

/** What commands on rows along the last axis are cut into: the first axis, or a row that is alone. */
export function itemsOfRows({ shape }: BackendBuffer<BufferDType>): number {
  return shape.length > 1 ? shape[0] : 1;
}

/** A buffer as an operand: the same object each time, as a step asks for it again and again. */
function operandOf(buffer: WasmBuffer, access: number): Operand {
  buffer.operands[access] ??= { buffer, access };
  return buffer.operands[access];
}

const USUAL: CommandSettings = {};
const NONE: readonly number[] = [];

export function createContext(queue: Queue, sparseForms: SparseForms): Context {
  const { heap } = queue;
  const companion = createCompanions();

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

  function readRows({ source, rows, shape }: RowView, to: BackendBuffer): void {
    const columns = sizeOf(shape.slice(1));
    const operands = [readAll(source), rows && readAll(rows), write(to)] as const;
    const integers = [columns, source.dtype === 'u8' ? 1 : 0];
    enqueue('readRows', operands, { items: shape[0], work: columns, integers });
  }

  function input<D extends BufferDType>(buffer: BackendBuffer<D>): WasmBuffer<D>;
  function input(buffer: BackendBuffer<BufferDType>): WasmBuffer {
    const view = rowViewOf(heap, buffer);
    return view ? written(view) : memoryOf(heap, buffer);
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
    ...{ heap, sparseForms, enqueue, read, readAll, write, writeAll, input, companion, readRows },
    output: (buffer) => memoryOf(heap, buffer),
    table: (owner, what, length, entries) =>
      companion(owner, what, [length], 0, ({ address }) =>
        heap.elements('i32', address, length).set(entries()),
      ),
    rowView: (buffer) => rowViewOf(heap, buffer),
  };
}

import { sizeOf } from '@inkling/tensor';
import type { Exports } from '../binary/exports.ts';
import { type Allocation, type Heap, sizeInBytes } from '../memory/heap.ts';
import { WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Queue } from '../queue/queue.ts';

/** Samples of which fewer than this share of elements is not zero are kept sparse. */
const SPARSE_BELOW = 0.5;
/** Columns are numbered with two bytes. */
const MOST_COLUMNS = 65_536;
/** The weight gradient is cut into as many parts, each of about as many non-zero elements. */
const BUCKETS = 8;
/** Rows that are looked at to find out where those parts begin. */
const ROWS_LOOKED_AT = 500;

/**
 * What is not zero of some samples, row after row (CSR), each row in buckets of columns. All of it is memory that
 * kernels read.
 */
export interface SparseForm {
  /** The share of elements that are not zero. */
  readonly density: number;
  readonly buckets: number;
  /** `[rows · buckets + 1]`: where each bucket of each row begins among the elements. */
  readonly starts: WasmBuffer<'i32'>;
  /** The column of each element, two bytes each. */
  readonly columns: WasmBuffer<'u8'>;
  /** The elements. */
  readonly values: WasmBuffer<'f32'>;
  /** `[buckets + 1]`: the first column of each. */
  readonly firstColumns: WasmBuffer<'i32'>;
}

/** Knows which buffers of samples are sparse, and keeps their sparse form as long as they do not change. */
export interface SparseForms {
  /** The sparse form of a matrix of samples; undefined where it is too dense to pay. */
  of(samples: WasmBuffer): SparseForm | undefined;
}

interface Known {
  version: number;
  form: SparseForm | undefined;
}

export function createSparseForms(heap: Heap, queue: Queue, exports: Exports): SparseForms {
  // By memory, and there by the part of it and its shape.
  const known = new WeakMap<Allocation, Map<string, Known>>();

  function knownOf({ allocation, address, shape }: WasmBuffer): Known {
    const parts = known.get(allocation) ?? new Map<string, Known>();
    known.set(allocation, parts);
    const key = `${address} ${shape}`;
    const entry = parts.get(key) ?? { version: -1, form: undefined };
    parts.set(key, entry);
    return entry;
  }

  function room<D extends 'i32' | 'u8' | 'f32'>(dtype: D, count: number, old?: WasmBuffer<D>): WasmBuffer<D> {
    const bytes = sizeInBytes(dtype, count);
    const allocation = old && old.allocation.bytes >= bytes ? old.allocation : heap.allocate(bytes);
    return new WasmBuffer(dtype, [count], heap, allocation);
  }

  function build(samples: WasmBuffer, old: SparseForm | undefined): SparseForm | undefined {
    const rows = samples.shape[0];
    const size = sizeOf(samples.shape);
    const width = rows === 0 ? 0 : size / rows;
    if (samples.dtype === 'i32' || size === 0 || width > MOST_COLUMNS) return undefined;
    // The samples may still be on their way.
    queue.flush();
    const isPixels = samples.dtype === 'u8';
    const count = exports.countNonZero(samples.address, isPixels, size);
    if (count / size >= SPARSE_BELOW) return undefined;
    const form = {
      density: count / size,
      buckets: BUCKETS,
      starts: room('i32', rows * BUCKETS + 1, old?.starts),
      columns: room('u8', 2 * count, old?.columns),
      values: room('f32', count, old?.values),
      firstColumns: room('i32', BUCKETS + 1, old?.firstColumns),
    };
    const counts = room('i32', width);
    if (rows >= BUCKETS) {
      exports.countByColumn(samples.address, isPixels, Math.min(rows, ROWS_LOOKED_AT), width, counts.address);
    }
    heap
      .elements('i32', form.firstColumns.address, BUCKETS + 1)
      .set(equalParts(heap.elements('i32', counts.address, width), BUCKETS));
    exports.compressRows(
      samples.address,
      isPixels,
      rows,
      width,
      BUCKETS,
      form.firstColumns.address,
      form.starts.address,
      form.columns.address,
      form.values.address,
    );
    return form;
  }

  return {
    of(samples) {
      const entry = knownOf(samples);
      if (entry.version !== samples.allocation.version) {
        entry.form = build(samples, entry.form);
        entry.version = samples.allocation.version;
      }
      return entry.form;
    },
  };
}

/** Where to cut so that the parts have about as much each: `parts + 1` places, the first 0 and the last the end. */
function equalParts(counts: Int32Array, parts: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const cuts = [0];
  let sum = 0;
  for (const [index, count] of counts.entries()) {
    sum += count;
    while (cuts.length < parts && sum * parts > total * cuts.length) cuts.push(index + 1);
  }
  while (cuts.length <= parts) cuts.push(counts.length);
  return cuts;
}

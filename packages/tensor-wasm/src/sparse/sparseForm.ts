import { type BufferDType, sizeOf } from '@inkling/tensor';
import type { Exports } from '../binary/exports.ts';
import { type Heap, sizeInBytes } from '../memory/heap.ts';
import { OutOfMemoryError } from '../memory/outOfMemoryError.ts';
import { derive, type WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Queue } from '../queue/queue.ts';

/** Samples of which less than this share of elements is not zero are kept sparse. */
export const SPARSE_BELOW = 0.5;

/** Columns are numbered with two bytes. */
const MOST_COLUMNS = 65_536;
/** The weight gradient is cut into about as many parts, each of about as many non-zero elements. */
const BUCKETS = 8;
/** Rows that are looked at to find out where those parts begin. */
const ROWS_LOOKED_AT = 500;
/** As many columns at most; threads have room for so many (`assembly/kernels/sparseGradient.ts`). */
const BUCKET_COLUMNS = 2048;
/** Samples in a block of the transposed form: their part of a gradient fits into the first cache. */
const BLOCK = 128;
/** Samples of no more elements than this come and go, one image or a chunk of an evaluation, and reuse their room. */
const SMALL_SIZE = 262_144;

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

/**
 * The same elements column by column, in blocks of samples: what a weight gradient wants. It takes as much memory
 * again, and pays where the same batch comes again.
 */
interface TransposedForm {
  /** Samples in a block. */
  readonly block: number;
  /** `[blocks · buckets]`: where each bucket of each block begins among the elements. */
  readonly regionStarts: WasmBuffer<'i32'>;
  /** `[blocks · columns]`: where each column's elements end, counted from there. */
  readonly ends: WasmBuffer<'i32'>;
  /** The sample of each element, counted from the block's first, two bytes each. */
  readonly samples: WasmBuffer<'u8'>;
  /** The elements. */
  readonly values: WasmBuffer<'f32'>;
}

/** Knows which buffers of samples are sparse, and keeps their sparse form as long as they do not change. */
export interface SparseForms {
  /** The sparse form of a matrix of samples; undefined where it is too dense to pay. */
  of(samples: WasmBuffer): SparseForm | undefined;
  /** The transposed form of samples that are sparse, from the second time on that it is asked for. */
  transposed(samples: WasmBuffer): TransposedForm | undefined;
}

interface Known {
  version: number;
  form: SparseForm | undefined;
  timesAsked: number;
  transposed: TransposedForm | undefined;
}

export function createSparseForms(heap: Heap, queue: Queue, exports: Exports): SparseForms {
  const known = new WeakMap<WasmBuffer, Known>();

  function knownOf(samples: WasmBuffer): Known {
    const entry = known.get(samples) ?? {
      version: -1,
      form: undefined,
      timesAsked: 0,
      transposed: undefined,
    };
    known.set(samples, entry);
    return entry;
  }

  /** Memory for a part of the form of some samples; the old one, where that is large enough. */
  function memoryFor<D extends BufferDType>(
    samples: WasmBuffer,
    dtype: D,
    count: number,
    old?: WasmBuffer<D>,
  ): WasmBuffer<D> {
    if (old && old.bytes >= sizeInBytes(dtype, count)) return old;
    // Where samples come and go, the next may have more; in the same memory, the commands stay the same.
    return derive(samples, dtype, [old ? Math.ceil(1.25 * count) : count]);
  }

  function build(samples: WasmBuffer, old: SparseForm | undefined): SparseForm | undefined {
    const rows = samples.shape[0];
    const size = sizeOf(samples.shape);
    const width = rows === 0 ? 0 : size / rows;
    const isMatrix = samples.dtype !== 'i32' && samples.shape.length > 1;
    if (!isMatrix || size === 0 || width > MOST_COLUMNS) return undefined;
    // The samples may still be on their way.
    queue.flush();
    const isPixels = samples.dtype === 'u8';
    // The binary counts without a sign, JavaScript reads it with one.
    const count = exports.countNonZero(samples.address, isPixels, size) >>> 0;
    if (count / size >= SPARSE_BELOW) return undefined;
    const isSmall = size <= SMALL_SIZE;
    const firstColumns = old?.firstColumns ?? cutColumns(samples, rows, width, isSmall);
    const buckets = firstColumns.shape[0] - 1;
    // Where samples come and go there is room for as many elements as ever come, so that the commands stay the same.
    const capacity = isSmall ? Math.ceil(size * SPARSE_BELOW) : count;
    const form = {
      density: count / size,
      buckets,
      starts: memoryFor(samples, 'i32', rows * buckets + 1, old?.starts),
      columns: memoryFor(samples, 'u8', 2 * capacity, old?.columns),
      values: memoryFor(samples, 'f32', capacity, old?.values),
      firstColumns,
    };
    exports.compressRows(
      samples.address,
      isPixels,
      rows,
      width,
      buckets,
      form.firstColumns.address,
      form.starts.address,
      form.columns.address,
      form.values.address,
    );
    return form;
  }

  function cutColumns(samples: WasmBuffer, rows: number, width: number, isSmall: boolean): WasmBuffer<'i32'> {
    const cuts = isSmall ? equalWidths(width) : equalCounts(countColumns(samples, rows, width));
    const firstColumns = memoryFor(samples, 'i32', cuts.length);
    heap.elements('i32', firstColumns.address, cuts.length).set(cuts);
    return firstColumns;
  }

  /** How many elements of each column are not zero, in the first rows. */
  function countColumns(samples: WasmBuffer, rows: number, width: number): Int32Array {
    const counts = memoryFor(samples, 'i32', width);
    const looked = Math.min(rows, ROWS_LOOKED_AT);
    exports.countByColumn(samples.address, samples.dtype === 'u8', looked, width, counts.address);
    return heap.copy('i32', counts.address, width);
  }

  function buildTransposed(samples: WasmBuffer, form: SparseForm): TransposedForm {
    const [rows] = samples.shape;
    const width = sizeOf(samples.shape) / rows;
    const blocks = Math.ceil(rows / BLOCK);
    const transposed = {
      block: BLOCK,
      regionStarts: memoryFor(samples, 'i32', blocks * form.buckets),
      ends: memoryFor(samples, 'i32', blocks * width),
      samples: memoryFor(samples, 'u8', form.columns.bytes),
      values: memoryFor(samples, 'f32', form.values.bytes / 4),
    };
    exports.transposeAll(
      rows,
      width,
      BLOCK,
      form.buckets,
      form.firstColumns.address,
      form.starts.address,
      form.columns.address,
      form.values.address,
      transposed.regionStarts.address,
      transposed.ends.address,
      transposed.samples.address,
      transposed.values.address,
    );
    return transposed;
  }

  function upToDate(samples: WasmBuffer): Known {
    const entry = knownOf(samples);
    if (entry.version !== samples.allocation.version) {
      entry.form = unlessFull(() => build(samples, entry.form));
      entry.version = samples.allocation.version;
      entry.timesAsked = 0;
      entry.transposed = undefined;
    }
    return entry;
  }

  return {
    of: (samples) => upToDate(samples).form,
    transposed(samples) {
      const entry = upToDate(samples);
      entry.timesAsked += 1;
      const { form } = entry;
      if (form && entry.timesAsked === 2) entry.transposed = unlessFull(() => buildTransposed(samples, form));
      return entry.transposed;
    },
  };
}

/** What can be done without, where there is no memory for it. */
function unlessFull<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof OutOfMemoryError) return undefined;
    throw error;
  }
}

/** Cuts columns into parts of the same width. */
function equalWidths(width: number): number[] {
  const part = Math.min(Math.ceil(width / BUCKETS), BUCKET_COLUMNS);
  return Array.from({ length: Math.ceil(width / part) + 1 }, (_, index) => Math.min(index * part, width));
}

/** Cuts columns into parts of about as many elements each, none wider than `BUCKET_COLUMNS`. */
function equalCounts(counts: Int32Array): number[] {
  const fair = Math.max(1, counts.reduce((sum, count) => sum + count, 0) / BUCKETS);
  const cuts = [0];
  let start = 0;
  let sum = 0;
  for (const [index, count] of counts.entries()) {
    if (sum >= fair || index - start === BUCKET_COLUMNS) {
      cuts.push(index);
      start = index;
      sum = 0;
    }
    sum += count;
  }
  return [...cuts, counts.length];
}

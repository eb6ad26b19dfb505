import { type BufferDType, OutOfMemoryError, sizeOf } from '@inkling/tensor';
import type { Exports } from '../binary/exports.ts';
import { type Heap, sizeInBytes } from '../memory/heap.ts';
import { derive, type WasmBuffer } from '../memory/wasmBuffer.ts';
import type { Queue } from '../queue/queue.ts';

/** The share of non-zero elements from which products with dense samples are faster. */
const SPARSE_BELOW = 0.5;

/** Maximum number of columns. A column number has two bytes. */
const MOST_COLUMNS = 65_536;
/**
 * The weight gradient is divided into about this many parts, with about equal numbers of non-zero elements.
 */
const BUCKETS = 8;
/** Number of rows that are counted to find the borders of those parts. */
const COUNTED_ROWS = 500;
/**
 * Maximum columns of a bucket. The scratch memory of a thread holds as many
 * (`assembly/kernels/sparseGradient.ts`).
 */
const BUCKET_COLUMNS = 2048;
/** Samples in a block of the transposed form. Their part of a gradient fits into the L1 cache. */
const BLOCK = 128;
/**
 * Samples of at most this many elements change often: one image, or a chunk of an evaluation. They reuse
 * their memory.
 */
const SMALL_SIZE = 262_144;

/**
 * The non-zero elements of some samples, row after row (CSR), each row divided into buckets of columns.
 * Kernels read all parts of it.
 */
export interface SparseForm {
  /** The share of elements that are not zero. */
  readonly density: number;
  readonly buckets: number;
  /** `[rows · buckets + 1]`: index of the first element of each bucket of each row. */
  readonly starts: WasmBuffer<'i32'>;
  /** The column of each element, two bytes each. */
  readonly columns: WasmBuffer<'u8'>;
  /** The elements. */
  readonly values: WasmBuffer<'f32'>;
  /** `[buckets + 1]`: first column of each bucket, then the number of columns. */
  readonly firstColumns: WasmBuffer<'i32'>;
}

/**
 * The same elements column by column, in blocks of samples, as a weight gradient needs them. It takes as much
 * memory again, and pays if the same batch is used again.
 */
interface TransposedForm {
  /** Samples in a block. */
  readonly block: number;
  /** `[blocks · buckets]`: index of the first element of each bucket of each block. */
  readonly regionStarts: WasmBuffer<'i32'>;
  /** `[blocks · columns]`: end of each column's elements, counted from the start of its bucket. */
  readonly ends: WasmBuffer<'i32'>;
  /** The sample of each element, counted from the block's first sample, two bytes each. */
  readonly samples: WasmBuffer<'u8'>;
  /** The elements. */
  readonly values: WasmBuffer<'f32'>;
}

/** Finds out which buffers of samples are sparse. It keeps their sparse form until they change. */
export interface SparseForms {
  /** Samples are kept sparse if their share of non-zero elements is below this; 0 if none are. */
  readonly below: number;
  /**
   * The sparse form of a matrix of samples; undefined if it is too dense. Also undefined while commands are
   * recorded, because recorded commands must suit all later samples.
   */
  of(samples: WasmBuffer): SparseForm | undefined;
  /** The transposed form of sparse samples, from the second request on; undefined before. */
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

  /** Memory for a part of the form of some samples. It reuses the old memory if that is large enough. */
  function memoryFor<D extends BufferDType>(
    samples: WasmBuffer,
    dtype: D,
    count: number,
    old?: WasmBuffer<D>,
  ): WasmBuffer<D> {
    if (old && old.bytes >= sizeInBytes(dtype, count)) return old;
    // The next samples may have more elements. Reserving more keeps the memory, and so the commands, the
    // same.
    return derive(samples, dtype, [old ? Math.ceil(1.25 * count) : count]);
  }

  function build(samples: WasmBuffer, old: SparseForm | undefined): SparseForm | undefined {
    const rows = samples.shape[0];
    const size = sizeOf(samples.shape);
    const width = rows === 0 ? 0 : size / rows;
    const isMatrix = samples.dtype !== 'i32' && samples.shape.length > 1;
    if (!isMatrix || size === 0 || width > MOST_COLUMNS) return undefined;
    // Enqueued commands may still have to write the samples.
    queue.flush();
    const isPixels = samples.dtype === 'u8';
    // The binary returns an unsigned count, which JavaScript reads as signed.
    const count = exports.countNonZero(samples.address, isPixels, size) >>> 0;
    if (count / size >= SPARSE_BELOW) return undefined;
    const isSmall = size <= SMALL_SIZE;
    const firstColumns = old?.firstColumns ?? cutColumns(samples, rows, width, isSmall);
    const buckets = firstColumns.shape[0] - 1;
    // Small samples get memory for the maximum number of elements, so that the commands stay the same.
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

  /** The number of non-zero elements of each column, in the first rows. */
  function countColumns(samples: WasmBuffer, rows: number, width: number): Int32Array {
    const counts = memoryFor(samples, 'i32', width);
    const looked = Math.min(rows, COUNTED_ROWS);
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
    below: SPARSE_BELOW,
    of: (samples) => (queue.isRecording ? undefined : upToDate(samples).form),
    transposed(samples) {
      const entry = upToDate(samples);
      entry.timesAsked += 1;
      const { form } = entry;
      if (form && entry.timesAsked === 2) entry.transposed = unlessFull(() => buildTransposed(samples, form));
      return entry.transposed;
    },
  };
}

/** Makes something optional; undefined if there is no memory for it. */
function unlessFull<Made>(make: () => Made): Made | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof OutOfMemoryError) return undefined;
    throw error;
  }
}

/** Divides columns into parts of the same width. */
function equalWidths(width: number): number[] {
  const part = Math.min(Math.ceil(width / BUCKETS), BUCKET_COLUMNS);
  return Array.from({ length: Math.ceil(width / part) + 1 }, (_, index) => Math.min(index * part, width));
}

/** Divides columns into parts of about as many elements each, none wider than `BUCKET_COLUMNS`. */
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

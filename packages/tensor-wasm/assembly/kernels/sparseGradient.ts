import { addColumns } from '../addColumns';
import { address, integer } from '../command';
import { scratch } from '../thread';
import { rowAt, transpose } from '../transpose';

// The product of a row view's transpose with a matrix, as in the weight gradient of a layer. Row r of the
// output is the sum of the rows of b whose samples have a non-zero element in column r, in their order. An
// item is a bucket, which is a range of the output's rows, so each row has one owner.
//
// The kernel transposes the samples one block at a time, into the thread's scratch memory.
//
// B: samples. N: columns of b and of the output.
// Operands: bucket starts [count · buckets + 1], columns (u16), values (f32), row numbers, b, output, the
// first row of each bucket [buckets + 1]. Integers: N, B, buckets. Items: buckets.

/**
 * Samples in a block. Their part of b stays in the L1 cache while the kernel goes through it column by
 * column.
 */
const BLOCK: i32 = 128;
/** Elements that fit into scratch memory. If samples have more elements, a block has fewer samples. */
const MOST_ELEMENTS: usize = 16384;
/** Maximum rows of the output in a bucket. `src/sparse/sparseForm.ts` keeps this limit. */
const BUCKET_ROWS: usize = 2048;

export function sparseGradient(command: usize, from: i32, to: i32): void {
  const B = integer(command, 1);
  let sample = 0;
  do {
    // All buckets of this task take the block while its part of b is in the cache.
    let end = min(sample + BLOCK, B);
    for (let bucket = from; bucket < to; bucket++) end = fitting(command, bucket, sample, end);
    for (let bucket = from; bucket < to; bucket++) addBlock(command, bucket, sample, end);
    sample = end;
  } while (sample < B);
}

/**
 * The end, at most `end`, of the samples from `sample` on whose elements of the bucket fit into scratch
 * memory.
 */
function fitting(command: usize, bucket: i32, sample: i32, end: i32): i32 {
  const starts = address(command, 0) + ((<usize>bucket) << 2);
  const rowBytes = (<usize>integer(command, 2)) << 2;
  let count: usize = 0;
  for (let at = sample; at < end; at++) {
    const start = starts + rowAt(address(command, 3), at) * rowBytes;
    count += <usize>load<u32>(start, 4) - load<u32>(start);
    if (count > MOST_ELEMENTS) return at;
  }
  return end;
}

function addBlock(command: usize, bucket: i32, sample: i32, end: i32): void {
  const N = integer(command, 0);
  const step = (<usize>N) << 2;
  const firstRows = address(command, 6) + ((<usize>bucket) << 2);
  const firstRow = <usize>load<u32>(firstRows);
  const rows = <usize>load<u32>(firstRows, 4) - firstRow;
  const samples = scratch + (BUCKET_ROWS << 2);
  const values = samples + (MOST_ELEMENTS << 1);
  transpose(
    address(command, 0) + ((<usize>bucket) << 2),
    (<usize>integer(command, 2)) << 2,
    address(command, 3),
    address(command, 1),
    address(command, 2),
    sample,
    end,
    firstRow,
    rows,
    scratch,
    samples,
    values,
  );
  const b = address(command, 4) + <usize>sample * step;
  addColumns(scratch, samples, values, rows, b, address(command, 5) + firstRow * step, N, sample > 0);
}

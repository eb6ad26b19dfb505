import { addColumns } from '../addColumns';
import { address, integer } from '../command';
import { scratch } from '../scratch';
import { rowAt, transpose } from '../transpose';

// The product of a row view's transpose with a matrix, as a layer's weight gradient is: each row of the output is the
// sum of those rows of b whose samples have that element, in their order. An item is a bucket, a range of the
// output's rows, so that each has one owner.
//
// The samples are transposed a block at a time, into this thread's scratch memory.
//
// B: samples. N: columns of b and of the output.
// Operands: bucket starts [count · buckets + 1], columns (u16), values (f32), row numbers, b, output, the first row of
// each bucket [buckets + 1]. Integers: N, B, buckets. Items: buckets.

/** Samples in a block: their part of b stays in the first cache while it is gone through column by column. */
const BLOCK: i32 = 128;
/** Elements that scratch has room for; fewer samples make a block where they have more. */
const MOST_ELEMENTS: usize = 16384;
/** The most rows of the output in a bucket. `src/sparse/sparseForm.ts` keeps to it. */
const BUCKET_ROWS: usize = 2048;

export function sparseGradient(command: usize, from: i32, to: i32): void {
  const B = integer(command, 1);
  let sample = 0;
  do {
    // All of this task's buckets take the block while its part of b is near.
    let end = min(sample + BLOCK, B);
    for (let bucket = from; bucket < to; bucket++) end = fitting(command, bucket, sample, end);
    for (let bucket = from; bucket < to; bucket++) addBlock(command, bucket, sample, end);
    sample = end;
  } while (sample < B);
}

/** How far from `sample` up to `end` the elements of a bucket have room. */
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

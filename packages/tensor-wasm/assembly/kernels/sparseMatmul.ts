import { address, integer } from '../command';
import { columnsAtOnce, sumOfRows } from '../sumOfRows';
import { scratch } from '../thread';
import { rowAt } from '../transpose';

// The product of a row view, kept as compressed sparse rows (CSR), with a matrix. Each row of the output is a
// sum of rows of b. The columns of the sample's non-zero elements select those rows, in their order.
//
// Operands: bucket starts [count · buckets + 1], columns (u16), values (f32), row numbers, b, output.
// Integers: N, buckets. Items: rows of the output.

export function sparseMatmul(command: usize, from: i32, to: i32): void {
  const starts = address(command, 0);
  const columns = address(command, 1);
  const values = address(command, 2);
  const rowNumbers = address(command, 3);
  const b = address(command, 4);
  const output = address(command, 5);
  const N = integer(command, 0);
  const buckets = <usize>integer(command, 1);
  const step = (<usize>N) << 2;
  if (rowNumbers != 0) fetch(command, from, to);
  for (let n = 0; n < N; n += columnsAtOnce(N - n)) {
    const offset = (<usize>n) << 2;
    for (let row = from; row < to; row++) {
      const sample = rowAt(rowNumbers, row);
      const start = <usize>load<u32>(starts + ((sample * buckets) << 2));
      const end = <usize>load<u32>(starts + (((sample + 1) * buckets) << 2));
      sumOfRows(
        columns + (start << 1),
        values + (start << 2),
        columns + (end << 1),
        b + offset,
        step,
        output + <usize>row * step + offset,
        N - n,
        false,
      );
    }
  }
}

/**
 * Reads one byte of each cache line of shuffled rows. Those rows are far apart in memory. Reading them
 * together overlaps the cache misses, which would otherwise interrupt the sums one by one.
 */
function fetch(command: usize, from: i32, to: i32): void {
  const starts = address(command, 0);
  const columns = address(command, 1);
  const values = address(command, 2);
  const rowBytes = (<usize>integer(command, 1)) << 2;
  let bytes = 0;
  for (let row = from; row < to; row++) {
    const start = starts + rowAt(address(command, 3), row) * rowBytes;
    const first = <usize>load<u32>(start);
    const last = <usize>load<u32>(start + rowBytes);
    for (let at = columns + (first << 1); at < columns + (last << 1); at += 64) bytes += load<u8>(at);
    for (let at = values + (first << 2); at < values + (last << 2); at += 64) bytes += load<u8>(at);
  }
  // The result is stored, or the compiler would remove the loops.
  store<i32>(scratch, bytes);
}

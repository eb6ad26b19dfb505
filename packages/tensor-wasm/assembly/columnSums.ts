import { concatenate, storeFirst } from './simd';
import { scratch } from './thread';

// Columns are added up in f64, row after row. A kernel takes a few rows through all of its columns, while
// they are in the cache. It takes four columns at a time, and keeps their sums in registers. Between those
// rows and the next ones, the sums are in the thread's scratch memory, which holds two sums of each column.

/** Groups of four columns that are summed together. */
export const GROUPS: i32 = 256;
/** Bytes of one sum for each column of those groups. */
export const SUM_BYTES: usize = 32 * GROUPS;

/** Rows that a kernel takes through all of its columns. */
export const ROWS_AT_ONCE: i32 = 64;

export function clearSums(): void {
  memory.fill(scratch, 0, 2 * SUM_BYTES);
}

/** Writes `count` sums, each divided by `divisor` and rounded to f32. */
export function storeSums(sums: usize, divisor: f64, output: usize, count: i32): void {
  const divisors = f64x2.splat(divisor);
  for (; count > 0; count -= 4) {
    const quotients = concatenate(
      f64x2.div(v128.load(sums), divisors),
      f64x2.div(v128.load(sums, 16), divisors),
    );
    storeFirst(output, quotients, count);
    sums += 32;
    output += 16;
  }
}

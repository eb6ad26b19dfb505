import { scratch } from './scratch';
import { concatenate, storeFirst } from './simd';

// These functions add columns up in f64, row after row, in the thread's scratch memory. They read a row's
// numbers while it is in the cache, whatever the number of columns. The scratch memory holds two sums of each
// column.

/** Groups of four columns that are summed together. */
export const GROUPS: i32 = 256;
/** Bytes of one sum for each column of those groups. */
export const SUM_BYTES: usize = 32 * GROUPS;

export function clearSums(): void {
  memory.fill(scratch, 0, 2 * SUM_BYTES);
}

/** Adds to the sums of four columns. */
export function addTo(sums: usize, lows: v128, highs: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), lows));
  v128.store(sums, f64x2.add(v128.load(sums, 16), highs), 16);
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

import { scratch } from '../scratch';
import { joined } from '../simd';

// Columns are added up in f64, row after row, in this thread's scratch memory: so a row's numbers are read while they are
// in the cache, whatever the number of columns. There is room for two sums of each.

/** Groups of four columns that are added up together. */
export const GROUPS: i32 = 256;
/** The bytes of one sum of each of their columns. */
export const SUM_BYTES: usize = 32 * GROUPS;

export function clearSums(): void {
  memory.fill(scratch, 0, 2 * SUM_BYTES);
}

/** Adds to the sums of four columns. */
export function addTo(sums: usize, lows: v128, highs: v128): void {
  v128.store(sums, f64x2.add(v128.load(sums), lows));
  v128.store(sums, f64x2.add(v128.load(sums, 16), highs), 16);
}

/** The sums of four columns, rounded. */
export function sumAt(sums: usize): v128 {
  return joined(v128.load(sums), v128.load(sums, 16));
}

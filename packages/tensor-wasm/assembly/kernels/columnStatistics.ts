import { clearSums, GROUPS, ROWS_AT_ONCE, storeSums } from '../columnSums';
import { address, integer } from '../command';
import { high, low } from '../simd';
import { scratch } from '../thread';

// Operands: input, mean, variance. Integers: rows, columns. Items: groups of four columns.

export function columnStatistics(command: usize, from: i32, to: i32): void {
  const rows = integer(command, 0);
  const columns = integer(command, 1);
  for (let group = from; group < to; group += GROUPS) {
    const offset = group << 4;
    const count = min(min(to - group, GROUPS) << 2, columns - (group << 2));
    const input = address(command, 0) + offset;
    const mean = address(command, 1) + offset;
    addUp(input, 0, rows, columns << 2, count << 2);
    storeSums(scratch, rows, mean, count);
    addUp(input, mean, rows, columns << 2, count << 2);
    storeSums(scratch, rows, address(command, 2) + offset, count);
  }
}

/** Sums the numbers of each column. With `means` it sums the squares of their distances from the means. */
function addUp(row: usize, means: usize, rows: i32, rowBytes: i32, width: i32): void {
  clearSums();
  for (; rows > 0; rows -= ROWS_AT_ONCE) {
    const end = row + min(rows, ROWS_AT_ONCE) * rowBytes;
    for (let i = 0; i < width; i += 16) {
      const sums = scratch + (i << 1);
      let lowSums = v128.load(sums);
      let highSums = v128.load(sums, 16);
      if (means != 0) {
        const lowMeans = low(v128.load(means + i));
        const highMeans = high(v128.load(means + i));
        for (let at = row; at < end; at += rowBytes) {
          const x = v128.load(at + i);
          const lows = f64x2.sub(low(x), lowMeans);
          const highs = f64x2.sub(high(x), highMeans);
          lowSums = f64x2.add(lowSums, f64x2.mul(lows, lows));
          highSums = f64x2.add(highSums, f64x2.mul(highs, highs));
        }
      } else {
        for (let at = row; at < end; at += rowBytes) {
          const x = v128.load(at + i);
          lowSums = f64x2.add(lowSums, low(x));
          highSums = f64x2.add(highSums, high(x));
        }
      }
      v128.store(sums, lowSums);
      v128.store(sums, highSums, 16);
    }
    row = end;
  }
}

import { addTo, clearSums, GROUPS, storeSums } from '../columnSums';
import { address, integer } from '../command';
import { scratch } from '../scratch';
import { high, low } from '../simd';

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
  for (let b = 0; b < rows; b++) {
    for (let i = 0; i < width; i += 16) {
      const x = v128.load(row + i);
      let lows = low(x);
      let highs = high(x);
      if (means != 0) {
        const mean = v128.load(means + i);
        lows = f64x2.sub(lows, low(mean));
        highs = f64x2.sub(highs, high(mean));
        lows = f64x2.mul(lows, lows);
        highs = f64x2.mul(highs, highs);
      }
      addTo(scratch + (i << 1), lows, highs);
    }
    row += rowBytes;
  }
}

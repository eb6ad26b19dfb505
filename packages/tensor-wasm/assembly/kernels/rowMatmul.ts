import { address, integer } from '../command';
import { compress } from '../compress';
import { columnsAtOnce, sumOfRows } from '../sumOfRows';
import { scratch } from '../thread';

// The product of rows with a matrix, row by row. It leaves out the zeros of each row, which it finds
// itself: a sparse form would have to be made again for every new sample.
//
// Operands: rows (u8 or f32), b, output. Integers: K, N, whether the rows are pixels, whether zeros are
// multiplied as well, as a dense product does. Items: rows.

/** Elements of a row whose non-zero ones are in the scratch memory at a time: six bytes each. */
const BLOCK: i32 = 4096;

export function rowMatmul(command: usize, from: i32, to: i32): void {
  const K = integer(command, 0);
  const N = integer(command, 1);
  const isPixels = integer(command, 2) != 0;
  const keepsZeros = integer(command, 3) != 0;
  const step = (<usize>N) << 2;
  const size: usize = isPixels ? 1 : 4;
  const values = scratch;
  const columns = scratch + 4 * BLOCK;
  for (let row = from; row < to; row++) {
    const output = address(command, 2) + <usize>row * step;
    for (let k = 0; k == 0 || k < K; k += BLOCK) {
      const source = address(command, 0) + (<usize>row * K + k) * size;
      const found = compress(source, isPixels, keepsZeros, 0, min(BLOCK, K - k), columns, values, 0);
      const b = address(command, 1) + <usize>k * step;
      for (let n = 0; n < N; n += columnsAtOnce(N - n)) {
        const offset = (<usize>n) << 2;
        sumOfRows(columns, values, columns + (found << 1), b + offset, step, output + offset, N - n, k > 0);
      }
    }
  }
}

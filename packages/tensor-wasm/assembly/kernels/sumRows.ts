import { address, integer } from '../command';
import { storeFirst } from '../simd';

// Operands: input, output. Integers: rows, columns. Items: groups of sixteen columns, a cache line. If fewer
// columns are left, the kernel reads and drops the rest; that takes no longer.

export function sumRows(command: usize, from: i32, to: i32): void {
  const input = address(command, 0);
  const output = address(command, 1);
  const rows = integer(command, 0);
  const columns = integer(command, 1);
  const stride = (<usize>columns) << 2;
  for (let group = from; group < to; group++) {
    const offset = (<usize>group) << 6;
    let sum0 = f32x4.splat(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let row = input + offset;
    for (let r = 0; r < rows; r++) {
      sum0 = f32x4.add(sum0, v128.load(row));
      sum1 = f32x4.add(sum1, v128.load(row, 16));
      sum2 = f32x4.add(sum2, v128.load(row, 32));
      sum3 = f32x4.add(sum3, v128.load(row, 48));
      row += stride;
    }
    const left = columns - (group << 4);
    storeFirst(output + offset, sum0, left);
    storeFirst(output + offset + 16, sum1, left - 4);
    storeFirst(output + offset + 32, sum2, left - 8);
    storeFirst(output + offset + 48, sum3, left - 12);
  }
}

import { address, integer } from '../command';

// Operands: values, total. Integers: number of values, values in a block. One item.

export function addSum(command: usize, from: i32, to: i32): void {
  const values = address(command, 0);
  const total = address(command, 1);
  const count = integer(command, 0);
  const blockSize = integer(command, 1);
  let sum: f32 = 0;
  for (let start = 0; start < count; start += blockSize) {
    const end = min(start + blockSize, count);
    let block: f32 = 0;
    for (let i = start; i < end; i++) block += load<f32>(values + (i << 2));
    sum += block;
  }
  store<f32>(total, load<f32>(total) + sum);
}

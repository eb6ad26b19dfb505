import { address, integer, itemBytes } from '../command';

// Operands: a, b, output. Integer: columns of each row of a that is multiplied by b; 0 if b has the size of
// a. Items: parts along the first axis.

export function multiply(command: usize, from: i32, to: i32): void {
  const partBytes = <usize>itemBytes(command, 0);
  const start = <usize>from * partBytes;
  const bytes = <usize>(to - from) * partBytes;
  const columns = integer(command, 0);
  // If b has the size of a, the items' numbers form one row.
  const rowBytes = columns === 0 ? bytes : (<usize>columns) << 2;
  const b = address(command, 1) + (columns === 0 ? start : 0);
  const vectors = rowBytes & ~15;
  let a = address(command, 0) + start;
  let output = address(command, 2) + start;
  const end = a + bytes;
  while (a < end) {
    let i: usize = 0;
    for (; i < vectors; i += 16) {
      v128.store(output + i, f32x4.mul(v128.load(a + i), v128.load(b + i)));
    }
    for (; i < rowBytes; i += 4) store<f32>(output + i, load<f32>(a + i) * load<f32>(b + i));
    a += rowBytes;
    output += rowBytes;
  }
}

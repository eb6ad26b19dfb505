import { address, integer, itemBytes } from '../command';

// Operands: input, bias, output. Integer: columns. Items: parts along the first axis, each of one or more
// rows.

export function addBias(command: usize, from: i32, to: i32): void {
  const partBytes = <usize>itemBytes(command, 0);
  const rowBytes = (<usize>integer(command, 0)) << 2;
  const vectors = rowBytes & ~15;
  const bias = address(command, 1);
  const end = address(command, 0) + <usize>to * partBytes;
  let input = address(command, 0) + <usize>from * partBytes;
  let output = address(command, 2) + <usize>from * partBytes;
  while (input < end) {
    let i: usize = 0;
    for (; i < vectors; i += 16) {
      v128.store(output + i, f32x4.add(v128.load(input + i), v128.load(bias + i)));
    }
    for (; i < rowBytes; i += 4) store<f32>(output + i, load<f32>(input + i) + load<f32>(bias + i));
    input += rowBytes;
    output += rowBytes;
  }
}

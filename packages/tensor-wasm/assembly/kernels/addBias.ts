import { address, itemBytes } from '../command';

// Operands: input, bias, output. Items: rows.

export function addBias(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const vectors = rowBytes & ~15;
  const bias = address(command, 1);
  for (let row = from; row < to; row++) {
    const input = address(command, 0) + row * rowBytes;
    const output = address(command, 2) + row * rowBytes;
    let i = 0;
    for (; i < vectors; i += 16) {
      v128.store(output + i, f32x4.add(v128.load(input + i), v128.load(bias + i)));
    }
    for (; i < rowBytes; i += 4) store<f32>(output + i, load<f32>(input + i) + load<f32>(bias + i));
  }
}

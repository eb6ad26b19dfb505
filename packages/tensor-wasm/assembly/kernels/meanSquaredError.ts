import { address, integer, itemBytes } from '../command';

// Operands: predictions, targets, losses. Items: rows.

export function meanSquaredError(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = <f32>(rowBytes >> 2);
  for (let row = from; row < to; row++) {
    const predictions = address(command, 0) + row * rowBytes;
    const targets = address(command, 1) + row * rowBytes;
    let sum: f32 = 0;
    for (let i = 0; i < rowBytes; i += 4) {
      const difference = load<f32>(predictions + i) - load<f32>(targets + i);
      sum += difference * difference;
    }
    store<f32>(address(command, 2) + (row << 2), sum / outputs);
  }
}

// Operands: predictions, targets, gradient. Integer: the total number of outputs. Items: rows.

export function meanSquaredErrorBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = <f32>integer(command, 0);
  for (let i = <usize>from * rowBytes; i < <usize>to * rowBytes; i += 4) {
    const difference = load<f32>(address(command, 0) + i) - load<f32>(address(command, 1) + i);
    store<f32>(address(command, 2) + i, (2 * difference) / outputs);
  }
}

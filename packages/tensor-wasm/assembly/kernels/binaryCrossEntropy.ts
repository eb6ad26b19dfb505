import { address, integer, itemBytes } from '../command';
import { exp } from '../math/exp';
import { log } from '../math/log';

// Operands: predictions, targets, losses. Integer: the number of all outputs. Items: rows.

export function binaryCrossEntropy(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = <f32>(rowBytes >> 2);
  for (let row = from; row < to; row++) {
    const predictions = address(command, 0) + row * rowBytes;
    const targets = address(command, 1) + row * rowBytes;
    let sum: f32 = 0;
    for (let i = 0; i < rowBytes; i += 4) {
      const z = <f64>load<f32>(predictions + i);
      const t = <f64>load<f32>(targets + i);
      sum += <f32>(max(z, 0) - z * t + log(1 + inverseExp(z)));
    }
    store<f32>(address(command, 2) + (row << 2), sum / outputs);
  }
}

// Operands: predictions, targets, gradient. Integer: the number of all outputs. Items: rows.

export function binaryCrossEntropyBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = <f32>integer(command, 0);
  for (let i = <usize>from * rowBytes; i < <usize>to * rowBytes; i += 4) {
    const z = <f64>load<f32>(address(command, 0) + i);
    const t = <f64>load<f32>(address(command, 1) + i);
    const e = inverseExp(z);
    store<f32>(address(command, 2) + i, <f32>((z < 0 ? e : 1) / (1 + e) - t) / outputs);
  }
}

/** e^(−|z|) */
function inverseExp(z: f64): f64 {
  return f64x2.extract_lane(exp(f64x2.splat(-abs(z))), 0);
}

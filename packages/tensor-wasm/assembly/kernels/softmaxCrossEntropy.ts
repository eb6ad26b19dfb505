import { address, integer, itemBytes } from '../command';
import { log } from '../math/log';
import { maximumOf, softmaxRow } from './softmax';

// Operands: logits, labels, losses, probabilities. Items: rows.

export function softmaxCrossEntropy(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const classes = rowBytes >> 2;
  for (let row = from; row < to; row++) {
    const logits = address(command, 0) + row * rowBytes;
    const label = load<i32>(address(command, 1) + (row << 2));
    // Taken before the probabilities, which may lie in the same place.
    const logit: f32 = label >= 0 && label < classes ? load<f32>(logits + (label << 2)) : NaN;
    const maximum = maximumOf(logits, rowBytes);
    const sum = softmaxRow(logits, address(command, 3) + row * rowBytes, rowBytes, maximum);
    store<f32>(address(command, 2) + (row << 2), <f32>(<f64>(<f32>log(<f64>sum)) - <f64>(logit - maximum)));
  }
}

// Operands: probabilities, labels, gradient. Integer: the samples in the batch. Items: rows.

export function softmaxCrossEntropyBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const batch = <f64>integer(command, 0);
  for (let row = from; row < to; row++) {
    const probabilities = address(command, 0) + row * rowBytes;
    const gradient = address(command, 2) + row * rowBytes;
    const label = load<i32>(address(command, 1) + (row << 2));
    for (let i = 0; i < rowBytes; i += 4) {
      const target: f32 = i >> 2 == label ? 1 : 0;
      store<f32>(gradient + i, <f32>(<f64>(load<f32>(probabilities + i) - target) / batch));
    }
  }
}

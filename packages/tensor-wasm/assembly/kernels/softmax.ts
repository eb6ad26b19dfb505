import { address, itemBytes } from '../command';
import { exp } from '../math/exp';

// Operands: logits, probabilities. Items: rows.

export function softmax(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  for (let row = from; row < to; row++) {
    const start = row * rowBytes;
    softmaxRow(
      address(command, 0) + start,
      address(command, 1) + start,
      rowBytes,
      maximumOf(address(command, 0) + start, rowBytes),
    );
  }
}

/** The largest of a row, as the reference finds it. */
export function maximumOf(logits: usize, rowBytes: i32): f32 {
  let maximum: f32 = -Infinity;
  for (let i = 0; i < rowBytes; i += 4) {
    const logit = load<f32>(logits + i);
    if (logit > maximum) maximum = logit;
  }
  return maximum;
}

/** @returns the sum of e^(logit − maximum). */
export function softmaxRow(logits: usize, probabilities: usize, rowBytes: i32, maximum: f32): f32 {
  let sum: f32 = 0;
  for (let i = 0; i < rowBytes; i += 4) {
    const exponential = <f32>exp(<f64>(load<f32>(logits + i) - maximum));
    store<f32>(probabilities + i, exponential);
    sum += exponential;
  }
  for (let i = 0; i < rowBytes; i += 4) store<f32>(probabilities + i, load<f32>(probabilities + i) / sum);
  return sum;
}

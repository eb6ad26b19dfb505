import { address, integer, itemBytes } from '../command';
import { exp } from '../math/exp';

// Operands: logits, probabilities. Integer: bytes of a row. Items: parts with an equal number of rows.

export function softmax(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const logits = address(command, 0) + start;
    softmaxRow(logits, address(command, 1) + start, rowBytes, maximumOf(logits, rowBytes));
  }
}

// Operands: probabilities, output gradient, input gradient. Integer: bytes of a row. Items: parts with an
// equal number of rows.

export function softmaxBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = integer(command, 0);
  const end = <usize>to * itemBytes(command, 0);
  for (let start = <usize>from * itemBytes(command, 0); start < end; start += rowBytes) {
    const probabilities = address(command, 0) + start;
    const outputGradient = address(command, 1) + start;
    const inputGradient = address(command, 2) + start;
    let sum: f32 = 0;
    for (let i = 0; i < rowBytes; i += 4) sum += load<f32>(probabilities + i) * load<f32>(outputGradient + i);
    for (let i = 0; i < rowBytes; i += 4) {
      const change = load<f32>(outputGradient + i) - sum;
      store<f32>(inputGradient + i, load<f32>(probabilities + i) * change);
    }
  }
}

/** The maximum of a row, found as the reference finds it. */
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
  let i = 0;
  for (; i + 8 <= rowBytes; i += 8) {
    const pair = f32x4.sub(v128.load64_zero(logits + i), f32x4.splat(maximum));
    const exponentials = f32x4.demote_f64x2_zero(exp(f64x2.promote_low_f32x4(pair)));
    v128.store64_lane(probabilities + i, exponentials, 0);
    sum += f32x4.extract_lane(exponentials, 0);
    sum += f32x4.extract_lane(exponentials, 1);
  }
  if (i < rowBytes) {
    const last = f64x2.splat(<f64>(load<f32>(logits + i) - maximum));
    const exponential = <f32>f64x2.extract_lane(exp(last), 0);
    store<f32>(probabilities + i, exponential);
    sum += exponential;
  }
  for (i = 0; i + 16 <= rowBytes; i += 16) {
    v128.store(probabilities + i, f32x4.div(v128.load(probabilities + i), f32x4.splat(sum)));
  }
  for (; i < rowBytes; i += 4) store<f32>(probabilities + i, load<f32>(probabilities + i) / sum);
  return sum;
}

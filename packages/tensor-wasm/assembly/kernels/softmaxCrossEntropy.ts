import { address, integer, itemBytes, real } from '../command';
import { log } from '../math/log';
import { maximumOf, softmaxRow } from './softmax';

// Operands: logits, labels, losses, probabilities, optional weights of the classes. Integer: samples in the
// batch. Reals 1 and 2: 1 − ε and ε / C. Items: rows.

export function softmaxCrossEntropy(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const classes = rowBytes >> 2;
  const weights = address(command, 4);
  const kept = real(command, 1);
  const share = real(command, 2);
  for (let row = from; row < to; row++) {
    const logits = address(command, 0) + row * rowBytes;
    const label = load<i32>(address(command, 1) + (row << 2));
    const maximum = maximumOf(logits, rowBytes);
    const sum = softmaxRow(logits, address(command, 3) + row * rowBytes, rowBytes, maximum);
    const logSum = <f32>log(<f64>sum);
    let loss: f32 = label >= 0 && label < classes ? 0 : NaN;
    for (let c = 0; c < classes; c++) {
      const target = targetOf(c, label, weights, kept, share);
      if (target != 0) loss += target * (logSum - (load<f32>(logits + (c << 2)) - maximum));
    }
    store<f32>(address(command, 2) + (row << 2), loss);
  }
}

// Operands: probabilities, labels, gradient, optional weights of the classes. Integer and reals: as above.
// Items: rows.

export function softmaxCrossEntropyBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const classes = rowBytes >> 2;
  const weights = address(command, 3);
  const kept = real(command, 1);
  const share = real(command, 2);
  const batch = <f64>integer(command, 0);
  let shared: f32 = 0;
  for (let c = 0; c < classes; c++) shared += share * weightOf(c, weights);
  for (let row = from; row < to; row++) {
    const probabilities = address(command, 0) + row * rowBytes;
    const gradient = address(command, 2) + row * rowBytes;
    const label = load<i32>(address(command, 1) + (row << 2));
    const isClass = label >= 0 && label < classes;
    const total = (isClass ? kept * weightOf(label, weights) : kept) + shared;
    for (let c = 0; c < classes; c++) {
      const target = targetOf(c, label, weights, kept, share);
      const difference = load<f32>(probabilities + (c << 2)) * total - target;
      store<f32>(gradient + (c << 2), <f32>(<f64>difference / batch));
    }
  }
}

function weightOf(c: i32, weights: usize): f32 {
  return weights ? load<f32>(weights + (c << 2)) : 1;
}

function targetOf(c: i32, label: i32, weights: usize, kept: f32, share: f32): f32 {
  const weight = weightOf(c, weights);
  return c == label ? kept * weight + share * weight : share * weight;
}

import { address, integer, itemBytes } from '../command';
import { exp } from '../math/exp';
import { log } from '../math/log';

// Operands: predictions, targets, losses. Integer: the total number of outputs. Items: rows.

export function binaryCrossEntropy(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = <f32>(rowBytes >> 2);
  for (let row = from; row < to; row++) {
    const predictions = address(command, 0) + row * rowBytes;
    const targets = address(command, 1) + row * rowBytes;
    let sum: f32 = 0;
    for (let i = 0; i < rowBytes; i += 8) {
      const isPair = i + 8 <= rowBytes;
      const z = numbersAt(predictions + i, isPair);
      const t = numbersAt(targets + i, isPair);
      const sums = f64x2.add(f64x2.splat(1), exp(f64x2.neg(f64x2.abs(z))));
      const logs = f64x2(log(f64x2.extract_lane(sums, 0)), isPair ? log(f64x2.extract_lane(sums, 1)) : 0);
      const linear = f64x2.sub(f64x2.max(z, f64x2.splat(0)), f64x2.mul(z, t));
      const terms = f32x4.demote_f64x2_zero(f64x2.add(linear, logs));
      sum += f32x4.extract_lane(terms, 0);
      if (isPair) sum += f32x4.extract_lane(terms, 1);
    }
    store<f32>(address(command, 2) + (row << 2), sum / outputs);
  }
}

// Operands: predictions, targets, gradient. Integer: the total number of outputs. Items: rows.

export function binaryCrossEntropyBackward(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const outputs = f32x4.splat(<f32>integer(command, 0));
  const one = f64x2.splat(1);
  const end = <usize>to * rowBytes;
  for (let i = <usize>from * rowBytes; i < end; i += 8) {
    const isPair = i + 8 <= end;
    const z = numbersAt(address(command, 0) + i, isPair);
    const t = numbersAt(address(command, 1) + i, isPair);
    const e = exp(f64x2.neg(f64x2.abs(z)));
    const isBelow = f64x2.lt(z, f64x2.splat(0));
    const sigmoid = f64x2.div(v128.bitselect(e, one, isBelow), f64x2.add(one, e));
    const slopes = f32x4.div(f32x4.demote_f64x2_zero(f64x2.sub(sigmoid, t)), outputs);
    const gradient = address(command, 2) + i;
    if (isPair) v128.store64_lane(gradient, slopes, 0);
    else v128.store32_lane(gradient, slopes, 0);
  }
}

/** Two numbers; or, if `isPair` is false, one number and 0. */
function numbersAt(at: usize, isPair: bool): v128 {
  return f64x2.promote_low_f32x4(isPair ? v128.load64_zero(at) : v128.load32_zero(at));
}

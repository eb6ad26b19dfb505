import { address, integer, itemBytes, real } from '../command';

// Operand: values. Real: the maximum. Items: rows.

export function clipValues(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const values = address(command, 0);
  const most = real(command, 0);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const below = f32x4.min(f32x4.splat(most), v128.load(values + i));
    v128.store(values + i, f32x4.max(f32x4.splat(-most), below));
  }
  for (; i < end; i += 4) store<f32>(values + i, max(-most, min(most, load<f32>(values + i))));
}

// Operands: values, scale. Integer: number of values. Real 1: the maximum. One item.

export function clippedScale(command: usize, from: i32, to: i32): void {
  const values = address(command, 0);
  const most = <f64>real(command, 1);
  const end = (<usize>integer(command, 0)) << 2;
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i: usize = 0;
  for (; i + 16 <= end; i += 16) {
    const four = v128.load(values + i);
    const first = f64x2.promote_low_f32x4(four);
    const second = f64x2.promote_low_f32x4(v128.shuffle<i64>(four, four, 1, 1));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  // Zero to three values remain. Adding the square of 0 does not change the sum.
  const first = f64x2(
    i < end ? <f64>load<f32>(values + i) : 0,
    i + 4 < end ? <f64>load<f32>(values + i, 4) : 0,
  );
  const third = f64x2(i + 8 < end ? <f64>load<f32>(values + i, 8) : 0, 0);
  low = f64x2.add(low, f64x2.mul(first, first));
  high = f64x2.add(high, f64x2.mul(third, third));
  const sum =
    f64x2.extract_lane(low, 0) +
    f64x2.extract_lane(low, 1) +
    (f64x2.extract_lane(high, 0) + f64x2.extract_lane(high, 1));
  const norm = sqrt<f64>(sum);
  store<f32>(address(command, 1), norm > most ? <f32>(most / norm) : 1);
}

// Operands: values, scale. Items: rows.

export function scaleValues(command: usize, from: i32, to: i32): void {
  const scale = load<f32>(address(command, 1));
  if (scale == 1) return;
  const rowBytes = itemBytes(command, 0);
  const values = address(command, 0);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    v128.store(values + i, f32x4.mul(v128.load(values + i), f32x4.splat(scale)));
  }
  for (; i < end; i += 4) store<f32>(values + i, load<f32>(values + i) * scale);
}

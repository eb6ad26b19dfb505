import { address, itemBytes, real } from '../command';

// Operands: target, source. Real: the factor. Items: rows.

export function addScaled(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const target = address(command, 0);
  const source = address(command, 1);
  const factor = real(command, 0);
  const factors = f32x4.splat(factor);
  const end = <usize>to * rowBytes;
  let i = <usize>from * rowBytes;
  for (; i + 16 <= end; i += 16) {
    const change = f32x4.mul(factors, v128.load(source + i));
    v128.store(target + i, f32x4.add(v128.load(target + i), change));
  }
  for (; i < end; i += 4) {
    store<f32>(target + i, load<f32>(target + i) + factor * load<f32>(source + i));
  }
}

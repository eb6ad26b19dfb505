import { address, itemBytes, real } from '../command';
import { storeFirst } from '../simd';

// Operands: target, source. Real: the share. Items: rows.

export function moveTowards(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const target = address(command, 0);
  const source = address(command, 1);
  const share = f32x4.splat(real(command, 0));
  const end = <usize>to * rowBytes;
  for (let i = <usize>from * rowBytes; i < end; i += 16) {
    const current = v128.load(target + i);
    const change = f32x4.mul(share, f32x4.sub(v128.load(source + i), current));
    storeFirst(target + i, f32x4.add(current, change), <i32>((end - i) >> 2));
  }
}

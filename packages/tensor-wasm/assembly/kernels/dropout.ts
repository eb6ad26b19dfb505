import { address, integer, itemBytes, real } from '../command';
import { storeFirst } from '../simd';

// Operands: input, output. Integers: the seed's key, the threshold, the index of the first element. Real 3:
// the scale. Items: rows.

export function dropout(command: usize, from: i32, to: i32): void {
  const rowBytes = itemBytes(command, 0);
  const input = address(command, 0);
  const output = address(command, 1);
  const key = i32x4.splat(integer(command, 0));
  const threshold = i32x4.splat(integer(command, 1));
  const first = integer(command, 2);
  const scale = f32x4.splat(real(command, 3));
  const end = <usize>to * rowBytes;
  for (let i = <usize>from * rowBytes; i < end; i += 16) {
    const index = i32x4.add(i32x4.splat(first + <i32>(i >> 2)), i32x4(0, 1, 2, 3));
    const bits = i32x4.shr_u(mixBits(v128.xor(mixBits(index), key)), 8);
    const scaled = f32x4.mul(v128.load(input + i), scale);
    storeFirst(output + i, v128.and(scaled, i32x4.ge_s(bits, threshold)), <i32>((end - i) >> 2));
  }
}

/** `mixBits` of @inkling/tensor, for four numbers at once. */
function mixBits(x: v128): v128 {
  let bits = v128.xor(x, i32x4.shr_u(x, 16));
  bits = i32x4.mul(bits, i32x4.splat(0x7feb352d));
  bits = v128.xor(bits, i32x4.shr_u(bits, 15));
  bits = i32x4.mul(bits, i32x4.splat(0x846ca68b));
  return v128.xor(bits, i32x4.shr_u(bits, 16));
}

import { toHalf } from '@inkling/nn';
import { bytesOf, type NumberType } from './numberTypes.ts';

type Write = (view: DataView, offset: number, value: number) => void;

const writers: Readonly<Record<NumberType, Write>> = {
  f64: (view, at, value) => view.setFloat64(at, value, true),
  f32: (view, at, value) => view.setFloat32(at, value, true),
  f16: (view, at, value) => view.setUint16(at, toHalf(value), true),
  bf16(view, at, value) {
    view.setFloat32(at, value);
    const bits = view.getUint32(at);
    // To the nearest, ties to the even one. A NaN stays one, because its upper half is not rounded.
    const rounded = Number.isNaN(value) ? bits : bits + 0x7fff + ((bits >>> 16) & 1);
    view.setUint16(at, rounded >>> 16, true);
  },
  i64: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  u64: (view, at, value) => view.setBigUint64(at, BigInt(value), true),
  i32: (view, at, value) => view.setInt32(at, value, true),
  u32: (view, at, value) => view.setUint32(at, value, true),
  i16: (view, at, value) => view.setInt16(at, value, true),
  u16: (view, at, value) => view.setUint16(at, value, true),
  i8: (view, at, value) => view.setInt8(at, value),
  u8: (view, at, value) => view.setUint8(at, value),
  bool: (view, at, value) => view.setUint8(at, value === 0 ? 0 : 1),
};

/**
 * Writes numbers, little-endian.
 * @throws ModelError when a number is too large for f16.
 */
export function encodeNumbers(type: NumberType, numbers: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const size = bytesOf(type);
  // Two bytes more, so that a bf16 can be written as an f32 whose lower half is then cut off.
  const bytes = new Uint8Array(numbers.length * size + 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < numbers.length; index += 1) writers[type](view, index * size, numbers[index]);
  return bytes.subarray(0, numbers.length * size);
}

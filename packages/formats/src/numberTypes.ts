import { fromHalf } from '@inkling/nn';

/** How numbers lie in a file. */
export type NumberType =
  | 'f64'
  | 'f32'
  | 'f16'
  | 'bf16'
  | 'i64'
  | 'i32'
  | 'i16'
  | 'i8'
  | 'u64'
  | 'u32'
  | 'u16'
  | 'u8'
  | 'bool';

/** Numbers of a file. Single precision holds them unless their type has more bits. */
export type Numbers = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

type Read = (view: DataView, offset: number, littleEndian: boolean) => number;

/** Bytes of a number, and how it is read. */
const readers: Readonly<Record<NumberType, readonly [bytes: number, read: Read]>> = {
  f64: [8, (view, at, little) => view.getFloat64(at, little)],
  f32: [4, (view, at, little) => view.getFloat32(at, little)],
  f16: [2, (view, at, little) => fromHalf(view.getUint16(at, little))],
  // The upper half of an f32.
  bf16: [
    2,
    (view, at, little) => {
      scratch.setUint32(0, view.getUint16(at, little) << 16);
      return scratch.getFloat32(0);
    },
  ],
  i64: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  u64: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  i32: [4, (view, at, little) => view.getInt32(at, little)],
  u32: [4, (view, at, little) => view.getUint32(at, little)],
  i16: [2, (view, at, little) => view.getInt16(at, little)],
  u16: [2, (view, at, little) => view.getUint16(at, little)],
  i8: [1, (view, at) => view.getInt8(at)],
  u8: [1, (view, at) => view.getUint8(at)],
  bool: [1, (view, at) => Math.min(1, view.getUint8(at))],
};

const scratch = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(4));

export function isNumberType(name: string): name is NumberType {
  return Object.hasOwn(readers, name);
}

/** Bytes of a number. */
export function bytesOf(type: NumberType): number {
  return readers[type][0];
}

/** Reads all numbers in some bytes, which hold a whole number of them. */
export function decodeNumbers(type: NumberType, bytes: Uint8Array, littleEndian = true): Numbers {
  const [size, read] = readers[type];
  const view = viewOf(bytes);
  const count = bytes.length / size;
  const isDouble = /64|[iu]32/.test(type);
  const numbers = isDouble ? new Float64Array(count) : new Float32Array(count);
  for (let index = 0; index < count; index += 1) numbers[index] = read(view, index * size, littleEndian);
  return numbers;
}

/** The same bytes, to be read as numbers of any type. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

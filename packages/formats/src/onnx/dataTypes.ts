import { fromHalf } from '@inkling/nn';

/** How the numbers of one type lie in the bytes of a tensor, little-endian. */
export interface DataType {
  readonly name: string;
  /** Bytes a number. */
  readonly size: number;
  read(view: DataView, place: number): number;
  /** The number for an element of `int32_data`, which holds the bits of a half. Default: the element itself. */
  fromBits?(bits: number): number;
}

/** The numbers of the types in onnx.proto (`TensorProto.DataType`) that are written here. */
export const [FLOAT, UINT8, INT8, INT64, FLOAT16] = [1, 2, 3, 7, 10];

const bits = new DataView(new ArrayBuffer(4));

/** The value of a bfloat16, which is the upper half of an f32. */
function fromBfloat(upper: number): number {
  bits.setUint32(0, upper * 0x10000);
  return bits.getFloat32(0);
}

/** The types that weights, shapes and axes may have, by their number. */
export const dataTypes: Readonly<Record<number, DataType>> = {
  1: { name: 'float', size: 4, read: (view, place) => view.getFloat32(place, true) },
  2: { name: 'uint8', size: 1, read: (view, place) => view.getUint8(place) },
  3: { name: 'int8', size: 1, read: (view, place) => view.getInt8(place) },
  6: { name: 'int32', size: 4, read: (view, place) => view.getInt32(place, true) },
  7: { name: 'int64', size: 8, read: (view, place) => Number(view.getBigInt64(place, true)) },
  9: { name: 'bool', size: 1, read: (view, place) => view.getUint8(place) },
  10: {
    name: 'float16',
    size: 2,
    read: (view, place) => fromHalf(view.getUint16(place, true)),
    fromBits: fromHalf,
  },
  11: { name: 'double', size: 8, read: (view, place) => view.getFloat64(place, true) },
  16: {
    name: 'bfloat16',
    size: 2,
    read: (view, place) => fromBfloat(view.getUint16(place, true)),
    fromBits: fromBfloat,
  },
};

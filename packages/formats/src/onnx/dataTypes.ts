import type { NumberType } from '../numberTypes.ts';

// The numbers of types in onnx.proto (`TensorProto.DataType`).
export const FLOAT = 1;
export const UINT8 = 2;
export const INT8 = 3;
export const INT32 = 6;
export const INT64 = 7;
export const STRING = 8;
export const FLOAT16 = 10;

/** The types that weights, shapes and axes may have. */
export const numberTypes: Readonly<Record<number, NumberType>> = {
  [FLOAT]: 'f32',
  [UINT8]: 'u8',
  [INT8]: 'i8',
  [INT32]: 'i32',
  [INT64]: 'i64',
  9: 'bool',
  [FLOAT16]: 'f16',
  11: 'f64',
  16: 'bf16',
};

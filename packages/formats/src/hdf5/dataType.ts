import { isNumberType, type NumberType } from '../numberTypes.ts';
import type { Hdf5Cursor } from './hdf5Bytes.ts';

// Section IV.A.2.d.

/** How the elements of a dataset or an attribute lie in the file. */
export type DataType =
  | { readonly kind: 'number'; readonly type: NumberType; readonly littleEndian: boolean }
  /** Text of a fixed number of bytes. */
  | { readonly kind: 'text'; readonly size: number }
  /** A reference to text elsewhere in the file. */
  | { readonly kind: 'reference' }
  | { readonly kind: 'opaque'; readonly size: number };

const [FIXED_POINT, FLOATING_POINT, STRING, OPAQUE, VARIABLE_LENGTH] = [0, 1, 3, 5, 9];
/** The type of a floating-point number, by its bytes and the bits of its exponent. */
const floats: Readonly<Record<string, NumberType>> = {
  '2 5': 'f16',
  '2 8': 'bf16',
  '4 8': 'f32',
  '8 11': 'f64',
};

/** @returns undefined for a type that is not read here, such as records. */
export function readDataType(message: Hdf5Cursor): DataType | undefined {
  const kind = message.u8() & 0xf;
  const flags = message.u8();
  message.skip(2);
  const size = message.u32();
  const littleEndian = (flags & 1) === 0;
  switch (kind) {
    case FIXED_POINT: {
      const type = `${(flags & 8) === 0 ? 'u' : 'i'}${8 * size}`;
      return isNumberType(type) ? { kind: 'number', type, littleEndian } : undefined;
    }
    case FLOATING_POINT: {
      message.skip(5);
      const name = `${size} ${message.u8()}`;
      return Object.hasOwn(floats, name) ? { kind: 'number', type: floats[name], littleEndian } : undefined;
    }
    case STRING:
      return size > 0 ? { kind: 'text', size } : undefined;
    case OPAQUE:
      return { kind: 'opaque', size };
    case VARIABLE_LENGTH:
      return (flags & 0xf) === 1 ? { kind: 'reference' } : undefined;
    default:
      return undefined;
  }
}

/** The axes of a dataset or an attribute. Section IV.A.2.b. Undefined if it has no elements at all. */
export function readDataspace(message: Hdf5Cursor): readonly number[] | undefined {
  const version = message.u8();
  const rank = message.u8();
  message.skip(1);
  const isNull = version === 2 && message.u8() === 2;
  if (version === 1) message.skip(5);
  if (isNull || version > 2) return undefined;
  return Array.from({ length: rank }, () => message.u64());
}

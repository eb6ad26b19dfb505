import { type Shape, sizeOf } from '@inkling/tensor';
import { damaged } from './formatError.ts';
import { MOST_AXES } from './limits.ts';
import { bytesOf, decodeNumbers, type Numbers, type NumberType } from './numberTypes.ts';

/** A tensor of a file. */
export interface StoredTensor {
  /** Its axes, the first one outermost. A number alone has none. */
  readonly shape: Shape;
  /** How its numbers lie in the file. */
  readonly type: NumberType;
  /** Decodes its numbers, in the order of rows. Each call makes a new array. */
  numbers(): Numbers;
}

/** The tensors of a file, by name, in the order of the file. */
export type StoredTensors = ReadonlyMap<string, StoredTensor>;

/** A tensor whose numbers are at hand, to write. */
export function storedTensor(shape: Shape, type: NumberType, values: ArrayLike<number>): StoredTensor {
  return { shape, type, numbers: () => Float64Array.from(values) };
}

/** A tensor whose numbers are decoded when the caller asks for them. */
export function encodedTensor(
  shape: Shape,
  type: NumberType,
  bytes: Uint8Array,
  littleEndian = true,
): StoredTensor {
  return { shape, type, numbers: () => decodeNumbers(type, bytes, littleEndian) };
}

/**
 * The bytes that a tensor of this shape takes in a file.
 *
 * @param where the file and the tensor, for the message.
 * @throws FormatError `FORMAT` when the shape is not one, or its size cannot be counted.
 */
export function byteLengthOf(where: string, shape: unknown, type: NumberType): number {
  if (!isShape(shape)) {
    throw damaged(`${where} has a shape that is no list of whole numbers from 0 up.`);
  }
  if (shape.length > MOST_AXES)
    throw damaged(`${where} has ${shape.length} axes; ${MOST_AXES} are possible.`);
  const bytes = sizeOf(shape) * bytesOf(type);
  if (!Number.isSafeInteger(bytes)) {
    throw damaged(`${where} would be too large to count its bytes.`);
  }
  return bytes;
}

/** Whether a value is a list of whole numbers from 0 up. */
export function isShape(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);
}

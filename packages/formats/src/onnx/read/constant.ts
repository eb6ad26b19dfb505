import { sizeOf } from '@inkling/tensor';
import { FormatError } from '../../formatError.ts';
import { dataTypes } from '../dataTypes.ts';
import type { TensorProto } from '../proto/messages.ts';
import { tensorLabel } from './label.ts';

/**
 * A tensor that does not depend on the network's input. Its numbers are decoded when they are first needed.
 * In a shape, NaN stands for the length of the batch, which is free.
 */
export interface Constant {
  readonly shape: readonly number[];
  values(): ArrayLike<number>;
}

export function constantOf(shape: readonly number[], values: ArrayLike<number>): Constant {
  return { shape, values: () => values };
}

/**
 * Makes the constant of a tensor in the file. Its size is compared with the bytes that the file has for it, so that
 * the constant takes no more memory than a small multiple of them.
 * @throws FormatError when the tensor does not hold exactly the numbers of its shape, or lies in another file.
 */
export function readTensor(tensor: TensorProto): Constant {
  const where = `ONNX: ${tensorLabel(tensor.name)}`;
  if (tensor.external !== undefined) {
    throw new FormatError(
      'FORMAT_UNSUPPORTED',
      `${where} lies in another file (external data), which is not opened. Export the model as one file.`,
    );
  }
  const type = dataTypes[tensor.dataType];
  if (!type) {
    throw new FormatError(
      'FORMAT_UNSUPPORTED',
      `${where} has the data type ${tensor.dataType}, expected one of ${Object.values(dataTypes)
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
  const { dims, raw } = tensor;
  if (!dims.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw new FormatError(
      'FORMAT',
      `${where} has the shape [${dims.slice(0, 8).join(', ')}]; lengths must be from 0 up.`,
    );
  }
  const size = sizeOf(dims);
  const lists = [tensor.floats, tensor.integers, tensor.doubles];
  const list = lists.find(({ length }) => length > 0) ?? [];
  const found = raw ? raw.length / type.size : list.length;
  if (found !== size) {
    throw new FormatError(
      'FORMAT',
      `${where} has ${found} numbers, but its shape [${dims.slice(0, 8).join(', ')}] holds ${size}.`,
    );
  }
  let decoded: ArrayLike<number> | undefined;
  return {
    shape: dims,
    values() {
      const { fromBits } = type;
      decoded ??= raw ? decode(raw, type) : fromBits ? Float32Array.from(list, fromBits) : list;
      return decoded;
    },
  };
}

function decode(raw: Uint8Array, { name, size, read }: (typeof dataTypes)[number]): ArrayLike<number> {
  const count = raw.length / size;
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  // Only these hold numbers that are no f32.
  const values = ['double', 'int64', 'int32'].includes(name)
    ? new Float64Array(count)
    : new Float32Array(count);
  for (let index = 0; index < count; index += 1) values[index] = read(view, index * size);
  return values;
}

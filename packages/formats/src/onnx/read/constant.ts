import { formatShape, sizeOf } from '@inkling/tensor';
import { damaged } from '../../formatError.ts';
import { bytesOf, decodeNumbers, type NumberType } from '../../numberTypes.ts';
import { numberTypes } from '../dataTypes.ts';
import type { TensorProto } from '../proto/messages.ts';
import { unsupportedAt } from './graphState.ts';
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
 * Makes the constant of a tensor in the file. Its size is compared with the bytes that the file has for it,
 * so that the constant takes no more memory than a small multiple of them.
 *
 * @throws FormatError when the tensor does not hold exactly the numbers of its shape, or lies in another
 * file.
 */
export function readTensor(tensor: TensorProto): Constant {
  const where = tensorLabel(tensor.name);
  if (tensor.external.length > 0) {
    throw unsupportedAt(
      where,
      'it lies in another file, which is not given; export it with external_data=False',
    );
  }
  const { dataType, dims, raw, numbers } = tensor;
  const type = numberTypes[dataType];
  if (!type) {
    throw unsupportedAt(where, `its data type is number ${dataType}, expected numbers`);
  }
  const shown = dims.length > 8 ? 'more than 8 axes' : formatShape(dims);
  if (!dims.every((length) => Number.isSafeInteger(length) && length >= 0)) {
    throw damaged(`ONNX: ${where} has the shape ${shown}; lengths must be whole numbers from 0 up.`);
  }
  const size = sizeOf(dims);
  const found = raw ? raw.length / bytesOf(type) : numbers.length;
  if (found !== size) {
    throw damaged(`ONNX: ${where} has ${found} numbers, but its shape ${shown} holds ${size}.`);
  }
  let decoded: ArrayLike<number> | undefined;
  return {
    shape: dims,
    values() {
      decoded ??= raw ? decodeNumbers(type, raw) : fromList(type, numbers);
      return decoded;
    },
  };
}

/** The numbers of a list. Those of 16 bits are there as their bits. */
function fromList(type: NumberType, list: readonly number[]): ArrayLike<number> {
  if (type !== 'f16' && type !== 'bf16') return list;
  const view = new DataView(new ArrayBuffer(list.length * 2));
  for (const [index, bits] of list.entries()) view.setUint16(index * 2, bits, true);
  return decodeNumbers(type, new Uint8Array(view.buffer));
}

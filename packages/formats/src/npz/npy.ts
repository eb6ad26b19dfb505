import { ArgumentError, sizeOf } from '@inkling/tensor';
import { encodeNumbers } from '../encodeNumbers.ts';
import { damaged } from '../formatError.ts';
import type { Numbers } from '../numberTypes.ts';
import { byteLengthOf, encodedTensor, type StoredTensor } from '../storedTensor.ts';
import { readNpyHeader, writeNpyHeader } from './npyHeader.ts';

/**
 * Reads an array that numpy saved (`np.save`), of any byte order. Its numbers come in the order of rows, also
 * if the file has them in Fortran's order.
 *
 * @param where the file, for messages. Default `'npy: the array'`.
 * @throws FormatError when the file is damaged, or holds anything but real numbers.
 */
export function readNpy(bytes: Uint8Array, where = 'npy: the array'): StoredTensor {
  const { type, littleEndian, fortranOrder, shape, start } = readNpyHeader(where, bytes);
  const size = byteLengthOf(where, shape, type);
  if (bytes.length - start !== size) {
    throw damaged(
      `${where} takes ${size} bytes by its shape, but ${bytes.length - start} follow its header.`,
    );
  }
  const tensor = encodedTensor(shape, type, bytes.subarray(start), littleEndian);
  return fortranOrder ? { ...tensor, numbers: () => inOrderOfRows(tensor.numbers(), shape) } : tensor;
}

/**
 * Writes an array as `np.save` does, little-endian and in the order of rows.
 * @throws ArgumentError when numpy has no such type (bf16), or there are more or fewer numbers than the
 *   shape holds.
 */
export function writeNpy({ shape, type, numbers }: StoredTensor): Uint8Array<ArrayBuffer> {
  const header = writeNpyHeader(type, shape);
  if (!header) throw new ArgumentError(`npy: numpy has no type for ${type}. Save it as f32.`);
  const values = numbers();
  if (values.length !== sizeOf(shape)) {
    throw new ArgumentError(`npy: there are ${values.length} numbers, but the shape holds ${sizeOf(shape)}.`);
  }
  const encoded = encodeNumbers(type, values);
  const bytes = new Uint8Array(header.length + encoded.length);
  bytes.set(header);
  bytes.set(encoded, header.length);
  return bytes;
}

/** In Fortran's order the first axis is the innermost one. */
function inOrderOfRows(values: Numbers, shape: readonly number[]): Numbers {
  let size = 1;
  const strides = shape.map((length) => {
    size *= length;
    return size / length;
  });
  return values.map((_, place) => {
    let [rest, from] = [place, 0];
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      from += (rest % shape[axis]) * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return values[from];
  });
}

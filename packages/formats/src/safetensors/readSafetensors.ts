import { encodedTensor, type StoredTensors } from '../storedTensor.ts';
import { headerEnd, PREFIX, readHeader } from './header.ts';

/** The content of a safetensors file. */
export interface Safetensors {
  readonly tensors: StoredTensors;
  /** The texts of `__metadata__`, by name. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * Reads the header of a safetensors file. The numbers of a tensor are decoded when the caller asks for them.
 *
 * @throws FormatError when the file is damaged, or a tensor has a type that is not read here.
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const end = headerEnd(bytes, bytes.length);
  const { places, metadata } = readHeader(bytes.subarray(PREFIX, end), bytes.length);
  const tensors = new Map(
    places.map(({ name, shape, type, start, end }) => [
      name,
      encodedTensor(shape, type, bytes.subarray(start, end)),
    ]),
  );
  return { tensors, metadata };
}

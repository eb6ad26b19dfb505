import { damaged } from '../formatError.ts';
import { decodeNumbers, type Numbers } from '../numberTypes.ts';
import type { StoredTensor } from '../storedTensor.ts';
import { headerEnd, PREFIX, readHeader } from './header.ts';
import type { Safetensors } from './readSafetensors.ts';

/**
 * Bytes that can be read in parts. A `Blob` is one, and so is a `File`; `openAsBlob` of Node opens a file.
 */
export interface ByteRanges {
  /** All bytes. */
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** A tensor of a file that is open. */
export interface OpenTensor extends Pick<StoredTensor, 'shape' | 'type'> {
  /** Reads its part of the file, and decodes its numbers. */
  numbers(): Promise<Numbers>;
}

/** A safetensors file whose header has been read. */
export interface OpenSafetensors extends Pick<Safetensors, 'metadata'> {
  readonly tensors: ReadonlyMap<string, OpenTensor>;
}

/**
 * Reads the header of a safetensors file, and later only those tensors that the caller asks for.
 *
 * @throws FormatError when the file is damaged, or a tensor has a type that is not read here.
 */
export async function openSafetensors(file: ByteRanges): Promise<OpenSafetensors> {
  const read = async (start: number, end: number) => {
    const bytes = new Uint8Array(await file.slice(start, end).arrayBuffer());
    if (bytes.length === end - start) return bytes;
    throw damaged(`safetensors: the file ended while it was read, before byte ${end}.`);
  };
  const end = headerEnd(await read(0, Math.min(PREFIX, file.size)), file.size);
  const { places, metadata } = readHeader(await read(PREFIX, end), file.size);
  const tensors = new Map(
    places.map(({ name, shape, type, start, end }): [string, OpenTensor] => [
      name,
      { shape, type, numbers: async () => decodeNumbers(type, await read(start, end)) },
    ]),
  );
  return { tensors, metadata };
}

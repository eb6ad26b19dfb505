import { crc32 } from '@inkling/tensor';
import { BitReader, BrokenData } from '../bytes/bitReader.ts';
import { concatenate } from '../bytes/concatenate.ts';
import { inflate } from '../bytes/inflate.ts';
import { DataError } from '../errors.ts';
import { brokenZip, type ZipEntry } from './directory.ts';

/**
 * Unpacks the content of an entry, and checks its length and its checksum. It allocates memory for bytes that
 * are there, never for the length in the directory.
 *
 * @param packed the content as the archive has it.
 * @throws DataError as `unpackParts`.
 */
export function unpackEntry(packed: Uint8Array, entry: ZipEntry, file: string | undefined): Uint8Array {
  const parts = [...unpackParts(packed, entry, file)];
  return parts.length === 1 ? parts[0] : concatenate(parts);
}

/**
 * Unpacks the content of an entry in parts: memory for one of them is enough. The checksum is compared after
 * the last part.
 *
 * @throws DataError `ZIP` when the content is damaged, encrypted or packed in another way, at the first byte
 * beyond the length in the directory, or after the last part.
 */
export function* unpackParts(
  packed: Uint8Array,
  entry: ZipEntry,
  file: string | undefined,
): Generator<Uint8Array, void> {
  if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8)) {
    throw new DataError(
      'ZIP',
      `"${entry.name}" in the ZIP archive is ${entry.isEncrypted ? 'encrypted' : 'packed in an unusual way'}, which is not ` +
        'read here. Unpack the archive, and name a file from it.',
      { file },
    );
  }
  let length = 0;
  let checksum = 0;
  try {
    for (const part of entry.method === 0 ? [packed] : inflated(packed)) {
      length += part.length;
      if (length > entry.bytes) throw new BrokenData('more bytes than the directory says');
      checksum = crc32(part, checksum);
      yield part;
    }
  } catch (error) {
    throw error instanceof BrokenData ? brokenZip(file, error) : error;
  }
  if (length !== entry.bytes || checksum !== entry.crc32) throw brokenZip(file);
}

function* inflated(packed: Uint8Array): Generator<Uint8Array, void> {
  const unpacking = inflate(new BitReader());
  unpacking.next();
  for (let step = unpacking.next(packed); !step.done; step = unpacking.next()) {
    if (step.value) yield step.value;
  }
}

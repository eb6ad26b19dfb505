import { crc32 } from '@inkling/tensor';
import { BitReader, BrokenData } from '../bytes/bitReader.ts';
import { concatenate } from '../bytes/concatenate.ts';
import { inflate } from '../bytes/inflate.ts';
import { DataError } from '../errors.ts';
import { brokenZip, type ZipEntry } from './directory.ts';

/** The whole content of an entry. See `unpackChunks`. */
export function unpackEntry(packed: Uint8Array, entry: ZipEntry, file: string | undefined): Uint8Array {
  const chunks = [...unpackChunks(packed, entry, file)];
  return chunks.length === 1 ? chunks[0] : concatenate(chunks);
}

/**
 * Unpacks the content of an entry piece by piece, and checks its length and its checksum at the end. It stops
 * at the first byte beyond the length in the directory, and allocates memory for bytes that are there, never
 * for that length.
 *
 * @param packed the content as the archive has it.
 * @throws DataError `ZIP` when it is damaged, encrypted or packed in another way.
 */
export function* unpackChunks(
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
  let [length, checksum] = [0, 0];
  try {
    for (const chunk of entry.method === 0 ? [packed] : inflated(packed)) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      if (length > entry.bytes) throw new BrokenData('more bytes than the directory says');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof BrokenData ? brokenZip(file, error) : error;
  }
  if (length !== entry.bytes || checksum !== entry.crc32) throw brokenZip(file);
}

function* inflated(packed: Uint8Array): Generator<Uint8Array, void> {
  const unpacking = inflate(new BitReader());
  unpacking.next();
  let step = unpacking.next(packed);
  while (!step.done) {
    if (step.value) yield step.value;
    step = unpacking.next();
  }
}

import { crc32 } from '@inkling/tensor';
import { BitReader, BrokenData } from '../bytes/bitReader.ts';
import { concatenate } from '../bytes/concatenate.ts';
import { inflate } from '../bytes/inflate.ts';
import { DataError } from '../errors.ts';
import { brokenZip, type ZipEntry } from './directory.ts';

/**
 * Unpacks the content of an entry, and checks its length and its checksum. It stops at the first byte beyond
 * the length in the directory, and allocates memory for bytes that are there, never for that length.
 *
 * @param packed the content as the archive has it.
 * @throws DataError `ZIP` when it is damaged, encrypted or packed in another way.
 */
export function unpackEntry(packed: Uint8Array, entry: ZipEntry, file: string | undefined): Uint8Array {
  if (entry.isEncrypted || (entry.method !== 0 && entry.method !== 8)) {
    throw new DataError(
      'ZIP',
      `"${entry.name}" in the ZIP archive is ${entry.isEncrypted ? 'encrypted' : 'packed in an unusual way'}, which is not ` +
        'read here. Unpack the archive, and name a file from it.',
      { file },
    );
  }
  const content = entry.method === 0 ? packed : inflated(packed, entry, file);
  if (content.length !== entry.bytes || crc32(content) !== entry.crc32) throw brokenZip(file);
  return content;
}

function inflated(packed: Uint8Array, { bytes }: ZipEntry, file: string | undefined): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const unpacking = inflate(new BitReader());
    unpacking.next();
    let step = unpacking.next(packed);
    while (!step.done) {
      if (step.value) {
        length += step.value.length;
        if (length > bytes) throw new BrokenData('more bytes than the directory says');
        parts.push(step.value);
      }
      step = unpacking.next();
    }
  } catch (error) {
    if (error instanceof BrokenData) throw brokenZip(file, error);
    throw error;
  }
  return concatenate(parts);
}

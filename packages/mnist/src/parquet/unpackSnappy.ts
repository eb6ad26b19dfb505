import { BrokenData } from '../bytes/bitReader.ts';
import { ByteReader } from './byteReader.ts';

/** A reference takes three bytes, or two for shorter ones, and stands for 64 bytes at most. */
const MOST_BYTES = 64 / 3;

/**
 * Unpacks Snappy data. Source: google/snappy, format_description.txt.
 *
 * @param length the length that the data must have, unpacked.
 * @throws BrokenData
 */
export function unpackSnappy(packed: Uint8Array, length: number): Uint8Array {
  const reader = new ByteReader(packed);
  const isPossible = reader.varint() === length && length <= packed.length * MOST_BYTES;
  if (!isPossible) throw new BrokenData('the length is not that of the data');
  const output = new Uint8Array(length);
  let end = 0;
  while (reader.left > 0) {
    const tag = reader.byte();
    const kind = tag & 3;
    const count =
      kind === 0 ? literalLength(reader, tag >> 2) : kind === 1 ? 4 + ((tag >> 2) & 7) : 1 + (tag >> 2);
    if (count > length - end) throw new BrokenData('there are more data than the length');
    if (kind === 0) {
      output.set(reader.take(count), end);
      end += count;
      continue;
    }
    const distance = kind === 1 ? ((tag >> 5) << 8) + reader.byte() : reader.unsigned(kind === 2 ? 2 : 4);
    if (distance === 0 || distance > end) throw new BrokenData('a reference reaches before the start');
    // A reference may overlap its own copy, so bytes are copied one by one.
    for (const last = end + count; end < last; end += 1) output[end] = output[end - distance];
  }
  if (end !== length) throw new BrokenData('the data end too early');
  return output;
}

/** Lengths above 60 are in the bytes behind the tag. */
function literalLength(reader: ByteReader, code: number): number {
  return 1 + (code < 60 ? code : reader.unsigned(code - 59));
}

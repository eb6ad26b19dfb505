import { BrokenData } from '../bytes/bitReader.ts';
import type { ByteReader } from './byteReader.ts';

/**
 * Reads numbers of `width` bits, written as runs: one value repeated, or eight values and their multiples one
 * behind the other. A run may be as long as it says: only values that the caller takes are made.
 *
 * Source: apache/parquet-format, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 */
export function* readRuns(reader: ByteReader, width: number): Generator<number, never> {
  if (width > 32) throw new BrokenData('numbers have too many bits');
  const bytes = Math.ceil(width / 8);
  while (true) {
    const head = reader.varint();
    const count = Math.floor(head / 2);
    if (head % 2 === 0) {
      const value = reader.unsigned(bytes);
      for (let index = 0; index < count; index += 1) yield value;
    } else {
      for (let index = 0; index < count; index += 1) yield* unpack(reader.take(width), width);
    }
  }
}

/** Eight numbers, the lowest bits first. */
function* unpack(bytes: Uint8Array, width: number): Generator<number> {
  for (let index = 0; index < 8; index += 1) {
    let value = 0;
    for (let bit = 0; bit < width; bit += 1) {
      const at = index * width + bit;
      value |= ((bytes[at >> 3] >> (at & 7)) & 1) << bit;
    }
    yield value >>> 0;
  }
}

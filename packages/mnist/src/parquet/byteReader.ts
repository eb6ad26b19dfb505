import { BrokenData } from '../bytes/bitReader.ts';

/** The most bytes of a number of 64 bits, 7 in each. */
const VARINT_BYTES = 10;

/** Reads bytes in their order, and nothing beyond their end. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#bytes[this.#skip(1)];
  }

  /** A number without sign of up to 4 bytes, the low byte first. */
  unsigned(bytes: number): number {
    let value = 0;
    for (let bit = 0; bit < 8 * bytes; bit += 8) value |= this.byte() << bit;
    return value >>> 0;
  }

  i32(): number {
    return this.#view.getInt32(this.#skip(4), true);
  }

  /** A number of 64 bits, rounded to a double. */
  i64(): number {
    return Number(this.#view.getBigInt64(this.#skip(8), true));
  }

  /** The next bytes, in the same memory. */
  take(count: number): Uint8Array {
    const start = this.#skip(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** A number without sign, 7 bits in each byte, the low ones first (ULEB128). */
  varint(): number {
    let value = 0;
    let factor = 1;
    for (let index = 0; index < VARINT_BYTES; index += 1) {
      const byte = this.byte();
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw new BrokenData('a number has too many bytes');
  }

  /** @returns where the bytes begin. */
  #skip(count: number): number {
    if (count > this.left) throw new BrokenData('the data end too early');
    const start = this.#at;
    this.#at += count;
    return start;
  }
}

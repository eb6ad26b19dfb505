import { concatenate } from './concatenate.ts';

/** Asks for the next chunk of input. The caller answers with `undefined` when there is no more. */
export type NeedsInput = Generator<undefined, void, Uint8Array | undefined>;

/** Thrown when packed data end too early or contain what no packer writes. */
export class BrokenData extends Error {}

/** Reads bits from chunks of bytes, the lowest bit of each byte first. */
export class BitReader {
  /** The next `count` bits, 31 at most. Zeros follow them. */
  buffer = 0;
  count = 0;
  #chunk: Uint8Array = new Uint8Array();
  #position = 0;
  #isComplete = false;

  /** Waits until that many bytes can be read without waiting, or all that are left. */
  *ensure(bytes: number): NeedsInput {
    while (!this.has(bytes)) {
      const next = yield;
      if (next === undefined) this.#isComplete = true;
      else {
        // The bytes in the buffer stay in the chunk, because `align` puts them back.
        const kept = this.#chunk.subarray(this.#position - (this.count >>> 3));
        this.#chunk = concatenate([kept, next]);
        this.#position = this.count >>> 3;
      }
    }
  }

  /** Whether that many bytes can be read without waiting, or all that are left. */
  has(bytes: number): boolean {
    return this.#isComplete || this.#chunk.length - this.#position >= bytes;
  }

  /** Fills the buffer to 24 bits or more, from the bytes that can be read without waiting. */
  fill(): void {
    while (this.count < 24 && this.#position < this.#chunk.length) {
      this.buffer |= this.#chunk[this.#position] << this.count;
      this.#position += 1;
      this.count += 8;
    }
  }

  /** @throws BrokenData when the data end before that many bits. */
  drop(bits: number): void {
    if (bits > this.count) throw new BrokenData('the data end too early');
    this.buffer >>>= bits;
    this.count -= bits;
  }

  /**
   * Takes the next bits, at most 24.
   * @throws BrokenData when the data end before.
   */
  take(bits: number): number {
    if (this.count < bits) this.fill();
    const value = this.buffer & ((1 << bits) - 1);
    this.drop(bits);
    return value;
  }

  /** Drops the bits up to the next whole byte, and puts the other bytes of the buffer back. */
  align(): void {
    this.#position -= this.count >>> 3;
    this.buffer = 0;
    this.count = 0;
  }

  /** Takes up to `most` of the bytes that can be read without waiting. The buffer must be empty. */
  takeBytes(most: number): Uint8Array {
    const start = this.#position;
    this.#position = Math.min(start + most, this.#chunk.length);
    return this.#chunk.subarray(start, this.#position);
  }
}

import { damaged, FormatError } from '../formatError.ts';
import { HEADERS_FREE, HEADERS_PER_BYTE } from '../limits.ts';

/** An address that is not set has all bits set. */
const UNSET = 0xffffffff;

/**
 * The bytes of an HDF5 file. It counts the bytes that are read as headers, so that headers which refer to
 * each other in many ways, or in circles, end in an error.
 */
export class Hdf5Bytes {
  readonly bytes: Uint8Array;
  readonly #view: DataView;
  #work: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#work = HEADERS_FREE + HEADERS_PER_BYTE * bytes.length;
  }

  /**
   * A part of the file, to read as a header.
   * @throws FormatError `FORMAT` when it ends beyond the file; `FORMAT_LIMIT` when too much has been read.
   */
  part(address: number, length: number, what: string): Hdf5Cursor {
    if (address < 0 || address + length > this.bytes.length) {
      throw damaged(`HDF5: ${what} at byte ${address} ends beyond the file of ${this.bytes.length} bytes.`);
    }
    this.#work -= length;
    if (this.#work < 0) {
      throw new FormatError('FORMAT_LIMIT', 'HDF5: its headers refer to each other too often.');
    }
    return new Hdf5Cursor(this.#view, address, address + length, what);
  }

  /** A part that begins with four letters, which have been checked. */
  signed(signature: string, address: number, length: number): Hdf5Cursor {
    const part = this.part(address, length, `its ${signature}`);
    const found = part.text(signature.length);
    if (found === signature) return part;
    throw damaged(`HDF5: there is no ${signature} at byte ${address}.`);
  }
}

/** Reads the numbers of one part of a file, one after the other, little-endian. */
export class Hdf5Cursor {
  readonly #view: DataView;
  readonly #end: number;
  readonly #what: string;
  #at: number;

  constructor(view: DataView, start: number, end: number, what: string) {
    this.#view = view;
    this.#at = start;
    this.#end = end;
    this.#what = what;
  }

  /** The address of the next byte. */
  get address(): number {
    return this.#at;
  }

  /** The number of bytes that are left. */
  get left(): number {
    return this.#end - this.#at;
  }

  /** Passes over some bytes, and returns the address of the first. */
  skip(count: number): number {
    if (count > this.left) throw damaged(`HDF5: ${this.#what} is cut off at byte ${this.#end}.`);
    this.#at += count;
    return this.#at - count;
  }

  u8(): number {
    return this.#view.getUint8(this.skip(1));
  }

  u16(): number {
    return this.#view.getUint16(this.skip(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.skip(4), true);
  }

  /** A length or a size. */
  u64(): number {
    const value = this.u32() + this.u32() * 2 ** 32;
    if (Number.isSafeInteger(value)) return value;
    throw damaged(`HDF5: ${this.#what} has a length that is too large, at byte ${this.#at - 8}.`);
  }

  /** An address. Undefined if it is not set. */
  offset(): number | undefined {
    const [low, high] = [this.u32(), this.u32()];
    return low === UNSET && high === UNSET ? undefined : low + high * 2 ** 32;
  }

  /** The next bytes, for a cursor of their own. */
  part(length: number): Hdf5Cursor {
    const start = this.skip(length);
    return new Hdf5Cursor(this.#view, start, start + length, this.#what);
  }

  /** Text of this many bytes. It ends before the first byte that is 0. */
  text(length: number): string {
    const start = this.skip(length);
    const bytes = new Uint8Array(this.#view.buffer, this.#view.byteOffset + start, length);
    const end = bytes.indexOf(0);
    return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
  }
}

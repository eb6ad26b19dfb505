import { PictureError } from '../pictureError.ts';

/** Codes have at most 12 bits. */
const WIDEST = 12;

/**
 * Unpacks LZW as GIF and TIFF use it (GIF89a, appendix F; TIFF 6.0, section 13), and stops at `length` bytes.
 *
 * @param options.symbolBits    bits of a symbol: 1 … 11. The codes behind the symbols are "clear" and "end".
 * @param options.highestFirst  true for TIFF, where codes begin at the highest bit and grow one code
 *   early; false for GIF
 * @returns what the codes give, less than `length` bytes if they end earlier
 * @throws PictureError `PICTURE_DAMAGED` for a code that is not in the table yet
 */
export function unpackLzw(
  packed: Uint8Array,
  length: number,
  { symbolBits, highestFirst }: { readonly symbolBits: number; readonly highestFirst: boolean },
): Uint8Array {
  const clear = 2 ** symbolBits;
  const end = clear + 1;
  // Entry n is the string of entry prefix[n] and one more symbol, last[n].
  const prefix = new Uint16Array(2 ** WIDEST);
  const first = new Uint16Array(2 ** WIDEST);
  const last = new Uint16Array(2 ** WIDEST);
  const lengths = new Uint16Array(2 ** WIDEST).fill(1, 0, clear);
  for (let symbol = 0; symbol < clear; symbol += 1) first[symbol] = last[symbol] = symbol;

  const unpacked = new Uint8Array(length);
  let written = 0;
  let count = end + 1;
  let width = symbolBits + 1;
  let previous: number | undefined;
  let bits = 0;
  let bitCount = 0;
  let offset = 0;
  while (written < length) {
    while (bitCount < width && offset < packed.length) {
      bits = highestFirst ? bits * 256 + packed[offset] : bits + packed[offset] * 2 ** bitCount;
      bitCount += 8;
      offset += 1;
    }
    if (bitCount < width) break;
    bitCount -= width;
    const code = highestFirst ? bits >> bitCount : bits & (2 ** width - 1);
    bits = highestFirst ? bits & (2 ** bitCount - 1) : bits >> width;

    if (code === end) break;
    if (code === clear) {
      count = end + 1;
      width = symbolBits + 1;
      previous = undefined;
      continue;
    }
    // The next entry may be used by the code that makes it.
    const isNext = code === count && previous !== undefined && count < prefix.length;
    if (code >= count && !isNext) {
      throw new PictureError('PICTURE_DAMAGED', 'its image data have a code that has no meaning yet');
    }
    if (previous !== undefined && count < prefix.length) {
      prefix[count] = previous;
      first[count] = first[previous];
      last[count] = first[isNext ? previous : code];
      lengths[count] = lengths[previous] + 1;
      count += 1;
      if (count + (highestFirst ? 1 : 0) >= 2 ** width && width < WIDEST) width += 1;
    }
    // A string is found from its end.
    let entry = code;
    for (let at = written + lengths[code] - 1; at >= written; at -= 1) {
      if (at < length) unpacked[at] = last[entry];
      entry = prefix[entry];
    }
    written = Math.min(length, written + lengths[code]);
    previous = code;
  }
  return unpacked.subarray(0, written);
}

/**
 * Unpacks rows of samples of 1, 2, 4, 8 or 16 bits. The leftmost sample has the highest bits, the higher byte
 * comes first, and each row begins on a new byte.
 *
 * @param packed  may be overwritten: samples of 16 bits stay in its memory
 * @returns one element a sample
 */
export function unpackBits(
  packed: Uint8Array,
  options: { readonly rows: number; readonly samplesPerRow: number; readonly depth: number },
): Uint8Array | Uint16Array {
  const { rows, samplesPerRow, depth } = options;
  if (depth === 8) return packed;
  if (depth === 16) {
    const aligned = packed.byteOffset % 2 === 0 ? packed : new Uint8Array(packed);
    const samples = new Uint16Array(aligned.buffer, aligned.byteOffset, rows * samplesPerRow);
    for (let i = 0; i < samples.length; i += 1) samples[i] = aligned[2 * i] * 256 + aligned[2 * i + 1];
    return samples;
  }
  const bytesPerRow = Math.ceil((samplesPerRow * depth) / 8);
  const largest = 2 ** depth - 1;
  const samples = new Uint8Array(rows * samplesPerRow);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < samplesPerRow; column += 1) {
      const bit = column * depth;
      const byte = packed[row * bytesPerRow + (bit >> 3)];
      samples[row * samplesPerRow + column] = (byte >> (8 - depth - (bit & 7))) & largest;
    }
  }
  return samples;
}

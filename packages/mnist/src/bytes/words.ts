/**
 * The bytes as words of four, in the byte order of the machine. The last `bytes.length % 4` bytes are in no
 * word. The words share the memory of the bytes, unless the bytes begin between two words.
 */
export function wordsOf(bytes: Uint8Array): Int32Array {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  return new Int32Array(aligned.buffer, aligned.byteOffset, Math.floor(bytes.length / 4));
}

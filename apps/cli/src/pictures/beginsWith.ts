/** Whether the bytes from `offset` on are these. `\xff` in the text stands for the byte 255. */
export function beginsWith(bytes: Uint8Array, start: string, offset = 0): boolean {
  for (let index = 0; index < start.length; index += 1) {
    if (bytes[offset + index] !== start.charCodeAt(index)) return false;
  }
  return true;
}

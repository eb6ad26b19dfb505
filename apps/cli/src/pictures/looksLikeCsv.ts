/** Bytes at the start that are looked at. */
const PROBE = 4096;

/**
 * Whether a file is a CSV rather than a picture: text, or packed by gzip, and not named as a picture is. What
 * is neither is left to the picture reader, whose message says what it expected.
 */
export function looksLikeCsv(bytes: Uint8Array, name: string): boolean {
  if (/\.(png|jpe?g|gif|webp|bmp|tiff?|svg|heic)$/i.test(name)) return false;
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip || bytes.subarray(0, PROBE).every(isTextByte);
}

/** Line ends, tabs and everything from the space up; other control characters do not stand in text. */
function isTextByte(byte: number): boolean {
  return byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

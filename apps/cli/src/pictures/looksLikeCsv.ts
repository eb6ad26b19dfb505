import { isPictureName } from './isPictureName.ts';
import { otherFormats } from './otherFormats.ts';

/** Number of bytes at the start that are examined. */
const PROBE = 4096;

/**
 * Whether a file is a CSV rather than a picture: it is text, or compressed by gzip, and neither its name nor
 * its text is that of a picture. Any other file goes to the picture reader, whose message says what it
 * expected.
 */
export function looksLikeCsv(bytes: Uint8Array, name: string): boolean {
  if (isPictureName(name) || otherFormats.some((format) => format.recognizes(bytes))) return false;
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isGzip || bytes.subarray(0, PROBE).every(isTextByte);
}

/** Line ends, tabs and all characters from the space up. Text contains no other control characters. */
function isTextByte(byte: number): boolean {
  return byte >= 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

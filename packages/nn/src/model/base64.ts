// Everywhere JavaScript runs, but not a part of the language.
declare function btoa(bytes: string): string;
declare function atob(text: string): string;

/** Bytes that a call of `fromCharCode` takes at once; more arguments than this overflow some stacks. */
const CHUNK = 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}

/** @returns undefined where the text is not base64. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}

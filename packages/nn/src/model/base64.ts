import { formatShape, type Shape } from '@inkling/tensor';
import type { Json } from '../json.ts';
import { ModelError } from '../modelError.ts';

// Every JavaScript runtime has them, but the language does not define them.
declare function btoa(bytes: string): string;
declare function atob(text: string): string;

/** Newer runtimes decode by themselves, in a small part of the time. */
const ofBytes: Uint8ArrayConstructor & { fromBase64?(text: string): Uint8Array<ArrayBuffer> } = Uint8Array;

/** The number of bytes in one call of `fromCharCode`. More arguments overflow the stack of some engines. */
const CHUNK = 8192;

export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += CHUNK) {
    text += String.fromCharCode(...bytes.subarray(start, start + CHUNK));
  }
  return btoa(text);
}

/**
 * Decodes a field of a weight tensor.
 * @param name the field, for the message: `'data'`.
 * @throws ModelError when the field is not base64, or does not have `size` bytes, as
 * the tensor's shape needs.
 */
export function fromBase64(name: string, value: Json | undefined, size: number, shape: Shape): DataView {
  const bytes = typeof value === 'string' ? decode(value) : undefined;
  if (!bytes) throw new ModelError(`its ${name} is not base64 text.`);
  if (bytes.length !== size) {
    throw new ModelError(
      `its ${name} has ${bytes.length} bytes, but shape ${formatShape(shape)} needs ${size}.`,
    );
  }
  return new DataView(bytes.buffer);
}

function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  let characters: string;
  try {
    if (ofBytes.fromBase64) return ofBytes.fromBase64(text);
    characters = atob(text);
  } catch {
    return undefined;
  }
  // This loop is ten times as fast as iterating over the string, and a page waits for the result.
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

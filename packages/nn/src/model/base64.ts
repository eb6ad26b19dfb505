import { formatShape, type Shape } from '@inkling/tensor';
import type { Json } from '../json.ts';
import { ModelError } from '../modelError.ts';

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

/**
 * The bytes of a field of a weight tensor.
 * @param name the field, for the message: `'data'`.
 * @throws ModelError when it is not base64, or does not have as many bytes as the tensor's shape needs.
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
    characters = atob(text);
  } catch {
    return undefined;
  }
  // A loop is ten times as fast as to iterate over a string, and a page waits for it.
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = characters.charCodeAt(index);
  return bytes;
}

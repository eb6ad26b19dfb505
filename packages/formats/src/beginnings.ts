import { firstName } from './firstName.ts';

// What the first bytes of a file say. A format has a beginning so that its code is fetched only for a file
// that may be of it; the format itself looks closer.

/**
 * Whether a file may be of a format.
 * @param head the first `MODEL_HEAD_BYTES` bytes of the file, or more, or all.
 */
export type Beginning = (head: Uint8Array) => boolean;

/** As many bytes from the start of a file as a beginning may look at. */
export const MODEL_HEAD_BYTES = 1024;

export const beginsAsJson: Beginning = (head) =>
  /^\s*\{/.test(new TextDecoder().decode(head.subarray(0, MODEL_HEAD_BYTES)));

/** The length of the header in 8 bytes, of which the last 4 are 0, and a brace. */
export const mayBeSafetensors: Beginning = (head) =>
  head[8] === 0x7b && head.subarray(4, 8).every((byte) => byte === 0);

/** A pickle of version 2, as PyTorch wrote before 1.6. */
export const beginsAsPickle: Beginning = (head) => head[0] === 0x80 && head[1] === 2;

/** The version of the format, field 1 of the message. */
export const mayBeOnnx: Beginning = (head) => head[0] === 0x08;

/** The signature of HDF5. */
export const mayBeHdf5: Beginning = (head) =>
  [0x89, 0x48, 0x44, 0x46].every((byte, index) => head[index] === byte);

/** An archive whose first file has a name that ends with one of these. */
export function beginsAsZipOf(...endings: readonly string[]): Beginning {
  return (head) => endings.some((ending) => firstName(head)?.endsWith(ending));
}

export function anyOf(...beginnings: readonly Beginning[]): Beginning {
  return (head) => beginnings.some((begins) => begins(head));
}

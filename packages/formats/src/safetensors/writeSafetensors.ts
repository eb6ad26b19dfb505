import { ArgumentError, quoted, sizeOf } from '@inkling/tensor';
import { encodeNumbers } from '../encodeNumbers.ts';
import { bytesOf } from '../numberTypes.ts';
import type { StoredTensors } from '../storedTensor.ts';
import { PREFIX, typeNames } from './header.ts';

/** Data begin at a multiple of it, so that programs can use them where they lie. */
const ALIGNMENT = 8;
const SPACE = 0x20;

/**
 * Writes tensors as the bytes of a safetensors file.
 *
 * @param metadata texts by name, for `__metadata__`. Default: none.
 * @throws ArgumentError when a tensor has a name that the format does not allow, or a number too few.
 * @throws ModelError when a number is too large for f16.
 */
export function writeSafetensors(
  tensors: StoredTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  // As Python's own writer does: large numbers first, so that each tensor begins at a multiple of its
  // numbers.
  const sorted = [...tensors].sort(([, a], [, b]) => bytesOf(b.type) - bytesOf(a.type));
  let offset = 0;
  const entries = sorted.map(([name, { shape, type }]) => {
    if (name === '__metadata__' || name === '__proto__') {
      throw new ArgumentError(`safetensors: no tensor can have the name ${quoted(name)}.`);
    }
    const start = offset;
    offset += sizeOf(shape) * bytesOf(type);
    return [name, { dtype: typeNames[type], shape, data_offsets: [start, offset] }] as const;
  });
  const { length } = Object.keys(metadata);
  const header = { ...(length > 0 && { __metadata__: metadata }), ...Object.fromEntries(entries) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(PREFIX + headerLength + offset);
  new DataView(bytes.buffer).setUint32(0, headerLength, true);
  bytes.fill(SPACE, PREFIX, PREFIX + headerLength).set(text, PREFIX);
  let at = PREFIX + headerLength;
  for (const [name, { shape, type, numbers }] of sorted) {
    const values = numbers();
    if (values.length !== sizeOf(shape)) {
      throw new ArgumentError(
        `safetensors: the tensor ${quoted(name)} has ${values.length} numbers, but its shape holds ${sizeOf(shape)}.`,
      );
    }
    bytes.set(encodeNumbers(type, values), at);
    at += values.length * bytesOf(type);
  }
  return bytes;
}

import { ArgumentError } from '@inkling/tensor';
import type { Encoding } from './encoding.ts';
import { f16Encoding } from './f16Encoding.ts';
import { f32Encoding } from './f32Encoding.ts';
import { i8Encoding } from './i8Encoding.ts';

/**
 * All encodings of weights. A new encoding is added here; types, messages and flags read
 * its name from this list.
 */
const encodings = [f32Encoding, f16Encoding, i8Encoding] as const;

/** The name of an encoding: `'f32'`, `'f16'` or `'i8'`. */
export type EncodingName = (typeof encodings)[number]['name'];

/** The names of all encodings, the default first, for example as choices of a flag or a menu. */
export const encodingNames: readonly EncodingName[] = /* @__PURE__ */ encodings.map(({ name }) => name);

/** Finds the encoding of this name. Undefined if there is none. */
export function findEncoding(wanted: unknown): Encoding | undefined {
  return encodings.find(({ name }) => name === wanted);
}

/** Finds the encoding that the caller asks for. @throws ArgumentError when no encoding has this name. */
export function encodingNamed(wanted: string): Encoding {
  const encoding = findEncoding(wanted);
  if (encoding) return encoding;
  throw new ArgumentError(
    `writeModel: encoding is ${JSON.stringify(wanted)}, expected one of ${encodingNames.join(', ')}.`,
  );
}

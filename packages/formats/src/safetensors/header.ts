import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { printable, quoted } from '@inkling/tensor';
import { damaged, type FormatError, unsupported } from '../formatError.ts';
import { LONGEST_HEADER } from '../limits.ts';
import type { NumberType } from '../numberTypes.ts';
import { byteLengthOf, isShape } from '../storedTensor.ts';
import { parseStrictly } from '../strictJson.ts';

// https://github.com/huggingface/safetensors: the length of the header in 8 bytes, little-endian; the header,
// a JSON object that may end in spaces; then the numbers of all tensors, without gaps.

/** The bytes of the length. */
export const PREFIX = 8;
const BRACE = 0x7b;

export const typeNames: Readonly<Record<NumberType, string>> = {
  f64: 'F64',
  f32: 'F32',
  f16: 'F16',
  bf16: 'BF16',
  i64: 'I64',
  i32: 'I32',
  i16: 'I16',
  i8: 'I8',
  u64: 'U64',
  u32: 'U32',
  u16: 'U16',
  u8: 'U8',
  bool: 'BOOL',
};

const types: ReadonlyMap<Json | undefined, NumberType> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries(typeNames).map(([type, name]) => [name, type as NumberType]),
);

/** The place of a tensor: from the byte `start` of the file up to the byte `end`, without it. */
interface TensorPlace {
  readonly name: string;
  readonly type: NumberType;
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

export interface Header {
  readonly places: readonly TensorPlace[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** Whether a file begins as safetensors, which may be cut off: a possible length, and a brace. */
export function beginsAsSafetensors(bytes: Uint8Array): boolean {
  const length = bytes.length > PREFIX ? lengthAt(bytes) : 0;
  return bytes[PREFIX] === BRACE && length >= 2 && length <= LONGEST_HEADER;
}

/**
 * The number of bytes from the beginning of the file to the end of the header.
 *
 * @param prefix the first bytes of the file, at least 8 unless the file is shorter.
 * @param fileSize the length of the file in bytes.
 * @throws FormatError `FORMAT`
 */
export function headerEnd(prefix: Uint8Array, fileSize: number): number {
  if (prefix.length < PREFIX) {
    throw broken(`it is cut off: it has ${prefix.length} bytes, and its length alone takes ${PREFIX}`);
  }
  const length = lengthAt(prefix);
  if (length > LONGEST_HEADER) {
    throw broken(`its header would have ${length} bytes, and ${LONGEST_HEADER} are possible`);
  }
  if (PREFIX + length > fileSize) {
    throw broken(`it is cut off: its header should end at byte ${PREFIX + length}, and it has ${fileSize}`);
  }
  return PREFIX + length;
}

/**
 * Reads the header, and checks that the tensors cover the rest of the file without gaps and overlaps.
 *
 * @param bytes the bytes of the header, without its length.
 * @throws FormatError `FORMAT`; `FORMAT_UNSUPPORTED` when a tensor has a type that is not read here.
 */
export function readHeader(bytes: Uint8Array, fileSize: number): Header {
  const json = parseStrictly('safetensors: its header', new TextDecoder().decode(bytes));
  const { __metadata__: metadata = {}, ...entries } = json;
  if (!isTexts(metadata)) throw broken('"__metadata__" is not an object of texts');
  const base = PREFIX + bytes.length;
  const places = Object.entries(entries).map(([name, entry]) => placeOf(name, entry, base));
  let end = base;
  for (const place of [...places].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (place.start !== end) {
      const problem = place.start < end ? 'overlaps the tensor before it' : 'leaves a gap before it';
      throw broken(`the tensor ${quoted(place.name)} ${problem}, at byte ${place.start}`);
    }
    end = place.end;
  }
  if (end > fileSize) throw broken(`it is cut off: its tensors end at byte ${end}, and it has ${fileSize}`);
  if (end < fileSize) throw broken(`its tensors end at byte ${end}, but it has ${fileSize}`);
  return { places, metadata };
}

function placeOf(name: string, entry: Json, base: number): TensorPlace {
  const where = `the tensor ${quoted(name)}`;
  if (!isJsonObject(entry)) throw broken(`${where} is no object`);
  const { dtype, shape, data_offsets: offsets, ...others } = entry;
  for (const key of Object.keys(others)) throw broken(`${where} has the unknown field ${quoted(key)}`);
  const type = types.get(dtype);
  if (!type) {
    throw unsupported(
      `safetensors: ${where} has numbers of the type ${printable(JSON.stringify(dtype) ?? 'undefined', 60)}, which are not read here.`,
    );
  }
  if (!Array.isArray(shape)) throw broken(`${where} has no shape`);
  const size = byteLengthOf(`safetensors: ${where}`, shape, type);
  if (!isShape(offsets) || offsets.length !== 2) {
    throw broken(`the data_offsets of ${where} are not two whole numbers from 0 up`);
  }
  const [start, end] = offsets;
  if (end - start !== size) {
    throw broken(`${where} takes ${size} bytes by its shape, but ${end - start} by its data_offsets`);
  }
  return { name, type, shape, start: base + start, end: base + end };
}

function isTexts(value: Json): value is Readonly<Record<string, string>> & JsonObject {
  return isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string');
}

/** The first 8 bytes as a number. It is not exact beyond 2^53, which is more than any limit. */
function lengthAt(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, PREFIX);
  return view.getUint32(0, true) + view.getUint32(4, true) * 2 ** 32;
}

function broken(problem: string): FormatError {
  return damaged(`safetensors: ${problem}.`);
}

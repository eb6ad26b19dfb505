import { ArgumentError, crc32 } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { encodeText } from '../model/modelFile.ts';
import type { CheckpointArray } from './checkpoint.ts';
import { CheckpointError } from './checkpointError.ts';

// The frame of a checkpoint: magic, version, lengths, a head in JSON, arrays, and a checksum. The meaning of
// the head is not known here. docs/checkpoint-format.md describes both.

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/**
 * The first bytes. As in PNG, a byte that is not ASCII and line ends of two kinds show the damage of a
 * transfer as text.
 */
const MAGIC = Uint8Array.of(0x89, 0x49, 0x4e, 0x4b, 0x43, 0x0d, 0x0a, 0x1a);
const VERSION = 1;
/** The magic, and three numbers of four bytes: version, length of the file, length of the head. */
const FIXED = MAGIC.length + 12;
const CHECKSUM = 4;
/** The largest number of four bytes. */
const LONGEST = 0xffff_ffff;

const bytesOf = { f32: 4, f64: 8 } as const;
type ArrayType = keyof typeof bytesOf;

/** The content of the frame. */
export interface CheckpointParts {
  readonly head: JsonObject;
  readonly arrays: ReadonlyMap<string, CheckpointArray>;
}

/** @throws ArgumentError when the file would be 4 GiB long or longer. */
export function writeFrame(
  head: JsonObject,
  arrays: ReadonlyMap<string, Float32Array | Float64Array>,
): Uint8Array<ArrayBuffer> {
  const list = [...arrays].map(([name, { length, BYTES_PER_ELEMENT }]) => ({
    name,
    type: BYTES_PER_ELEMENT === bytesOf.f32 ? 'f32' : 'f64',
    length,
  }));
  const text = encodeText(JSON.stringify({ ...head, arrays: list }));
  const size = [...arrays.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
  const length = FIXED + text.length + size + CHECKSUM;
  if (length > LONGEST) {
    throw new ArgumentError(
      `writeCheckpoint: it would take ${length} bytes, and at most ${LONGEST} are possible.`,
    );
  }
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC);
  for (const [index, number] of [VERSION, length, text.length].entries()) {
    view.setUint32(MAGIC.length + 4 * index, number, true);
  }
  bytes.set(text, FIXED);
  let offset = FIXED + text.length;
  for (const values of arrays.values()) {
    const end = offset + values.byteLength;
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    toLittleEndian(bytes.subarray(offset, end), values);
    offset = end;
  }
  view.setUint32(offset, crc32(bytes.subarray(0, offset)), true);
  return bytes;
}

/**
 * @throws CheckpointError when the bytes are no checkpoint, or one that is cut off, damaged or of another
 *   version.
 */
export function readFrame(bytes: Uint8Array): CheckpointParts {
  const beginning = Math.min(MAGIC.length, bytes.length);
  if (bytes.subarray(0, beginning).some((byte, index) => byte !== MAGIC[index])) {
    throw new CheckpointError('CHECKPOINT_FOREIGN', 'this is no checkpoint: its first bytes are different.');
  }
  if (bytes.length < FIXED) throw truncated(bytes.length, FIXED + CHECKSUM);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [version, length, headLength] = [0, 1, 2].map((index) =>
    view.getUint32(MAGIC.length + 4 * index, true),
  );
  // First, because another version may have other fields from here on.
  if (version !== VERSION) throw otherVersion(version);
  if (bytes.length < length) throw truncated(bytes.length, length);
  const end = length - CHECKSUM;
  if (bytes.length > length || FIXED + headLength > end) throw corrupt('its lengths contradict each other');
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true))
    throw corrupt('its checksum does not match');
  const head = parse(bytes.subarray(FIXED, FIXED + headLength));
  const list = readList(head.arrays);
  const size = list.reduce((sum, entry) => sum + entry.length * bytesOf[entry.type], 0);
  if (size !== end - FIXED - headLength) throw corrupt('its arrays do not have the length that it states');
  const arrays = new Map<string, CheckpointArray>();
  let offset = FIXED + headLength;
  for (const { name, type, length } of list) {
    const from = offset;
    offset += length * bytesOf[type];
    // A copy, because an array must begin at a multiple of its bytes. A Buffer of Node has a `slice` that
    // copies nothing.
    const own = new Uint8Array(bytes.subarray(from, offset));
    const values = type === 'f32' ? new Float32Array(own.buffer) : new Float64Array(own.buffer);
    toLittleEndian(own, values);
    arrays.set(name, values);
  }
  if (arrays.size < list.length) throw corrupt('two arrays have the same name');
  return { head, arrays };
}

export function otherVersion(version: number): CheckpointError {
  return new CheckpointError(
    'CHECKPOINT_VERSION',
    `the checkpoint has version ${version}, but this program reads version ${VERSION}. Go on with the program that wrote it.`,
  );
}

export function corrupt(problem: string, options?: ErrorOptions): CheckpointError {
  return new CheckpointError('CHECKPOINT_CORRUPT', `the checkpoint is damaged: ${problem}.`, options);
}

function truncated(found: number, expected: number): CheckpointError {
  return new CheckpointError(
    'CHECKPOINT_TRUNCATED',
    `the checkpoint is cut off: it has ${found} of at least ${expected} bytes.`,
  );
}

function parse(bytes: Uint8Array): JsonObject {
  try {
    const json: Json = JSON.parse(new TextDecoder().decode(bytes), (key, value) => {
      if (key === '__proto__') throw corrupt('its head has the key "__proto__"');
      return value;
    });
    if (isJsonObject(json)) return json;
  } catch (cause) {
    if (cause instanceof CheckpointError) throw cause;
    // A RangeError, if its values lie in each other too deeply.
    throw corrupt('its head is no JSON', { cause });
  }
  throw corrupt('its head is no object');
}

interface ArrayEntry {
  readonly name: string;
  readonly type: ArrayType;
  readonly length: number;
}

function readList(list: Json | undefined): readonly ArrayEntry[] {
  if (!Array.isArray(list)) throw corrupt('its head has no list of arrays');
  return list.map((entry: Json) => {
    if (!isJsonObject(entry)) throw corrupt('an entry of its list of arrays is no object');
    const { name, type, length } = entry;
    const isLength = typeof length === 'number' && Number.isSafeInteger(length) && length >= 0;
    if (typeof name !== 'string' || (type !== 'f32' && type !== 'f64') || !isLength) {
      throw corrupt('an entry of its list of arrays has other fields than name, type and length');
    }
    return { name, type, length };
  });
}

const IS_LITTLE_ENDIAN = /* @__PURE__ */ new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Exchanges the bytes of each number, unless they lie in memory as in the file, as on the machines of
 * today.
 */
function toLittleEndian(
  bytes: Uint8Array,
  { BYTES_PER_ELEMENT }: { readonly BYTES_PER_ELEMENT: number },
): void {
  if (IS_LITTLE_ENDIAN) return;
  for (let start = 0; start < bytes.length; start += BYTES_PER_ELEMENT) {
    bytes.subarray(start, start + BYTES_PER_ELEMENT).reverse();
  }
}

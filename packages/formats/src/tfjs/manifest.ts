import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { quoted, sizeOf } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { leadsOut } from '../leadsOut.ts';
import { bytesOf, decodeNumbers, type NumberType } from '../numberTypes.ts';
import {
  byteLengthOf,
  encodedTensor,
  isShape,
  type StoredTensor,
  type StoredTensors,
} from '../storedTensor.ts';

// tfjs-core/src/io/types.ts: groups of weights, one after the other in the files of the group.

const MOST_SHARDS = 10_000;

const types: ReadonlyMap<Json | undefined, NumberType> = /* @__PURE__ */ new Map<
  Json | undefined,
  NumberType
>([
  ['float32', 'f32'],
  ['int32', 'i32'],
  ['bool', 'bool'],
]);
/**
 * Numbers that take fewer bytes in the file. The whole ones are multiples of a scale, from a least one up.
 */
const quantized: ReadonlyMap<Json | undefined, NumberType> = /* @__PURE__ */ new Map<
  Json | undefined,
  NumberType
>([
  ['float16', 'f16'],
  ['uint8', 'u8'],
  ['uint16', 'u16'],
]);

interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly Json[];
}

/**
 * The files that a manifest names, in its order.
 * @throws FormatError when a name leads out of the folder of the model.
 */
export function pathsOf(manifest: Json | undefined): string[] {
  const paths = groupsOf(manifest).flatMap((group) => group.paths);
  if (paths.length > MOST_SHARDS) throw damaged(`tfjs: its weights lie in ${paths.length} files.`);
  for (const path of paths) {
    if (path === '' || path.includes(':') || leadsOut(path)) {
      throw damaged(`tfjs: the name ${quoted(path)} leads out of the folder of the model.`);
    }
  }
  return [...new Set(paths)];
}

/**
 * The weights of a manifest, by name.
 * @param shards the bytes of its files, by name.
 */
export function weightsOf(
  manifest: Json | undefined,
  shards: ReadonlyMap<string, Uint8Array>,
): StoredTensors {
  const tensors = new Map<string, StoredTensor>();
  for (const { paths, weights } of groupsOf(manifest)) {
    const bytes = joined(paths, shards);
    let at = 0;
    for (const entry of weights) {
      const { name, size, make } = readEntry(entry);
      if (tensors.has(name)) throw damaged(`tfjs: two weights have the name ${quoted(name)}.`);
      if (at + size > bytes.length) {
        throw damaged(
          `tfjs: the weight ${quoted(name)} ends at byte ${at + size}, but its files have ${bytes.length}.`,
        );
      }
      tensors.set(name, make(bytes.subarray(at, at + size)));
      at += size;
    }
    if (at !== bytes.length) {
      throw damaged(`tfjs: its weights take ${at} bytes, but their files have ${bytes.length}.`);
    }
  }
  return tensors;
}

function groupsOf(manifest: Json | undefined): Group[] {
  if (!Array.isArray(manifest)) throw damaged('tfjs: its weightsManifest is no list.');
  return manifest.map((group) => {
    const { paths, weights } = isJsonObject(group) ? group : {};
    const isText = (path: Json): path is string => typeof path === 'string';
    if (!Array.isArray(paths) || !paths.every(isText) || !Array.isArray(weights)) {
      throw damaged('tfjs: a group of its weightsManifest has no lists of paths and weights.');
    }
    return { paths, weights };
  });
}

/** The files of a group as one. */
function joined(paths: readonly string[], shards: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const parts = [...new Set(paths)].map((path) => {
    const part = shards.get(path);
    if (part) return part;
    throw unsupported(
      `tfjs: its weights lie in ${quoted(path)}, which was not given. Read it by the path of its folder.`,
    );
  });
  if (parts.length < paths.length) throw damaged('tfjs: a group of weights names a file twice.');
  if (parts.length === 1) return parts[0];
  const bytes = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

interface Entry {
  readonly name: string;
  /** Its bytes in the file. */
  readonly size: number;
  readonly make: (bytes: Uint8Array) => StoredTensor;
}

function readEntry(entry: Json): Entry {
  const { name, shape, dtype, quantization }: JsonObject = isJsonObject(entry) ? entry : {};
  if (typeof name !== 'string' || !isShape(shape)) throw damaged('tfjs: a weight has no name or shape.');
  const where = `tfjs: the weight ${quoted(name)}`;
  const plain = types.get(dtype);
  if (!plain) throw unsupported(`${where} has numbers of another type than float32, int32 and bool.`);
  if (!isJsonObject(quantization)) {
    const size = byteLengthOf(where, shape, plain);
    return { name, size, make: (bytes) => encodedTensor(shape, plain, bytes) };
  }
  const type = quantized.get(quantization.dtype);
  const { scale = 1, min = 0 } = quantization;
  if (!type || typeof scale !== 'number' || typeof min !== 'number') {
    throw unsupported(`${where} is rounded in another way than to float16, uint8 and uint16.`);
  }
  const [factor, least] = type === 'f16' ? [1, 0] : [scale, min];
  const make = (bytes: Uint8Array): StoredTensor => ({
    shape,
    type,
    numbers: () => decodeNumbers(type, bytes).map((value) => value * factor + least),
  });
  byteLengthOf(where, shape, type);
  return { name, size: sizeOf(shape) * bytesOf(type), make };
}

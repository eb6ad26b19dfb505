import { quoted } from '@inkling/tensor';
import { damaged, FormatError, unsupported } from '../formatError.ts';
import { bytesOf, decodeNumbers, type Numbers, type NumberType } from '../numberTypes.ts';
import { byteLengthOf, isShape, type StoredTensor, type StoredTensors } from '../storedTensor.ts';
import { readZip, type ZipFiles } from '../zip.ts';
import { type KnownName, type PickleValue, readPickle } from './pickle.ts';

// torch/csrc/jit/serialization and torch/serialization.py: an archive with a pickle, `data.pkl`, that holds
// everything but the numbers. These lie in storages, `data/0` and so on. A tensor is a view of a storage.

const PICKLE = 'data.pkl';
const storageTypes: Readonly<Record<string, NumberType>> = {
  DoubleStorage: 'f64',
  FloatStorage: 'f32',
  HalfStorage: 'f16',
  BFloat16Storage: 'bf16',
  LongStorage: 'i64',
  IntStorage: 'i32',
  ShortStorage: 'i16',
  CharStorage: 'i8',
  ByteStorage: 'u8',
  BoolStorage: 'bool',
};
/** Under these names, training programs save the state_dict of a module among other things. */
const STATE_DICTS = ['state_dict', 'model_state_dict', 'model'];

/** Numbers that tensors are views of. */
interface Storage {
  readonly type: NumberType;
  readonly count: number;
  numbers(): Numbers;
}

/** What a pickle makes here. */
type Made = Storage | StoredTensor;
type Value = PickleValue<Made>;

/**
 * Reads the tensors of a file that torch.save made of a state_dict, or of a dictionary that holds one under
 * `state_dict`, `model_state_dict` or `model`. It runs no code of the file.
 *
 * @throws FormatError when the file is damaged, or holds anything but tensors, texts and numbers.
 */
export function readPt(bytes: Uint8Array): StoredTensors {
  const files = readZip('PyTorch', bytes);
  const pickle = [...files.keys()].find((name) => name === PICKLE || name.endsWith(`/${PICKLE}`));
  if (pickle === undefined) throw damaged(`PyTorch: its archive has no ${PICKLE}.`);
  const folder = pickle.slice(0, -PICKLE.length);
  const names = new Map<string, KnownName<Made>>(
    Object.keys(storageTypes).map((name) => [`torch.${name}`, { name }]),
  );
  names.set('collections.OrderedDict', { name: 'OrderedDict', call: () => new Map() });
  names.set('torch._utils._rebuild_tensor_v2', { name: 'tensor', call: (values) => rebuild(values) });
  names.set('torch._utils._rebuild_parameter', { name: 'parameter', call: ([data]) => data });
  const storages = openStorages(files, folder);
  const found = stateDictIn(readPickle(unpackOf(files, pickle)(), names, storages));
  if (found) return found;
  throw unsupported('PyTorch: it holds no state_dict. Save it with torch.save(module.state_dict(), …).');
}

/** What the ids of storages stand for: `('storage', FloatStorage, '0', 'cpu', 30)`. */
function openStorages(files: ZipFiles, folder: string): (id: Value) => Value {
  const order = files.get(`${folder}byteorder`)?.();
  const littleEndian = order === undefined || new TextDecoder().decode(order) !== 'big';
  return (id) => {
    const [kind, type, key, , count] = Array.isArray(id) ? id : [];
    if (kind !== 'storage' || !isNamed(type) || typeof key !== 'string' || typeof count !== 'number') {
      throw damaged('pickle: it refers to something other than numbers of a tensor.');
    }
    if (!Object.hasOwn(storageTypes, type.name)) throw damaged(`pickle: ${type.name} is no type of numbers.`);
    const numberType = storageTypes[type.name];
    const size = byteLengthOf(`pickle: the storage ${quoted(key)}`, [count], numberType);
    const unpack = unpackOf(files, `${folder}data/${key}`);
    const decode = () => {
      const content = unpack();
      if (content.length === size) return decodeNumbers(numberType, content, littleEndian);
      throw damaged(`PyTorch: the storage ${quoted(key)} has ${content.length} bytes, expected ${size}.`);
    };
    return { object: { type: numberType, count, numbers: decode } };
  };
}

function unpackOf(files: ZipFiles, name: string): () => Uint8Array {
  const unpack = files.get(name);
  if (unpack) return unpack;
  throw damaged(`PyTorch: its archive has no ${quoted(name)}.`);
}

/** A tensor, from the arguments of `_rebuild_tensor_v2`: storage, offset, shape, strides and others. */
function rebuild([storage, offset, shape, strides]: readonly Value[]): Value {
  const source = objectOf(storage);
  const isView = isShape([offset]) && isShape(shape) && isShape(strides) && shape.length === strides.length;
  if (!source || !('count' in source) || !isView) {
    throw damaged('pickle: a tensor is made of something other than a storage, a shape and strides.');
  }
  const length = byteLengthOf('pickle: a tensor', shape, source.type) / bytesOf(source.type);
  const start = Number(offset);
  const last = shape.reduce((sum, axis, index) => sum + (axis - 1) * strides[index], start);
  if (length > 0 && last >= source.count) throw damaged('pickle: a tensor reaches beyond its storage.');
  if (length > source.count) {
    throw new FormatError(
      'FORMAT_LIMIT',
      `pickle: a tensor has ${length} numbers, but its storage has ${source.count}. Save tensors of their own: x.clone().`,
    );
  }
  const numbers = () => viewed(source.numbers(), start, shape, strides);
  return { object: { shape, type: source.type, numbers } };
}

/**
 * The numbers of a storage that a tensor shows, in the order of rows. The tensor has no more than the
 * storage.
 */
function viewed(all: Numbers, start: number, shape: readonly number[], strides: readonly number[]): Numbers {
  const length = shape.reduce((size, axis) => size * axis, 1);
  const numbers = all.slice(0, length);
  const index = shape.map(() => 0);
  let from = start;
  for (let place = 0; place < length; place += 1) {
    numbers[place] = all[from];
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      index[axis] += 1;
      from += strides[axis];
      if (index[axis] < shape[axis]) break;
      from -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return numbers;
}

/** The dictionary itself, or the first one in it that holds tensors and nothing else. */
function stateDictIn(value: Value): StoredTensors | undefined {
  if (!(value instanceof Map)) return undefined;
  const candidates = [value, ...STATE_DICTS.map((name) => value.get(name))];
  return candidates.map(tensorsIn).find((tensors) => tensors !== undefined);
}

function tensorsIn(value: Value | undefined): StoredTensors | undefined {
  if (!(value instanceof Map) || value.size === 0) return undefined;
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of value) {
    const tensor = objectOf(entry);
    if (typeof name !== 'string' || !tensor || !('shape' in tensor)) return undefined;
    tensors.set(name, tensor);
  }
  return tensors;
}

function objectOf(value: Value): Made | undefined {
  return value !== null && typeof value === 'object' && 'object' in value ? value.object : undefined;
}

function isNamed(value: Value): value is KnownName<Made> {
  return value !== null && typeof value === 'object' && 'name' in value;
}

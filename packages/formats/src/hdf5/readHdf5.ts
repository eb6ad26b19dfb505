import { quoted } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { DEEPEST_GROUP } from '../limits.ts';
import { byteLengthOf, encodedTensor, type StoredTensor, type StoredTensors } from '../storedTensor.ts';
import { type Attributes, readAttributes } from './attributes.ts';
import { type DataType, readDataspace, readDataType } from './dataType.ts';
import { Hdf5Bytes } from './hdf5Bytes.ts';
import { readLinks } from './links.ts';
import { type Messages, newer, readMessages } from './objectHeader.ts';

// HDF5 file format specification, version 3.0: the part that h5py writes by default. That is a superblock of
// version 0, headers of version 1, groups with symbol tables, and datasets whose numbers lie in one piece.

const MAGIC = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const SUPERBLOCK = 96;
/** Types of messages. */
const [DATASPACE, LINK_INFO, DATA_TYPE, LAYOUT, FILTERS, ATTRIBUTE, SYMBOL_TABLE] = [1, 2, 3, 8, 11, 12, 17];
const [COMPACT, CONTIGUOUS] = [0, 1];

/** What an HDF5 file holds. */
export interface Hdf5File {
  /** The datasets of numbers, by path: `layers/dense/vars/0`. Others are left out. */
  readonly tensors: StoredTensors;
  /** The attributes of each group that are texts, by the path of the group. That of the file is empty. */
  readonly attributes: ReadonlyMap<string, Attributes>;
}

export function beginsAsHdf5(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * Reads the groups and headers of an HDF5 file. Numbers are decoded when the caller asks for them.
 * @throws FormatError when the file is damaged, or of a kind that h5py does not write by default.
 */
export function readHdf5(bytes: Uint8Array): Hdf5File {
  if (!beginsAsHdf5(bytes)) throw damaged('HDF5: it does not begin as such a file.');
  const file = new Hdf5Bytes(bytes);
  const superblock = file.part(MAGIC.length, SUPERBLOCK - MAGIC.length, 'its superblock');
  const version = superblock.u8();
  if (version !== 0) throw newer(`a superblock of version ${version}`);
  superblock.skip(4);
  const [offsets, lengths] = [superblock.u8(), superblock.u8()];
  superblock.skip(9);
  const base = superblock.offset();
  if (offsets !== 8 || lengths !== 8 || base !== 0) throw newer('offsets of other sizes than 8 bytes');
  superblock.skip(8);
  const end = superblock.u64();
  if (end > bytes.length) {
    throw damaged(`HDF5: it is cut off: it should have ${end} bytes, but it has ${bytes.length}.`);
  }
  superblock.skip(16);
  const tensors = new Map<string, StoredTensor>();
  const attributes = new Map<string, Attributes>();
  const visit = (path: string, address: number, depth: number): void => {
    if (depth > DEEPEST_GROUP)
      throw damaged(`HDF5: its groups lie in each other more than ${DEEPEST_GROUP} deep.`);
    const messages = readMessages(file, address);
    const texts = readAttributes(file, messages.get(ATTRIBUTE) ?? []);
    if (messages.has(LAYOUT)) {
      const tensor = tensorOf(bytes, path, messages, texts);
      if (tensor) tensors.set(path, tensor);
      return;
    }
    attributes.set(path, texts);
    if (messages.has(LINK_INFO)) throw newer(`the group ${quoted(path)} with an index of its own`);
    const [symbolTable] = messages.get(SYMBOL_TABLE) ?? [];
    if (!symbolTable) return;
    for (const [name, header] of readLinks(file, symbolTable)) {
      visit(path === '' ? name : `${path}/${name}`, header, depth + 1);
    }
  };
  visit('', superblock.offset() ?? -1, 0);
  return { tensors, attributes };
}

/** @returns undefined for a dataset of anything but numbers. */
function tensorOf(
  bytes: Uint8Array,
  path: string,
  messages: Messages,
  texts: Attributes,
): StoredTensor | undefined {
  const where = `HDF5: the dataset ${quoted(path)}`;
  const [[space], [kind], [layout]] = [DATASPACE, DATA_TYPE, LAYOUT].map((type) => messages.get(type) ?? []);
  const number = kind && numberTypeOf(readDataType(kind), texts);
  const shape = space && readDataspace(space);
  if (!layout || !number || !shape) return undefined;
  const size = byteLengthOf(where, shape, number.type);
  const [version, place] = [layout.u8(), layout.u8()];
  if (version < 3 || place > CONTIGUOUS || messages.has(FILTERS)) {
    throw unsupported(`${where} lies in chunks, or is packed. Save it without compression.`);
  }
  const held = place === COMPACT ? layout.u16() : 0;
  const start = place === COMPACT ? layout.skip(held) : (layout.offset() ?? bytes.length);
  const length = place === COMPACT ? held : layout.u64();
  if (length < size || (size > 0 && start + size > bytes.length)) {
    throw damaged(`${where} takes ${size} bytes by its shape, but the file has fewer for it.`);
  }
  return encodedTensor(shape, number.type, bytes.subarray(start, start + size), number.littleEndian);
}

/** Keras keeps bfloat16, which h5py does not have, as two bytes that it names in an attribute. */
function numberTypeOf(type: DataType | undefined, texts: Attributes) {
  if (type?.kind === 'number') return type;
  const isBf16 = type?.kind === 'opaque' && type.size === 2 && texts.get('dtype')?.[0] === 'bfloat16';
  return isBf16 ? ({ type: 'bf16', littleEndian: true } as const) : undefined;
}

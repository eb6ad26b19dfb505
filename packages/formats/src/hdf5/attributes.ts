import { damaged } from '../formatError.ts';
import { readDataspace, readDataType } from './dataType.ts';
import type { Hdf5Bytes, Hdf5Cursor } from './hdf5Bytes.ts';

// Section IV.A.2.m, and section III.E for text of any length, which lies in a global heap.

/** The texts of an object's attributes, by name. Attributes of other types are left out. */
export type Attributes = ReadonlyMap<string, readonly string[]>;

const [HEAP_PREFIX, HEAP_ENTRY] = [16, 16];
const pad = (length: number, multiple: number) => Math.ceil(length / multiple) * multiple;

export function readAttributes(file: Hdf5Bytes, messages: readonly Hdf5Cursor[]): Attributes {
  const attributes = new Map<string, readonly string[]>();
  for (const message of messages) {
    const version = message.u8();
    const isShared = message.u8() !== 0 && version > 1;
    const [nameLength, typeLength, spaceLength] = [message.u16(), message.u16(), message.u16()];
    if (isShared || version < 1 || version > 3) continue;
    if (version === 3) message.skip(1);
    const multiple = version === 1 ? 8 : 1;
    const name = message.part(pad(nameLength, multiple)).text(nameLength);
    const type = readDataType(message.part(pad(typeLength, multiple)));
    const shape = readDataspace(message.part(pad(spaceLength, multiple)));
    if (!shape || (type?.kind !== 'text' && type?.kind !== 'reference')) continue;
    const count = shape.reduce((size, axis) => size * axis, 1);
    const texts: string[] = [];
    while (texts.length < count) {
      texts.push(type.kind === 'text' ? message.text(type.size) : textAt(file, message));
    }
    attributes.set(name, texts);
  }
  return attributes;
}

/** The text that a length, the address of a heap and an index in it refer to. */
function textAt(file: Hdf5Bytes, reference: Hdf5Cursor): string {
  const [length, heap, wanted] = [reference.u32(), reference.offset() ?? -1, reference.u32()];
  if (length === 0) return '';
  const prefix = file.signed('GCOL', heap, HEAP_PREFIX);
  prefix.skip(4);
  const end = heap + prefix.u64();
  for (let at = heap + HEAP_PREFIX; at + HEAP_ENTRY <= end; ) {
    const entry = file.part(at, HEAP_ENTRY, 'its GCOL');
    const index = entry.u16();
    entry.skip(6);
    const size = entry.u64();
    if (index === wanted && length <= size) {
      return file.part(at + HEAP_ENTRY, length, 'its GCOL').text(length);
    }
    if (index === 0) break;
    at += HEAP_ENTRY + pad(size, 8);
  }
  throw damaged(`HDF5: a text is missing from the heap at byte ${heap}.`);
}

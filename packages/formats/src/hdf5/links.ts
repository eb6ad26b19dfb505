import { quoted } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import type { Hdf5Bytes, Hdf5Cursor } from './hdf5Bytes.ts';

// Section III.A.1 (B-trees of version 1), III.B (symbol tables) and III.D (local heaps).

const [TREE_PREFIX, TREE_ENTRY, TREE_KEY] = [24, 16, 8];
const [TABLE_PREFIX, TABLE_ENTRY] = [8, 40];
const HEAP_PREFIX = 32;
const LONGEST_NAME = 256;
const SYMBOLIC = 2;

/** The objects of a group: the address of each header, by name. */
export function readLinks(file: Hdf5Bytes, symbolTable: Hdf5Cursor): ReadonlyMap<string, number> {
  const [tree, heap] = [symbolTable.offset() ?? -1, symbolTable.offset() ?? -1];
  const names = file.signed('HEAP', heap, HEAP_PREFIX);
  names.skip(4);
  const size = names.u64();
  names.skip(8);
  const start = names.offset() ?? -1;
  const links = new Map<string, number>();
  for (const address of tablesOf(file, tree, undefined)) {
    const prefix = file.signed('SNOD', address, TABLE_PREFIX);
    prefix.skip(2);
    const count = prefix.u16();
    const table = file.part(address + TABLE_PREFIX, count * TABLE_ENTRY, 'its SNOD');
    for (let index = 0; index < count; index += 1) {
      const [nameAt, header, cache] = [table.u64(), table.offset(), table.u32()];
      table.skip(20);
      if (nameAt >= size)
        throw damaged(`HDF5: the name of an object is missing from the heap at byte ${heap}.`);
      const longest = Math.min(size - nameAt, LONGEST_NAME);
      const name = file.part(start + nameAt, longest, 'a name').text(longest);
      if (cache === SYMBOLIC || header === undefined) {
        throw unsupported(`HDF5: ${quoted(name)} is a symbolic link, which is not followed.`);
      }
      if (name === '' || name.length === LONGEST_NAME || name.includes('/') || links.has(name)) {
        throw damaged(`HDF5: two objects have the name ${quoted(name)}, or no object can have it.`);
      }
      links.set(name, header);
    }
  }
  return links;
}

/** The addresses of the symbol tables in a tree, in its order. The level falls, so there are no circles. */
function* tablesOf(file: Hdf5Bytes, address: number, expected: number | undefined): Generator<number> {
  const prefix = file.signed('TREE', address, TREE_PREFIX);
  const [kind, level, count] = [prefix.u8(), prefix.u8(), prefix.u16()];
  if (kind !== 0 || (expected !== undefined && level !== expected)) {
    throw damaged(`HDF5: the TREE at byte ${address} is not that of a group.`);
  }
  const entries = file.part(address + TREE_PREFIX, count * TREE_ENTRY, 'its TREE');
  for (let index = 0; index < count; index += 1) {
    entries.skip(TREE_KEY);
    const child = entries.offset() ?? -1;
    if (level === 0) yield child;
    else yield* tablesOf(file, child, level - 1);
  }
}

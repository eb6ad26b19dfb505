import { damaged, unsupported } from '../formatError.ts';
import type { Hdf5Bytes, Hdf5Cursor } from './hdf5Bytes.ts';

// Section IV.A.1.a: a header of version 1, and the blocks that continue it.

const PREFIX = 16;
const MESSAGE_PREFIX = 8;
const [CONTINUATION, SHARED] = [0x10, 2];

/** The messages of an object, by type. Those that lie elsewhere in the file are left out. */
export type Messages = ReadonlyMap<number, readonly Hdf5Cursor[]>;

/** @throws FormatError when the header is damaged, or of a newer version. */
export function readMessages(file: Hdf5Bytes, address: number): Messages {
  const prefix = file.part(address, PREFIX, 'a header');
  const version = prefix.u8();
  if (version === 0x4f) throw newer('a header of version 2');
  if (version !== 1) throw damaged(`HDF5: there is no header of an object at byte ${address}.`);
  prefix.skip(1);
  const count = prefix.u16();
  prefix.skip(4);
  const blocks = [{ start: address + PREFIX, length: prefix.u32() }];
  const messages = new Map<number, Hdf5Cursor[]>();
  let found = 0;
  for (let block = blocks.shift(); block; block = blocks.shift()) {
    const part = file.part(block.start, block.length, 'a header');
    while (found < count && part.left >= MESSAGE_PREFIX) {
      const [type, size, flags] = [part.u16(), part.u16(), part.u8()];
      part.skip(3);
      const body = part.part(size);
      found += 1;
      if (type === CONTINUATION) blocks.push({ start: body.offset() ?? -1, length: body.u64() });
      else if ((flags & SHARED) === 0) {
        const alike = messages.get(type) ?? [];
        alike.push(body);
        messages.set(type, alike);
      }
    }
  }
  if (found === count) return messages;
  throw damaged(`HDF5: the header at byte ${address} has ${found} messages, expected ${count}.`);
}

/** A part of the format that programs write only when they are asked to. */
export function newer(what: string) {
  return unsupported(`HDF5: it has ${what}, which is not read here. Save it with the defaults of h5py.`);
}

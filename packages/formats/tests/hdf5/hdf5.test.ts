import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createRandom } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../../src/formatError.ts';
import { readHdf5 } from '../../src/hdf5/readHdf5.ts';

const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../fixtures/keras', name));
const numbers = read('numbers.h5');

/** Reads everything. */
function readAll(bytes: Uint8Array) {
  const file = readHdf5(bytes);
  for (const tensor of file.tensors.values()) tensor.numbers();
  return file;
}

describe('a file of h5py', () => {
  const { tensors, attributes } = readAll(numbers);

  test.for<[string, string, number[], number[]]>([
    ['group/f8', 'f64', [2, 2], [1.5, -2, 3, 4]],
    ['group/big', 'f32', [3], [1, 2, 3]],
    ['group/half', 'f16', [2], [0.5, 65504]],
    ['group/i1', 'i8', [2], [-1, 2]],
    ['group/one', 'u16', [], [700]],
    ['group/none', 'f32', [0, 3], []],
    ['many/n99', 'f32', [], [99]],
  ])('has %s', ([path, type, shape, values]) => {
    const tensor = tensors.get(path);
    expect([tensor?.type, tensor?.shape, [...(tensor?.numbers() ?? [])]]).toEqual([type, shape, values]);
  });

  test('has all datasets of a large group, and leaves out those that are no numbers', () => {
    expect([...tensors.keys()].filter((path) => path.startsWith('many/'))).toHaveLength(100);
    expect(tensors.has('group/text')).toBe(false);
  });

  test('has texts of any length as attributes', () => {
    expect(attributes.get('group')?.get('title')).toEqual(['ünïcode']);
    expect(attributes.get('group')?.get('list')).toEqual(['a', 'bc']);
  });
});

describe('refused', () => {
  test('a file that ends at any byte', () => {
    const read = Array.from({ length: numbers.length }, (_, length) => length).filter((length) => {
      try {
        readHdf5(numbers.subarray(0, length));
        return true;
      } catch (error) {
        return !(error instanceof FormatError);
      }
    });
    expect(read).toEqual([]);
  });

  test('datasets that are packed', () => {
    expect(() => readHdf5(read('packed.h5'))).toThrow(
      'HDF5: the dataset "numbers" lies in chunks, or is packed. Save it without compression.',
    );
  });

  /** The file with the header of each object of a group replaced by that of the first group. */
  test('groups that lie in each other in a circle, soon', () => {
    const bytes = Buffer.from(numbers);
    const root = bytes.readBigUInt64LE(64);
    let changed = 0;
    for (let at = bytes.indexOf('SNOD'); at >= 0; at = bytes.indexOf('SNOD', at + 1)) {
      const count = bytes.readUInt16LE(at + 6);
      for (let entry = 0; entry < count; entry += 1, changed += 1) {
        bytes.writeBigUInt64LE(root, at + 8 + 40 * entry + 8);
      }
    }
    expect(changed).toBeGreaterThan(100);
    expect(() => readHdf5(bytes)).toThrow(/more than 32 deep|refer to each other too often/);
  });

  test('a tree that is its own child', () => {
    const bytes = Buffer.from(numbers);
    for (let at = bytes.indexOf('TREE'); at >= 0; at = bytes.indexOf('TREE', at + 1)) {
      bytes.writeUInt8(3, at + 5);
      bytes.writeBigUInt64LE(BigInt(at), at + 32);
    }
    expect(() => readHdf5(bytes)).toThrow('is not that of a group');
  });

  test('a dataset that reaches beyond the file, or is too large to count', () => {
    const bytes = Buffer.from(numbers);
    // The dataspace of group/f8: version 1, two axes, each of length 2.
    const at = bytes.indexOf(Buffer.from([1, 2, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 2, 0]));
    expect(at).toBeGreaterThan(0);
    bytes.writeBigUInt64LE(1_000_000n, at + 8);
    expect(() => readHdf5(bytes)).toThrow(
      '"group/f8" takes 16000000 bytes by its shape, but the file has fewer',
    );
    bytes.writeBigUInt64LE(2n ** 52n, at + 8);
    expect(() => readHdf5(bytes)).toThrow('too large to count its bytes');
  });

  test('300 changed files, with errors of ours', () => {
    const random = createRandom(11);
    let refused = 0;
    for (let file = 0; file < 300; file += 1) {
      const bytes = Buffer.from(numbers);
      for (let change = 0; change <= random.integer(4); change += 1) {
        bytes[random.integer(bytes.length)] = [0, 1, 0xff, random.integer(256)][random.integer(4)];
      }
      try {
        readAll(bytes);
      } catch (error) {
        refused += 1;
        expect(error).toBeInstanceOf(FormatError);
      }
    }
    expect(refused).toBeGreaterThan(10);
  });
});

import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FormatError, readNpy, readNpz, storedTensor, writeNpy, writeNpz } from '../../src/npz/index.ts';
import type { NumberType } from '../../src/numberTypes.ts';
import { arbitraryTensors, plain } from '../support/arbitraryTensors.ts';

const names = fc.stringMatching(/^[^\\/:\0]{1,20}$/).filter((name) => !/^\.\.$|\.npy$/.test(name));
const types: NumberType[] = [
  'f64',
  'f32',
  'f16',
  'i64',
  'i32',
  'i16',
  'i8',
  'u64',
  'u32',
  'u16',
  'u8',
  'bool',
];

/** An array of numpy with any header, right or wrong. */
function buildNpy(
  header: string,
  data: Uint8Array = new Uint8Array(8),
  version = 1,
): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(header);
  const length = version === 1 ? [text.length & 0xff, text.length >> 8] : [text.length, 0, 0, 0];
  return Uint8Array.of(0x93, ...new TextEncoder().encode('NUMPY'), version, 0, ...length, ...text, ...data);
}

const headerOf = (descr: string, shape: string, order = 'False') =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${shape}), }\n`;
const array = writeNpy(storedTensor([2, 2], 'f32', [1, 2, 3, 4]));

test('arrays of every type, shape and name are read as they were written', () => {
  fc.assert(
    fc.property(arbitraryTensors(names, types), (tensors) => {
      expect(plain(readNpz(writeNpz(tensors)))).toEqual(plain(tensors));
    }),
  );
});

test('an array is written as np.save writes it', () => {
  const bytes = writeNpy(storedTensor([2], 'f32', [1, -2.5]));
  const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }".padEnd(117);
  expect(bytes).toEqual(buildNpy(`${header}\n`, Uint8Array.of(0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0)));
  expect(bytes.length % 64).toBe(8);
});

describe('numpy’s rules', () => {
  const values = (bytes: Uint8Array) => [...readNpy(bytes).numbers()];

  test('the order of bytes', () => {
    expect(values(buildNpy(headerOf('>i2', '4'), Uint8Array.of(0, 1, 1, 0, 0xff, 0xff, 0x80, 0)))).toEqual([
      1, 256, -1, -32768,
    ]);
    expect(values(buildNpy(headerOf('<i2', '2'), Uint8Array.of(1, 0, 0, 1)))).toEqual([1, 256]);
    expect(values(buildNpy(headerOf('|u1', '2'), Uint8Array.of(1, 200)))).toEqual([1, 200]);
  });

  test('the order of axes', () => {
    // [[0, 1, 2], [3, 4, 5]], column after column.
    const { shape, numbers } = readNpy(
      buildNpy(headerOf('|u1', '2, 3', 'True'), Uint8Array.of(0, 3, 1, 4, 2, 5)),
    );
    expect([shape, [...numbers()]]).toEqual([
      [2, 3],
      [0, 1, 2, 3, 4, 5],
    ]);
  });

  test.for([1, 2, 3])('version %i of the header', (version) => {
    expect(values(buildNpy(headerOf('|i1', '1'), Uint8Array.of(0xff), version))).toEqual([-1]);
  });

  test('a number alone, no numbers, and the numbers of Python 2', () => {
    expect(readNpy(buildNpy(headerOf('<f8', '')))).toMatchObject({ shape: [], type: 'f64' });
    expect(readNpy(buildNpy(headerOf('<f8', '0, 3'), new Uint8Array(0))).shape).toEqual([0, 3]);
    expect(readNpy(buildNpy(headerOf('<f4', '1L, 2L'))).shape).toEqual([1, 2]);
  });
});

describe('refused', () => {
  test('an array that ends at any byte', () => {
    for (let length = 0; length < array.length; length += 1) {
      expect(() => readNpy(array.subarray(0, length)), String(length)).toThrow(FormatError);
    }
  });

  test('an archive that ends at any byte', () => {
    const bytes = writeNpz(new Map([['a', storedTensor([2], 'f32', [1, 2])]]));
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => readNpz(bytes.subarray(0, length)), String(length)).toThrow(FormatError);
    }
  });

  test.for<[string, string, string]>([
    ['a negative axis', headerOf('<f4', '-1, -2'), 'an axis of the length "-1"'],
    ['a huge axis', headerOf('<f4', '99999999999999999999'), 'an axis of the length "99999999999999999999"'],
    ['huge axes', headerOf('<f4', '9999999999, 9999999999'), 'too large to count its bytes'],
    [
      'more numbers than follow',
      headerOf('<f4', '1000000'),
      'takes 4000000 bytes by its shape, but 8 follow',
    ],
    ['fewer numbers than follow', headerOf('<f4', '1'), 'takes 4 bytes by its shape, but 8 follow'],
    [
      'a field twice',
      "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), }",
      '"descr" twice',
    ],
    ['a field too few', "{'descr': '<f4', 'shape': (2,), }", 'a header other than that'],
    [
      'another field',
      "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), '__proto__': True, }",
      'other than',
    ],
    ['a call', "{'descr': '<f4', 'fortran_order': False, 'shape': (exit(),), }", 'a header other than that'],
    [
      'records',
      "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }",
      'that of an array of numbers',
    ],
    ['no dictionary', '[]', 'a header other than that'],
  ])('%s', ([, header, message]) => {
    expect(() => readNpy(buildNpy(header))).toThrow(
      expect.objectContaining({ code: 'FORMAT', message: expect.stringContaining(message) }),
    );
  });

  test.for<[string, Uint8Array, string]>([
    ['objects, which lie in a pickle', buildNpy(headerOf('|O', '1')), 'holds objects of Python'],
    ['text', buildNpy(headerOf('<U2', '1')), 'values of the type "<U2"'],
    ['complex numbers', buildNpy(headerOf('<c8', '1')), 'values of the type "<c8"'],
    ['a name of every object', buildNpy(headerOf('constructor', '1')), 'values of the type "constructor"'],
    ['version 4', buildNpy(headerOf('<f4', '2'), new Uint8Array(8), 4), 'version 4; 1 to 3 are read here'],
  ])('%s', ([, bytes, message]) => {
    expect(() => readNpy(bytes)).toThrow(
      expect.objectContaining({ code: 'FORMAT_UNSUPPORTED', message: expect.stringContaining(message) }),
    );
  });

  test.for(['../a.npy', '/a.npy', 'c:/a.npy', 'a/../../b.npy', 'a\\b.npy'])('the name %s', (name) => {
    expect(() => readNpz(zipSync({ [name]: [array, { level: 0 }] }))).toThrow('leads out of the archive');
  });

  test('a name twice', () => {
    const bytes = Buffer.from(zipSync({ 'a.npy': [array, { level: 0 }], 'b.npy': [array, { level: 0 }] }));
    // Everywhere: in the headers of the file, and in the directory.
    for (let at = bytes.indexOf('b.npy'); at >= 0; at = bytes.indexOf('b.npy')) bytes[at] = 0x61;
    expect(() => readNpz(bytes)).toThrow('it has "a.npy" twice');
  });

  test('files that overlap', () => {
    const bytes = Buffer.from(zipSync({ 'a.npy': [array, { level: 0 }], 'b.npy': [array, { level: 0 }] }));
    const second = bytes.indexOf('b.npy') - 30;
    const directory = bytes.indexOf(Buffer.of(0x50, 0x4b, 1, 2));
    // The first file now reaches over the second one.
    bytes.writeUInt32LE(second + 200, directory + 20);
    bytes.writeUInt32LE(second + 200, directory + 24);
    expect(() => readNpz(bytes)).toThrow(/"b.npy" overlaps the file before it/);
  });

  test('a zip bomb, before it is unpacked', () => {
    const zeros = writeNpy(storedTensor([5_000_000], 'u8', new Uint8Array(5_000_000)));
    const bytes = zipSync({ 'a.npy': zeros });
    expect(bytes.length).toBeLessThan(10_000);
    expect(() => readNpz(bytes)).toThrow(
      expect.objectContaining({
        code: 'FORMAT_LIMIT',
        message: expect.stringContaining('its files would take 5000128'),
      }),
    );
  });

  test('a zip bomb that states a small size', () => {
    const zeros = new Uint8Array(5_000_000);
    const bytes = Buffer.from(zipSync({ 'a.npy': zeros }));
    const directory = bytes.indexOf(Buffer.of(0x50, 0x4b, 1, 2));
    bytes.writeUInt32LE(100, directory + 24);
    expect(() => readNpz(bytes)).toThrow('"a.npy" is damaged');
  });

  test('a file that is no array, and one whose bytes have changed', () => {
    expect(() => readNpz(zipSync({ 'a.txt': [array, { level: 0 }] }))).toThrow('"a.txt", which is no array');
    const bytes = writeNpz(new Map([['a', storedTensor([2], 'f32', [1, 2])]]));
    bytes[100] ^= 1;
    expect(() => readNpz(bytes)).toThrow('"a.npy" is damaged: its checksum does not match');
  });

  test('to write bf16, and names that lead out', () => {
    expect(() => writeNpy(storedTensor([1], 'bf16', [1]))).toThrow('numpy has no type for bf16');
    expect(() => writeNpz(new Map([['../a', storedTensor([1], 'f32', [1])]]))).toThrow('leads out');
  });
});

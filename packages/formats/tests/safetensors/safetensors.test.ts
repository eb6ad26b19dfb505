import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ModelError } from '@inkling/nn';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  FormatError,
  openSafetensors,
  readSafetensors,
  storedTensor,
  writeSafetensors,
} from '../../src/safetensors/index.ts';
import { arbitraryTensors, plain } from '../support/arbitraryTensors.ts';
import { buildSafetensors } from './buildSafetensors.ts';

const names = fc.string({ unit: 'grapheme' }).filter((name) => !/^__(proto|metadata)__$/.test(name));
const texts = fc.dictionary(names, fc.string({ unit: 'grapheme' }));
const f32 = (start: number, end: number, shape = [(end - start) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [start, end],
});

test('tensors of every type, shape and name are read as they were written, with their metadata', () => {
  fc.assert(
    fc.property(arbitraryTensors(names), texts, (tensors, metadata) => {
      const read = readSafetensors(writeSafetensors(tensors, metadata));
      expect(plain(read.tensors)).toEqual(plain(tensors));
      expect({ ...read.metadata }).toEqual({ ...metadata });
    }),
  );
});

test('a file by hand to the specification is read', () => {
  const header = '{"__metadata__":{"format":"pt"},"w":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]}}   ';
  const { tensors, metadata } = readSafetensors(
    buildSafetensors(header, Uint8Array.of(0, 0, 0x80, 0x3f, 0, 0, 0x20, 0xc0)),
  );
  expect(metadata).toEqual({ format: 'pt' });
  expect(plain(tensors)).toEqual({ 'tensor w': { shape: [2, 1], type: 'f32', values: [1, -2.5] } });
});

test('a file of safetensors 0.8 is read, with tensors of every type, and has the bytes that are written', () => {
  const path = resolve(import.meta.dirname, '../fixtures/safetensors/types.safetensors');
  const bytes = new Uint8Array(readFileSync(path));
  const { tensors, metadata } = readSafetensors(bytes);
  expect(plain(tensors)).toEqual({
    'tensor f64': { shape: [1], type: 'f64', values: [0.1] },
    'tensor f32': { shape: [2, 2], type: 'f32', values: [1.5, -2, 3, 4] },
    'tensor f16': { shape: [2], type: 'f16', values: [0.5, -2] },
    'tensor bf16': { shape: [2], type: 'bf16', values: [1, 3] },
    'tensor i64': { shape: [], type: 'i64', values: [7] },
    'tensor i32': { shape: [1], type: 'i32', values: [-70_000] },
    'tensor i16': { shape: [1], type: 'i16', values: [-300] },
    'tensor i8': { shape: [2], type: 'i8', values: [-1, 2] },
    'tensor u8': { shape: [3], type: 'u8', values: [255, 2, 3] },
    'tensor bool': { shape: [2], type: 'bool', values: [1, 0] },
    'tensor none': { shape: [0, 3], type: 'f32', values: [] },
    'tensor écrit': { shape: [1], type: 'f32', values: [1] },
  });
  expect(metadata).toEqual({ note: 'écrit' });
  expect(writeSafetensors(tensors, metadata)).toEqual(bytes);
});

test('a written file has the bytes of the specification', () => {
  const tensors = new Map([['w', storedTensor([2], 'bf16', [1, -2.5])]]);
  const text = '{"w":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}';
  const padded = text.padEnd(56);
  expect(writeSafetensors(tensors)).toEqual(buildSafetensors(padded, Uint8Array.of(0x80, 0x3f, 0x20, 0xc0)));
});

test.for([
  [1 + 2 ** -8, 1], // halfway between 1 and 1 + 2^-7, to the even one
  [1 + 3 * 2 ** -8, 1 + 2 ** -6],
  [1 + 2 ** -8 + 2 ** -20, 1 + 2 ** -7],
  [3.4e38, Number.POSITIVE_INFINITY],
  [Number.NaN, Number.NaN],
])('bf16 rounds %s to %s', ([value, rounded]) => {
  const bytes = writeSafetensors(new Map([['w', storedTensor([1], 'bf16', [value])]]));
  expect(readSafetensors(bytes).tensors.get('w')?.numbers()[0]).toBe(rounded);
});

describe('a file that is open', () => {
  const bytes = writeSafetensors(
    new Map([
      ['small', storedTensor([3], 'f32', [1, 2, 3])],
      ['large', storedTensor([100, 100], 'f32', new Float32Array(10_000).fill(7))],
    ]),
    { note: 'écrit' },
  );

  test('is read by range, and only where the caller asks', async () => {
    let read = 0;
    const blob = new Blob([bytes]);
    const counted = {
      size: blob.size,
      slice(start: number, end: number) {
        read += end - start;
        return blob.slice(start, end);
      },
    };
    const { tensors, metadata } = await openSafetensors(counted);
    expect([...((await tensors.get('small')?.numbers()) ?? [])]).toEqual([1, 2, 3]);
    expect(metadata).toEqual({ note: 'écrit' });
    expect(read).toBeLessThan(bytes.length - 40_000 + 20);
    expect(await tensors.get('large')?.numbers()).toEqual(new Float32Array(10_000).fill(7));
  });

  test('is refused if it is shorter than it says', async () => {
    const size = bytes.length;
    const slice = (start: number, end: number) => new Blob([bytes.subarray(0, size - 1)]).slice(start, end);
    const { tensors } = await openSafetensors({ size, slice });
    await expect(Promise.all([...tensors.values()].map(({ numbers }) => numbers()))).rejects.toThrow(
      'the file ended while it was read',
    );
  });
});

describe('refused', () => {
  test('a file that ends at any byte', () => {
    const bytes = writeSafetensors(new Map([['w', storedTensor([2, 2], 'f32', [1, 2, 3, 4])]]), { a: 'b' });
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => readSafetensors(bytes.subarray(0, length)), String(length)).toThrow(FormatError);
    }
  });

  const data = new Uint8Array(8);
  test.for<[string, unknown, Uint8Array, string]>([
    [
      'overlapping tensors',
      { a: f32(0, 8), b: f32(4, 8) },
      data,
      '"b" overlaps the tensor before it, at byte',
    ],
    ['two tensors in one place', { a: f32(0, 8), b: f32(0, 8) }, data, 'overlaps the tensor before it'],
    ['a gap', { a: f32(4, 8) }, data, '"a" leaves a gap before it, at byte'],
    ['bytes of no tensor', { a: f32(0, 4) }, data, 'its tensors end at byte'],
    ['a tensor beyond the end', { a: f32(0, 16) }, data, 'it is cut off: its tensors end at byte'],
    ['offsets the wrong way round', { a: f32(8, 0, [2]) }, data, 'takes 8 bytes by its shape, but -8'],
    ['a shape of another size', { a: f32(0, 8, [3]) }, data, 'takes 12 bytes by its shape, but 8'],
    ['a huge axis', { a: f32(0, 8, [2 ** 53, 2 ** 53]) }, data, 'shape that is no list of whole numbers'],
    ['huge axes', { a: f32(0, 8, [2 ** 40, 2 ** 40]) }, data, 'too large to count its bytes'],
    ['a negative axis', { a: f32(0, 8, [-1, -2]) }, data, 'shape that is no list of whole numbers'],
    ['half an element', { a: f32(0, 8, [1.5]) }, data, 'shape that is no list of whole numbers'],
    ['no shape', { a: { dtype: 'F32', data_offsets: [0, 8] } }, data, '"a" has no shape'],
    ['three offsets', { a: { ...f32(0, 8), data_offsets: [0, 8, 8] } }, data, 'not two whole numbers'],
    ['an unknown field', { a: { ...f32(0, 8), device: 'cpu' } }, data, 'unknown field "device"'],
    ['metadata of numbers', { __metadata__: { a: 1 }, a: f32(0, 8) }, data, 'not an object of texts'],
    ['a list', [1, 2], data, 'is not a JSON object'],
    [
      'a name twice',
      '{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":1}',
      data,
      'has the key "a" twice',
    ],
    ['a name twice, once escaped', '{"a":1,"\\u0061":1}', data, 'has the key "a" twice'],
    ['a field twice', '{"a":{"dtype":"F32","dtype":"F16"}}', data, 'has the key "dtype" twice'],
    [
      'a prototype',
      '{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}',
      data,
      'the key "__proto__"',
    ],
    ['a header of too deep lists', '['.repeat(200_000), data, 'its header is not JSON'],
  ])('%s', ([, header, bytes, message]) => {
    expect(() => readSafetensors(buildSafetensors(header, bytes))).toThrow(
      expect.objectContaining({ code: 'FORMAT', message: expect.stringContaining(message) }),
    );
  });

  test('a header of more bytes than the file, before any of it is allocated', () => {
    const bytes = buildSafetensors({ a: f32(0, 8) }, data);
    new DataView(bytes.buffer).setBigUint64(0, 2n ** 63n, true);
    expect(() => readSafetensors(bytes)).toThrow('its header would have 9223372036854776000 bytes');
    new DataView(bytes.buffer).setBigUint64(0, 99_000_000n, true);
    expect(() => readSafetensors(bytes)).toThrow('its header should end at byte 99000008');
  });

  test('numbers of a type that is not read here', () => {
    const header = { a: { dtype: 'F8_E4M3', shape: [8], data_offsets: [0, 8] } };
    expect(() => readSafetensors(buildSafetensors(header, data))).toThrow(
      expect.objectContaining({ code: 'FORMAT_UNSUPPORTED', message: expect.stringContaining('"F8_E4M3"') }),
    );
  });

  test('to write a number that f16 cannot hold, or a name of the format', () => {
    expect(() => writeSafetensors(new Map([['w', storedTensor([1], 'f16', [1e6])]]))).toThrow(ModelError);
    expect(() => writeSafetensors(new Map([['__metadata__', storedTensor([1], 'f32', [1])]]))).toThrow(
      'no tensor can have the name',
    );
    expect(() => writeSafetensors(new Map([['w', storedTensor([2], 'f32', [1])]]))).toThrow(
      'has 1 numbers, but its shape holds 2',
    );
  });
});

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readNpy, readNpz } from '../../src/npz/index.ts';
import { plain } from '../support/arbitraryTensors.ts';

// The files are of numpy 1.24.2; `fixtures/numpy/make.py` made them.
const read = (name: string) => readFileSync(resolve(import.meta.dirname, '../fixtures/numpy', name));
const array = (name: string) => plain(new Map([['it', readNpy(read(name))]]))['tensor it'];

test.for<[string, string, number[], number[]]>([
  ['big-endian.npy', 'f32', [2, 3], [0, 1, 2, 3, 4, 5]],
  ['fortran.npy', 'f64', [2, 3], [0, 1, 2, 3, 4, 5]],
  ['number.npy', 'f16', [], [-1.5]],
  ['empty.npy', 'u8', [0, 3], []],
  ['version-2.npy', 'i64', [2, 3], [0, 1, 2, 3, 4, 5]],
])('numpy’s %s is read', ([name, type, shape, values]) => {
  expect(array(name)).toEqual({ type, shape, values });
});

test('axes that numpy turned round are in their order', () => {
  // transposed[k, j, i] = grid[i, j, k] = 12 i + 4 j + k
  const values = Array.from({ length: 24 }, (_, place) => {
    const [i, j, k] = [place % 2, Math.floor(place / 2) % 3, Math.floor(place / 6)];
    return 12 * i + 4 * j + k;
  });
  expect(array('transposed.npy')).toEqual({ type: 'i16', shape: [4, 3, 2], values });
});

test.for(['arrays.npz', 'compressed.npz'])('numpy’s %s is read', (name) => {
  expect(plain(readNpz(read(name)))).toEqual({
    'tensor weight': { type: 'f32', shape: [2, 3], values: [0, 1, 2, 3, 4, 5] },
    'tensor bias': { type: 'bool', shape: [2], values: [1, 0] },
    'tensor layer.0': { type: 'i64', shape: [1], values: [2 ** 40] },
  });
});

test('objects and records are refused in words', () => {
  expect(() => readNpy(read('objects.npy'))).toThrow('holds objects of Python');
  expect(() => readNpy(read('records.npy'))).toThrow('a header other than that of an array of numbers');
});

import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  batches,
  batchRows,
  createRandom,
  type Dataset,
  permutation,
  Tensor,
  takeRows,
  takeSamples,
} from '../src/index.ts';

/** Seven samples of two pixels; sample i is [10 i, 10 i + 1] with label i. */
const dataset: Dataset = {
  inputs: new Tensor(
    'u8',
    [7, 2],
    Uint8Array.from({ length: 14 }, (_, i) => 10 * (i >> 1) + (i % 2)),
  ),
  targets: new Tensor('i32', [7], Int32Array.of(0, 1, 2, 3, 4, 5, 6)),
};

const rowsOf = (generator: Iterable<Int32Array>) => Array.from(generator, (rows) => [...rows]);

describe('takeRows', () => {
  const matrix = new Tensor('f32', [3, 2], Float32Array.of(0, 1, 10, 11, 20, 21));

  test('takes rows in the given order, and the same row twice', () => {
    expect(takeRows(matrix, [2, 0, 2]).toArray()).toEqual([
      [20, 21],
      [0, 1],
      [20, 21],
    ]);
  });

  test('keeps the dtype and the axes behind the first', () => {
    const cube = new Tensor('u8', [2, 1, 3], Uint8Array.of(0, 1, 2, 3, 4, 5));
    expect(takeRows(cube, Int32Array.of(1))).toEqual(new Tensor('u8', [1, 1, 3], Uint8Array.of(3, 4, 5)));
    expect(takeRows(cube, []).shape).toEqual([0, 1, 3]);
  });

  test('takes single numbers from a vector', () => {
    expect(takeRows(dataset.targets, [6, 1]).toArray()).toEqual([6, 1]);
  });

  test('copies: the result does not share the data', () => {
    takeRows(matrix, [0]).data[0] = 99;
    expect(matrix.data[0]).toBe(0);
  });

  test.each([3, -1, 0.5, Number.NaN])('refuses row %d of three', (row) => {
    expect(() => takeRows(matrix, [0, row])).toThrow(ArgumentError);
    expect(() => takeRows(matrix, [0, row])).toThrow(`there is no row ${row}; the tensor has 3 rows`);
  });
});

describe('batchRows', () => {
  test('takes the rows in order, and the last batch holds the remaining rows', () => {
    expect(rowsOf(batchRows(7, { batchSize: 3 }))).toEqual([[0, 1, 2], [3, 4, 5], [6]]);
    expect(rowsOf(batchRows(6, { batchSize: 3 }))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
  });

  test("'full' is one batch of all rows, and no rows make no batch", () => {
    expect(rowsOf(batchRows(3, { batchSize: 'full' }))).toEqual([[0, 1, 2]]);
    expect(rowsOf(batchRows(3, { batchSize: 100 }))).toEqual([[0, 1, 2]]);
    expect(rowsOf(batchRows(0, { batchSize: 'full' }))).toEqual([]);
  });

  test('takes every row once, in the order of a permutation, with a random stream', () => {
    const rows = rowsOf(batchRows(100, { batchSize: 7, random: createRandom(1) }));
    expect(rows.map((batch) => batch.length)).toEqual([...new Array<number>(14).fill(7), 2]);
    expect(rows.flat()).toEqual([...permutation(100, createRandom(1))]);
  });

  test('shuffles differently in each epoch when the caller passes the same stream', () => {
    const random = createRandom(1);
    const epochs = [1, 2].map(() => rowsOf(batchRows(50, { batchSize: 50, random })).flat());
    expect(epochs[0]).not.toEqual(epochs[1]);
  });

  test.each([0, -1, 1.5, Number.NaN])('refuses a batch size of %d', (batchSize) => {
    expect(() => [...batchRows(7, { batchSize })]).toThrow(ArgumentError);
  });
});

test('samples are taken with their targets and columns, and the dataset keeps its other fields', () => {
  const weights = new Tensor('f32', [7], Float32Array.of(0, 0.5, 1, 1.5, 2, 2.5, 3));
  const images = { ...dataset, columns: { weights }, width: 2 };
  const { inputs, targets, columns, width } = takeSamples(images, Int32Array.of(6, 1, 6));
  expect(inputs.toArray()).toEqual([
    [60, 61],
    [10, 11],
    [60, 61],
  ]);
  expect([targets.toArray(), columns.weights.toArray(), width]).toEqual([[6, 1, 6], [3, 0.5, 3], 2]);
  for (const batch of batches(images, { batchSize: 3, random: createRandom(6) })) {
    expect([...(batch.columns?.weights.data ?? [])]).toEqual(
      Array.from(batch.targets.data, (label) => label / 2),
    );
  }
});

describe('batches', () => {
  test('are datasets of the rows that batchRows names, inputs and targets together', () => {
    const options = () => ({ batchSize: 3, random: createRandom(5) });
    const expected = rowsOf(batchRows(7, options())).map((rows) => ({
      inputs: takeRows(dataset.inputs, rows),
      targets: takeRows(dataset.targets, rows),
    }));
    expect([...batches(dataset, options())]).toEqual(expected);
  });

  test('keep each sample with its own label', () => {
    for (const { inputs, targets } of batches(dataset, { batchSize: 2, random: createRandom(6) })) {
      targets.data.forEach((label, row) => {
        expect([...inputs.data.subarray(2 * row, 2 * row + 2)]).toEqual([10 * label, 10 * label + 1]);
      });
    }
  });
});

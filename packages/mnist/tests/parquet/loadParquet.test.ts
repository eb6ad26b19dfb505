import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { Tensor } from '@inkling/tensor';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, test } from 'vitest';
import { DataError, type DecodePicture, loadParquet, loadZip } from '../../src/index.node.ts';
import { makeZip } from '../support/makeZip.ts';
import { refusalOf } from '../support/outcome.ts';

const decode: DecodePicture = async (bytes) => new Tensor('u8', [28, 28], new Uint8Array(784).fill(bytes[4]));
const decodeAny: DecodePicture = async () => new Tensor('u8', [28, 28], new Uint8Array(784));
/** Decodes the pictures of the fixtures, each of one grey: where their pixels begin is always the same. */
const decodePng: DecodePicture = async (bytes) =>
  new Tensor('u8', [28, 28], new Uint8Array(784).fill(inflateSync(bytes.subarray(41))[1]));
/** A file that begins as a PNG does, with the grey that `decode` finds in it. */
const png = (grey: number) => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, grey);

const features = { label: { names: ['zero', 'one', 'two'], _type: 'ClassLabel' } };

/** A file in the form of the hub: `image` with `bytes` and `path`, and `label`. */
function parquet(
  greys: readonly number[],
  labels: readonly bigint[],
  { named = true, label = 'label' } = {},
): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: 'image', data: greys.map((grey) => ({ bytes: png(grey), path: null })) },
      { name: label, data: [...labels] },
    ],
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'image', num_children: 2, repetition_type: 'OPTIONAL' },
      { name: 'bytes', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      { name: 'path', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
      { name: label, type: 'INT64', repetition_type: 'OPTIONAL' },
    ],
    kvMetadata: named ? [{ key: 'huggingface', value: JSON.stringify({ info: { features } }) }] : [],
  });
  return new Uint8Array(buffer);
}

describe('a Parquet file', () => {
  test('gives its pictures, labels and names of classes', async () => {
    const { inputs, targets, classes, classNames } = await loadParquet(
      parquet([200, 100, 200], [2n, 0n, 2n]),
      {
        decode,
      },
    );
    expect([...inputs.data].filter((_, at) => at % 784 === 5)).toEqual([200, 100, 200]);
    expect(targets.toArray()).toEqual([2, 0, 2]);
    expect([classes, classNames]).toEqual([3, ['zero', 'one', 'two']]);
  });

  test('without names has as many classes as its labels', async () => {
    const file = parquet([1, 2], [4n, 0n], { named: false, label: 'digit' });
    const { classes, classNames } = await loadParquet(file, { decode });
    expect([classes, classNames]).toEqual([5, undefined]);
  });

  test('is read from a ZIP archive, by its part', async () => {
    const zip = makeZip({
      'mnist/train-00000-of-00001.parquet': parquet([1, 2], [1n, 2n]),
      'mnist/test-00000-of-00001.parquet': parquet([3], [0n]),
    });
    const { train, test } = await loadZip(zip, { decode });
    expect([train?.targets.toArray(), test?.targets.toArray()]).toEqual([[1, 2], [0]]);
  });

  test.each<[string, Uint8Array, string]>([
    ['a label without a name', parquet([1], [3n]), 'LABEL'],
    ['a negative label', parquet([1], [-1n], { named: false }), 'LABEL'],
    ['no column of labels', parquet([1], [1n], { label: 'weight' }), 'FIELD'],
    ['no rows', parquet([], []), 'EMPTY'],
  ])('with %s is refused', async (_, file, code) => {
    expect((await refusalOf(loadParquet(file, { decode }))).code).toBe(code);
  });

  test('with more rows than the limit is refused', async () => {
    const refusal = await refusalOf(loadParquet(parquet([1, 2], [0n, 1n]), { decode, limits: { rows: 1 } }));
    expect(refusal.code).toBe('TOO_LARGE');
  });

  test('that is cut short is refused, at each length', async () => {
    const whole = parquet([1, 2], [0n, 1n]);
    for (let length = 0; length < whole.length; length += 1) {
      const refusal = await refusalOf(loadParquet(whole.subarray(0, length), { decode }));
      expect([length, refusal.code]).toEqual([length, 'PARQUET']);
    }
  });

  const fewWays = (byte: number) => [byte ^ 0xff];
  const manyWays = (byte: number) => [byte ^ 1, byte ^ 0x80, 0, 0xff];

  // Readers that believe its counts do not end for some of these.
  test.each([
    ['of two rows', parquet([1, 2], [0n, 1n]), manyWays],
    ['with a dictionary in each column', parquet(Array(9).fill(1), Array(9).fill(1n)), manyWays],
    ['with pages of the second version', fixture('pages2'), fewWays],
  ])('%s is read or refused, whichever byte of it is another', async (_, whole, waysOf) => {
    const outcomes = new Set<string>();
    for (let at = 0; at < whole.length; at += 1) {
      for (const value of waysOf(whole[at])) {
        const changed = whole.with(at, value);
        const outcome = await loadParquet(changed, { decode: decodeAny }).then(
          ({ inputs }) => (inputs.shape[0] <= 24 ? 'read' : `${inputs.shape[0]} images at ${at}`),
          (error: unknown) => (error instanceof DataError ? 'refused' : `${error} at ${at}`),
        );
        outcomes.add(outcome);
      }
    }
    expect([...outcomes].sort()).toEqual(['read', 'refused']);
  });
});

describe('a file of PyArrow', () => {
  test.each(['hub', 'plain', 'pages2'])('is read: %s', async (name) => {
    const { inputs, targets, classNames } = await loadParquet(fixture(name), { decode: decodePng });
    const rows = Array.from({ length: 24 }, (_, row) => row);
    expect(targets.toArray()).toEqual(rows.map((row) => (7 * row) % 10));
    expect(rows.map((row) => inputs.data[row * 784])).toEqual(rows.map((row) => 10 * (row % 8)));
    expect(classNames).toEqual([...'0123456789']);
  });

  test.each([
    ['zstd', 'packed with Zstandard'],
    ['delta', 'written in an unusual encoding'],
  ])('is refused by what it has: %s', async (name, what) => {
    const { code, message } = await refusalOf(loadParquet(fixture(name), { decode, file: 'a.parquet' }));
    expect([code, message]).toEqual([
      'PARQUET',
      `a.parquet: the Parquet file is ${what}, which is not read here. In Python, pandas.read_parquet(file).to_parquet(file) ` +
        'writes it with Snappy, which is.',
    ]);
  });
});

/** A file that `fixtures/parquet/make.py` has written. */
function fixture(name: string): Uint8Array {
  const path = join(import.meta.dirname, '..', 'fixtures', 'parquet', `${name}.parquet`);
  return new Uint8Array(readFileSync(path));
}

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadFiles } from '../../src/index.ts';
import { refusalOf } from '../support/outcome.ts';

const row = (label: number, ink: number) => `${label},${new Array(784).fill(ink).join(',')}\n`;

function idx(magic: number, lengths: readonly number[], values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * lengths.length + values.length);
  [magic, ...lengths].forEach((number, index) => {
    new DataView(bytes.buffer).setUint32(4 * index, number);
  });
  bytes.set(values, 4 + 4 * lengths.length);
  return bytes;
}

const images = (name: string, count: number, width = 2) =>
  new File([idx(2051, [count, 1, width], new Array(count * width).fill(9))], name);
const labels = (name: string, values: readonly number[]) =>
  new File([idx(2049, [values.length], values)], name);

describe('loadFiles', () => {
  test('reads a CSV, gzipped or not, whatever its name', async () => {
    for (const wrap of [(text: string) => text, gzipSync]) {
      const { train, test: judged } = await loadFiles([new File([wrap(row(3, 7) + row(4, 8))], 'digits')]);
      expect(Array.from(train.targets.data)).toEqual([3, 4]);
      expect(judged).toBeUndefined();
    }
  });

  test('reads a pair of IDX files in either order', async () => {
    const pair = [images('a', 2), labels('b', [5, 6])];
    for (const files of [pair, pair.toReversed()]) {
      const { train } = await loadFiles(files);
      expect([train.width, train.height, ...train.targets.data]).toEqual([2, 1, 5, 6]);
    }
  });

  test('takes files with test or t10k in their names as the test set', async () => {
    const four = [
      labels('t10k-labels', [1]),
      images('train-images', 3),
      images('t10k-images', 1),
      labels('train-labels', [2, 3, 4]),
    ];
    const { train, test: judged } = await loadFiles(four);
    expect([train.targets.size, judged?.targets.size]).toEqual([3, 1]);
    const csvs = [new File([row(1, 1)], 'mnist_test.csv'), new File([row(2, 2)], 'mnist_train.csv')];
    expect((await loadFiles(csvs)).train.targets.data[0]).toBe(2);
    for (const name of ['test.csv', 'my-test2.csv', 'mnist_test.csv.gz', 'Digits Test.csv']) {
      expect((await loadFiles([csvs[1], new File([row(1, 1)], name)])).test?.targets.size).toBe(1);
    }
  });

  test('does not take latest or contest for test', async () => {
    for (const name of ['latest.csv', 'contest.csv', 'testimony.csv']) {
      const { train, test: judged } = await loadFiles([
        new File([row(1, 1)], name),
        new File([row(2, 2)], 'test.csv'),
      ]);
      expect([train.targets.data[0], judged?.targets.data[0]]).toEqual([1, 2]);
    }
  });

  test('takes test files without training files as the training set', async () => {
    const { train, test: judged } = await loadFiles([new File([row(1, 1)], 'mnist_test.csv')]);
    expect(train.targets.size).toBe(1);
    expect(judged).toBeUndefined();
  });

  test('reports the progress over all files together', async () => {
    const files = [new File([row(1, 1)], 'test.csv'), new File([row(2, 2)], 'train.csv')];
    const seen: number[] = [];
    await loadFiles(files, { onProgress: ({ bytes, totalBytes }) => seen.push(bytes / (totalBytes ?? 0)) });
    expect(seen).toEqual([0.5, 1]);
  });

  test('refuses files that do not make one set, and names the kind of each', async () => {
    for (const files of [
      [images('a', 1)],
      [labels('b', [1])],
      [images('a', 1), images('b', 1)],
      [new File(['1'], 'x.csv'), images('a', 1), labels('b', [1])],
      [images('a', 1), labels('b', [1]), images('test-a', 1, 3), labels('test-b', [1])],
      [],
    ]) {
      expect(await refusalOf(loadFiles(files))).toMatchObject({ code: 'FILE_SET' });
    }
    expect(await refusalOf(loadFiles([images('a', 1)]))).toMatchObject({
      message: expect.stringContaining('a (IDX images)'),
    });
  });

  test('stops unpacking at the limit', async () => {
    const packed = (magic: number, lengths: readonly number[], name: string) =>
      new File([gzipSync(idx(magic, lengths, new Array(100_000).fill(0)))], name);
    const bombs = [
      [new File([gzipSync(row(1, 0).repeat(100))], 'bomb.csv')],
      [packed(2051, [100_000, 1, 1], 'bomb'), packed(2049, [100_000], 'labels')],
    ];
    for (const files of bombs) {
      expect(await refusalOf(loadFiles(files, { limits: { bytes: 99_999 } }))).toMatchObject({
        code: 'TOO_LARGE',
      });
      expect((await loadFiles(files, { limits: { bytes: 200_000 } })).train.targets.size).toBeGreaterThan(99);
    }
  });

  test('names the file and the line of a fault', async () => {
    const files = [new File([`${row(1, 1)}7,3\n`], 'broken.csv')];
    expect(await refusalOf(loadFiles(files))).toMatchObject({
      code: 'FIELD_COUNT',
      file: 'broken.csv',
      line: 2,
    });
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ArgumentError } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { loadIdx, type ReadProgress } from '../../src/index.node.ts';
import { loadIdx as loadIdxInBrowser } from '../../src/index.ts';
import { plain, refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

/** An IDX file: the magic number, the lengths of the axes, the values. */
function idx(magic: number, lengths: readonly number[], values: readonly number[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(4 + 4 * lengths.length + values.length);
  const view = new DataView(bytes.buffer);
  [magic, ...lengths].forEach((number, index) => {
    view.setUint32(4 * index, number);
  });
  bytes.set(values, 4 + 4 * lengths.length);
  return bytes;
}

/** Two images of 3 × 2 pixels, with the height before the width as in the format. */
const images = idx(2051, [2, 2, 3], [0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11]);
const labels = idx(2049, [2], [7, 0]);
const dataset = {
  inputs: [
    [0, 1, 2, 3, 4, 255],
    [6, 7, 8, 9, 10, 11],
  ],
  targets: [7, 0],
  classes: 10,
  width: 3,
  height: 2,
};

async function* singleBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) {
    yield Uint8Array.of(byte);
  }
}

const entries: [string, typeof loadIdxInBrowser][] = [
  ['in Node', loadIdx],
  ['in a browser', loadIdxInBrowser],
];

describe.each(entries)('loadIdx %s', (_, load) => {
  test('reads images and labels, gzipped or not, whole or in single bytes', async () => {
    for (const wrap of [(bytes: Uint8Array) => bytes, gzipSync, singleBytes]) {
      expect(plain(await load({ images: wrap(images), labels: wrap(labels) }))).toEqual(dataset);
    }
  });

  test('reads images without labels as data to predict', async () => {
    expect(plain(await load({ images }))).toEqual({ ...dataset, targets: undefined });
  });

  test('copies the pixels into memory of their own', async () => {
    const { inputs } = await load({ images });
    expect(inputs.data.buffer).not.toBe(images.buffer);
  });

  test('counts the bytes of both files', async () => {
    const steps: ReadProgress[] = [];
    await load({ images, labels }, { onProgress: (step) => steps.push(step) });
    const totalBytes = images.length + labels.length;
    expect(steps.at(-1)).toEqual({ bytes: totalBytes, totalBytes });
    expect(steps.map(({ bytes }) => bytes)).toEqual([labels.length, totalBytes]);
  });

  test.each([
    [
      'no images at all',
      { images: new Uint8Array() },
      'EMPTY',
      'images: the file is empty, expected images in the IDX format.',
    ],
    [
      'no labels at all',
      { images, labels: new Uint8Array() },
      'EMPTY',
      'labels: the file is empty, expected labels in the IDX format.',
    ],
    [
      'a header of no images',
      { images: idx(2051, [0, 28, 28], []) },
      'EMPTY',
      'images: the header promises [0, 28, 28]',
    ],
    [
      'a wrong magic number',
      { images: idx(1234, [2, 2, 3], [1]) },
      'MAGIC',
      'images: the magic number is 1234, expected 2051 for images in the IDX format.',
    ],
    [
      'pixels of another type',
      { images: idx(0x0d03, [2, 2, 3], [1]) },
      'MAGIC',
      'images: the magic number is 3331, expected 2051',
    ],
    [
      'labels for images',
      { images: labels },
      'MAGIC',
      'images: the magic number is 2049, expected 2051 for images in the IDX format. 2049 stands for labels: are the two files swapped?',
    ],
    [
      'images for labels',
      { images, labels: images },
      'MAGIC',
      'labels: the magic number is 2051, expected 2049 for labels in the IDX format. 2051 stands for images',
    ],
    [
      'text',
      { images: new TextEncoder().encode('1,2,3\n') },
      'MAGIC',
      'images: the magic number is 824980012, expected 2051',
    ],
    [
      'half a header',
      { images: images.subarray(0, 10) },
      'TRUNCATED',
      'images: the file ends after 10 bytes, inside its header of 16.',
    ],
    [
      'half a magic number',
      { images: images.subarray(0, 3) },
      'TRUNCATED',
      'images: the file ends after 3 bytes, inside its header of 16.',
    ],
    [
      'a byte too few',
      { images: images.subarray(0, -1) },
      'TRUNCATED',
      'images: the header promises [2, 2, 3], that is 12 bytes, but only 11 follow.',
    ],
    [
      'a header of more than any memory holds',
      { images: idx(2051, [4294967295, 4294967295, 4294967295], [1]) },
      'TRUNCATED',
      'images: the header promises [4294967295, 4294967295, 4294967295]',
    ],
    [
      'a byte too many',
      { images: idx(2051, [1, 1, 1], [1, 2]) },
      'TRAILING',
      'images: the header promises [1, 1, 1], that is 1 bytes, but more follow.',
    ],
    [
      'more labels than images',
      { images, labels: idx(2049, [3], [1, 2, 3]) },
      'COUNT_MISMATCH',
      'labels: there are 3 labels, but 2 images in images.',
    ],
    [
      'a label of 11',
      { images, labels: idx(2049, [2], [1, 11]) },
      'LABEL',
      'labels: label 2 of 2 is 11, expected 0 to 9.',
    ],
    [
      'gzip that is cut short',
      { images: gzipSync(images).subarray(0, 25) },
      'GZIP',
      'images: the gzip data break off or are damaged',
    ],
  ])('refuses %s', async (_, sources, code, message) => {
    const refusal = await refusalOf(load(sources));
    expect(refusal).toMatchObject({ name: 'DataError', code });
    expect(refusal.message.startsWith(message), refusal.message).toBe(true);
  });

  test('takes as many classes as the caller says', async () => {
    const eleven = idx(2049, [2], [1, 11]);
    expect((await load({ images, labels: eleven }, { classes: 12 })).targets?.toArray()).toEqual([1, 11]);
    await expect(load({ images }, { classes: 0 })).rejects.toThrow(ArgumentError);
  });

  test('stops unpacking as soon as more bytes arrive than the header promises', async () => {
    // Stored without compression, so that the number of bytes read shows how much was unpacked.
    const bomb = gzipSync(Buffer.concat([idx(2051, [1, 1, 1], [1]), Buffer.alloc(20_000_000)]), { level: 0 });
    let bytesRead = 0;
    async function* counted() {
      for (let start = 0; start < bomb.length; start += 10_000) {
        bytesRead = start;
        yield bomb.subarray(start, start + 10_000);
      }
    }
    expect(await refusalOf(load({ images: counted() }))).toMatchObject({ code: 'TRAILING' });
    expect(bytesRead).toBeLessThan(bomb.length / 10);
  });
});

test('loadIdx in Node reads paths and names them in messages', async () => {
  const folder = await temporaryFolder();
  const paths = { images: join(folder, 'some-images'), labels: join(folder, 'some-labels.gz') };
  await writeFile(paths.images, images);
  await writeFile(paths.labels, gzipSync(labels));
  expect(plain(await loadIdx(paths))).toEqual(dataset);
  const refusal = await refusalOf(loadIdx({ images: paths.labels }));
  expect(refusal).toMatchObject({ code: 'MAGIC', file: paths.labels });
  expect(refusal.message).toMatch(`${paths.labels}: the magic number is 2049`);
  expect(await refusalOf(loadIdx({ ...paths, labels: join(folder, 'none') }))).toMatchObject({
    code: 'FILE_MISSING',
  });
});

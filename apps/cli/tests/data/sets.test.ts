import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeZip } from '../../../../packages/mnist/tests/support/makeZip.ts';
import { findImages } from '../../src/data/findImages.ts';
import { loadTestData, loadTrainingData } from '../../src/data/images.ts';
import { makePng } from '../pictures/makePng.ts';
import { greyPng, imagesFile, inkAt, labelsFile, testDigits, trainingDigits } from '../support/samples.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const folder = temporaryFolder();

/** A training digit as it is in the set, light on black. */
function exactPng(row: number): Buffer {
  const pixel = (x: number, y: number) => [trainingDigits.inputs.data[row * 784 + y * 28 + x]];
  return makePng({ width: 28, height: 28, depth: 8, colourType: 0, pixel });
}

const pictures: Readonly<Record<string, Buffer>> = {
  'train/0/a.png': exactPng(0),
  'train/1/b.png': exactPng(1),
  'train/1/c.png': greyPng((x, y) => 255 - inkAt(1, x, y)),
  'test/1/d.png': exactPng(1),
};

beforeAll(async () => {
  for (const [name, bytes] of Object.entries(pictures)) {
    const path = join(folder.path, 'pictures', name);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, bytes);
  }
  await writeFile(join(folder.path, 'pictures.zip'), makeZip(pictures));
  const idx = {
    'train-images-idx3-ubyte.gz': gzipSync(imagesFile(trainingDigits)),
    'train-labels-idx1-ubyte.gz': gzipSync(labelsFile(trainingDigits)),
    't10k-images-idx3-ubyte': imagesFile(testDigits),
    't10k-labels-idx1-ubyte': labelsFile(testDigits),
  };
  await writeFile(join(folder.path, 'mnist.zip'), makeZip(idx));
});

describe.each(['pictures', 'pictures.zip'])('%s', (name) => {
  test('is trained and tested on by its parts', async () => {
    const path = join(folder.path, name);
    const { train, test, name: title } = await loadTrainingData({ data: path, seed: 1 });
    expect([train.targets.toArray(), test.targets.toArray(), title]).toEqual([[0, 1, 1], [1], name]);
    expect(train.inputs.data.slice(0, 784)).toEqual(trainingDigits.inputs.data.slice(0, 784));
    const judged = await loadTestData({ data: path });
    expect([judged.test.targets.toArray(), judged.origin]).toEqual([[1], `the test images of ${path}`]);
    const found = await findImages(path, {});
    expect(found.map((images) => images.part)).toEqual(['train', 'test']);
  });

  test('refuses options that describe a CSV', async () => {
    const options = { data: join(folder.path, name), labelColumn: 'first', seed: 1 };
    await expect(loadTrainingData(options)).rejects.toThrow(
      '--label-column: this option describes a CSV file',
    );
  });
});

test('a ZIP archive with the files of MNIST has both parts', async () => {
  const { train, test } = await loadTrainingData({ data: join(folder.path, 'mnist.zip'), seed: 1 });
  expect(train.inputs.data).toEqual(trainingDigits.inputs.data);
  expect(test.targets.toArray()).toEqual(testDigits.targets.toArray());
});

describe('Parquet files of the hub', () => {
  const fixtures = join(import.meta.dirname, '../../../../packages/mnist/tests/fixtures/parquet');
  const labels = Array.from({ length: 24 }, (_, row) => (7 * row) % 10);

  test('in a folder are its parts', async () => {
    const data = join(folder.path, 'hub');
    await mkdir(join(data, 'mnist'), { recursive: true });
    await copyFile(join(fixtures, 'hub.parquet'), join(data, 'mnist', 'train-00000-of-00001.parquet'));
    await copyFile(join(fixtures, 'plain.parquet'), join(data, 'mnist', 'test-00000-of-00001.parquet'));
    const { train, test } = await loadTrainingData({ data, seed: 1 });
    expect([train.targets.toArray(), test.targets.toArray()]).toEqual([labels, labels]);
    // The row with the pixels of grey 10, and the names of the classes.
    expect([train.inputs.data[784], train.classNames]).toEqual([10, [...'0123456789']]);
  });

  test('alone are the part that its name says, and either trains and tests', async () => {
    for (const [name, part] of [
      ['test-00000-of-00001.parquet', 'test images'],
      ['train-00000-of-00001.parquet', 'training images'],
      ['latest.parquet', 'training images'],
    ]) {
      const data = join(folder.path, name);
      await copyFile(join(fixtures, 'hub.parquet'), data);
      expect((await findImages(data, {})).map((found) => found.name)).toEqual([`${data}, ${part}`]);
      expect((await loadTestData({ data })).test.targets.toArray()).toEqual(labels);
      expect((await loadTrainingData({ data, test: data, seed: 1 })).train.targets.toArray()).toEqual(labels);
    }
  });

  test('alone are images to train on, and to test on', async () => {
    const path = join(fixtures, 'hub.parquet');
    expect((await loadTestData({ data: path })).test.targets.toArray()).toEqual(labels);
    const { test } = await loadTrainingData({ data: join(folder.path, 'mnist.zip'), test: path, seed: 1 });
    expect(test.targets.toArray()).toEqual(labels);
    await expect(loadTestData({ data: path, classes: 10 })).rejects.toThrow(
      '--classes: this option describes a CSV',
    );
  });
});

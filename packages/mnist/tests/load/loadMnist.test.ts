import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  cacheFolder,
  findMnist,
  loadMnist,
  loadMnistPart,
  locateMnist,
  type ReadProgress,
} from '../../src/index.node.ts';
import { refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const idxNames = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
];

/** A folder with files of these names. A file without a text is empty. */
async function folderOf(files: string[] | Record<string, string>): Promise<string> {
  const folder = await temporaryFolder();
  const texts = Array.isArray(files) ? Object.fromEntries(files.map((name) => [name, ''])) : files;
  for (const [name, text] of Object.entries(texts)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}

describe('findMnist', () => {
  test.each([
    ['hyphens', idxNames],
    ['hyphens, gzipped', idxNames.map((name) => `${name}.gz`)],
    ['dots', idxNames.map((name) => name.replace('-idx', '.idx'))],
    ['dots, gzipped', idxNames.map((name) => `${name.replace('-idx', '.idx')}.gz`)],
    ['a folder mnist', idxNames.map((name) => `mnist/${name}`)],
    ['the folders of torchvision', idxNames.map((name) => `MNIST/raw/${name}`)],
  ])('finds the IDX files with %s', async (_, names) => {
    const folder = await folderOf(names);
    const [trainImages, trainLabels, testImages, testLabels] = names.map((name) => join(folder, name));
    expect(await findMnist(folder)).toEqual({
      format: 'idx',
      name: 'MNIST',
      train: { images: trainImages, labels: trainLabels },
      test: { images: testImages, labels: testLabels },
    });
  });

  test.each([
    [['mnist_train.csv', 'mnist_test.csv']],
    [['mnist_train.csv.gz', 'mnist_test.csv']],
    [['train.csv', 'test.csv']],
    [['train.csv.gz', 'test.csv.gz']],
  ])('finds the CSVs %o', async (names) => {
    const folder = await folderOf(names);
    const [train, test] = names.map((name) => join(folder, name));
    expect(await findMnist(folder)).toEqual({ format: 'csv', name: 'MNIST', train, test });
  });

  test('prefers a full set of IDX files to the CSVs, and the CSVs to half a set of IDX files', async () => {
    const csv = ['mnist_train.csv', 'mnist_test.csv'];
    expect(await findMnist(await folderOf([...idxNames, ...csv]))).toMatchObject({ format: 'idx' });
    expect(await findMnist(await folderOf([...idxNames.slice(1), ...csv]))).toMatchObject({ format: 'csv' });
  });

  test('finds one part alone, and images without labels', async () => {
    const one = await folderOf(['t10k-images-idx3-ubyte', 'train-labels-idx1-ubyte']);
    expect(await findMnist(one)).toEqual({
      format: 'idx',
      name: 'MNIST',
      train: undefined,
      test: { images: join(one, 't10k-images-idx3-ubyte'), labels: undefined },
    });
    const csv = await folderOf(['train.csv']);
    expect(await findMnist(csv)).toMatchObject({ train: join(csv, 'train.csv'), test: undefined });
  });

  test('finds files in folders of their own names, as Kaggle unpacks them, and prefers those beside them', async () => {
    const nested = idxNames.map((name) => `${name}/${name}`);
    const [images, , , labels] = nested;
    const folder = await folderOf(nested);
    expect(await findMnist(folder)).toMatchObject({
      train: { images: join(folder, images) },
      test: { labels: join(folder, labels) },
    });
    const both = await folderOf([...nested, 'train-images.idx3-ubyte']);
    expect(await findMnist(both)).toMatchObject({ train: { images: join(both, 'train-images.idx3-ubyte') } });
  });

  test.each([
    [
      'emnist-digits',
      ['train-images', 'train-labels', 'test-images', 'test-labels'].map(
        (name) =>
          `emnist-digits-${name}-idx${name.endsWith('s') && name.includes('images') ? 3 : 1}-ubyte.gz`,
      ),
    ],
    ['emnist-digits', ['emnist-digits-train.csv', 'emnist-digits-test.csv']],
    ['fashion-mnist', ['fashion-mnist_train.csv', 'fashion-mnist_test.csv']],
    ['kmnist', ['kmnist_train.csv.gz', 'kmnist_test.csv.gz']],
  ])('finds the files of %s', async (name, files) => {
    const folder = await folderOf(files);
    const found = await findMnist(folder);
    expect(found).toMatchObject({ name, train: expect.anything(), test: expect.anything() });
    if (found?.format === 'idx') {
      expect(found.test).toEqual({ images: join(folder, files[2]), labels: join(folder, files[3]) });
    }
  });

  test('prefers MNIST to other sets, and asks when there are several others', async () => {
    const others = [
      'emnist-letters-train.csv',
      'emnist-letters-test.csv',
      'kmnist_train.csv',
      'kmnist_test.csv',
    ];
    const folder = await folderOf(others);
    const refusal = await refusalOf(findMnist(folder));
    expect(refusal).toMatchObject({ code: 'FILE_SET', file: folder });
    expect(refusal.message).toContain('several sets of images: emnist-letters, kmnist.');
    expect(await findMnist(await folderOf([...others, 'mnist_train.csv', 'mnist_test.csv']))).toMatchObject({
      name: 'MNIST',
    });
  });

  test('finds nothing in a folder without MNIST or in a folder that does not exist', async () => {
    const folder = await folderOf(['trains.csv', 'notes.txt']);
    expect(await findMnist(folder)).toBeUndefined();
    expect(await findMnist(join(folder, 'nowhere'))).toBeUndefined();
    expect(await findMnist(join(folder, 'notes.txt'))).toBeUndefined();
  });
});

describe('loadMnist', () => {
  const row = (label: number, pixel: number) => `${label}${`,${pixel}`.repeat(784)}\n`;

  test('keeps the two parts and their order', async () => {
    const folder = await folderOf({ 'train.csv': row(1, 2) + row(3, 4), 'test.csv': row(5, 6) });
    const { train, test } = await loadMnist(folder);
    expect(train.targets.toArray()).toEqual([1, 3]);
    expect(test.targets.toArray()).toEqual([5]);
    expect(test.inputs.data).toEqual(new Uint8Array(784).fill(6));
  });

  test('counts the bytes of all files', async () => {
    const folder = await folderOf({ 'train.csv': row(1, 2) + row(3, 4), 'test.csv': row(5, 6) });
    const steps: ReadProgress[] = [];
    await loadMnist(folder, { onProgress: (step) => steps.push(step) });
    const totalBytes = 3 * row(1, 2).length;
    expect(steps.at(0)).toEqual({ bytes: 2 * row(1, 2).length, totalBytes });
    expect(steps.at(-1)).toEqual({ bytes: totalBytes, totalBytes });
  });

  test('refuses a folder without MNIST and lists the names it looked for', async () => {
    const folder = await folderOf([]);
    const refusal = await refusalOf(loadMnist(folder));
    expect(refusal).toMatchObject({ code: 'FILE_MISSING', file: folder });
    for (const name of [...idxNames, 'mnist_train.csv', 'test.csv', '.gz']) {
      expect(refusal.message).toContain(name);
    }
  });

  test('refuses a folder without the part that is asked for, and reads the other', async () => {
    const folder = await folderOf({ 'test.csv': row(5, 6) });
    for (const read of [() => loadMnist(folder), () => loadMnistPart(folder, 'train')]) {
      const refusal = await refusalOf(read());
      expect(refusal).toMatchObject({ code: 'FILE_MISSING', file: folder });
      expect(refusal.message).toContain(
        'has the test images of MNIST, but no training images: expected train.csv',
      );
    }
    expect((await loadMnistPart(folder, 'test')).targets?.toArray()).toEqual([5]);
  });

  test('reads a part from the files that were found before, without looking for them again', async () => {
    const files = await findMnist(await folderOf({ 'test.csv': row(5, 6) }));
    const empty = await folderOf([]);
    expect((await loadMnistPart(empty, 'test', { files })).targets?.toArray()).toEqual([5]);
  });

  test('refuses a part without labels', async () => {
    const folder = await folderOf({ 'train.csv': row(1, 2), 'test.csv': row(5, 6).slice(2) });
    const refusal = await refusalOf(loadMnist(folder));
    expect(refusal).toMatchObject({ code: 'NO_LABELS', file: join(folder, 'test.csv') });
  });
});

describe('locateMnist', () => {
  test('prefers the folder that the user asked for to all others', async () => {
    const [data, environment, workingFolder] = [
      await folderOf(idxNames),
      await folderOf(idxNames),
      await folderOf(idxNames.map((name) => `data/${name}`)),
    ];
    const all = { data, environment: { INKLING_DATA: environment }, workingFolder };
    expect(await locateMnist(all)).toMatchObject({ folder: data, from: 'data' });
    expect(await locateMnist({ ...all, data: undefined })).toMatchObject({
      folder: environment,
      from: 'INKLING_DATA',
    });
    expect(await locateMnist({ environment: { INKLING_DATA: '' }, workingFolder })).toMatchObject({
      folder: join(workingFolder, 'data'),
      from: './data',
    });
  });

  test('reads relative folders from the working folder', async () => {
    const workingFolder = await folderOf(idxNames.map((name) => `digits/${name}`));
    const folder = join(workingFolder, 'digits');
    expect(await locateMnist({ data: 'digits', environment: {}, workingFolder })).toMatchObject({
      folder,
      from: 'data',
    });
  });

  test('needs only the part that the caller asks for in a folder that is named', async () => {
    const data = await folderOf(['emnist-digits-test.csv']);
    expect(await locateMnist({ data, part: 'test', environment: {} })).toEqual({
      folder: data,
      from: 'data',
      files: await findMnist(data),
    });
    expect(await refusalOf(locateMnist({ data, environment: {} }))).toMatchObject({ code: 'FILE_MISSING' });
  });

  test('tries the cache folder last, and finds nothing if that is empty too', async () => {
    const workingFolder = await folderOf([]);
    const cache = await folderOf(idxNames.map((name) => `inkling/${name}`));
    // The same folder under the name that each platform uses.
    const environment = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    if (process.platform === 'linux') {
      expect(await locateMnist({ environment, workingFolder })).toMatchObject({
        folder: join(cache, 'inkling'),
        from: 'cache',
      });
    }
    const part = await folderOf(['data/train.csv']);
    expect(
      await locateMnist({ environment: { XDG_CACHE_HOME: part, LOCALAPPDATA: part }, workingFolder: part }),
    ).toBe(undefined);
    const empty = { XDG_CACHE_HOME: workingFolder, LOCALAPPDATA: workingFolder };
    expect(await locateMnist({ environment: empty, workingFolder })).toBeUndefined();
  });

  test('tries no other folder when the folder that the user asked for has no MNIST', async () => {
    const workingFolder = await folderOf(idxNames.map((name) => `data/${name}`));
    const empty = await folderOf([]);
    const given = await refusalOf(locateMnist({ data: empty, environment: {}, workingFolder }));
    expect(given).toMatchObject({ code: 'FILE_MISSING', file: empty });
    expect(given.message).toMatch(
      `${empty}: there is no MNIST in this folder, expected train-images-idx3-ubyte`,
    );
    const named = await refusalOf(locateMnist({ environment: { INKLING_DATA: empty }, workingFolder }));
    expect(named.message).toContain('the folder that INKLING_DATA names, expected');
  });
});

test('the cache folder is in the place where each platform keeps caches', () => {
  expect(cacheFolder({}, 'linux', '/home/ada')).toBe(join('/home/ada', '.cache', 'inkling'));
  expect(cacheFolder({ XDG_CACHE_HOME: '/fast' }, 'linux', '/home/ada')).toBe(join('/fast', 'inkling'));
  expect(cacheFolder({ XDG_CACHE_HOME: '' }, 'linux', '/home/ada')).toBe(
    join('/home/ada', '.cache', 'inkling'),
  );
  expect(cacheFolder({}, 'darwin', '/Users/ada')).toBe(join('/Users/ada', 'Library', 'Caches', 'inkling'));
  expect(cacheFolder({ LOCALAPPDATA: 'C:/Local' }, 'win32', 'C:/ada')).toBe(
    join('C:/Local', 'inkling', 'cache'),
  );
});

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cacheFolder, findMnist, loadMnist, locateMnist, type ReadProgress } from '../../src/index.node.ts';
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
    expect(await findMnist(folder)).toEqual({ format: 'csv', train, test });
  });

  test('prefers a full set of IDX files to the CSVs, and the CSVs to half a set of IDX files', async () => {
    const csv = ['mnist_train.csv', 'mnist_test.csv'];
    expect(await findMnist(await folderOf([...idxNames, ...csv]))).toMatchObject({ format: 'idx' });
    expect(await findMnist(await folderOf([...idxNames.slice(1), ...csv]))).toMatchObject({ format: 'csv' });
  });

  test('finds nothing in a folder without MNIST or in a folder that does not exist', async () => {
    const folder = await folderOf(['train.csv', 'notes.txt']);
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
    expect(await locateMnist(all)).toEqual({ folder: data, from: 'data' });
    expect(await locateMnist({ ...all, data: undefined })).toEqual({
      folder: environment,
      from: 'INKLING_DATA',
    });
    expect(await locateMnist({ environment: { INKLING_DATA: '' }, workingFolder })).toEqual({
      folder: join(workingFolder, 'data'),
      from: './data',
    });
  });

  test('reads relative folders from the working folder', async () => {
    const workingFolder = await folderOf(idxNames.map((name) => `digits/${name}`));
    const folder = join(workingFolder, 'digits');
    expect(await locateMnist({ data: 'digits', environment: {}, workingFolder })).toEqual({
      folder,
      from: 'data',
    });
  });

  test('tries the cache folder last, and finds nothing if that is empty too', async () => {
    const workingFolder = await folderOf([]);
    const cache = await folderOf(idxNames.map((name) => `inkling/${name}`));
    // The same folder under the name that each platform uses.
    const environment = { XDG_CACHE_HOME: cache, LOCALAPPDATA: cache };
    if (process.platform === 'linux') {
      expect(await locateMnist({ environment, workingFolder })).toEqual({
        folder: join(cache, 'inkling'),
        from: 'cache',
      });
    }
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

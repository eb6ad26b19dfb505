import { execFileSync } from 'node:child_process';
import { lstat, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ImageDataset, loadCsv, writeCsv } from '../../src/index.node.ts';
import { plain, refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const dataset: ImageDataset = {
  inputs: new Tensor('u8', [2, 6], Uint8Array.of(0, 1, 2, 3, 4, 255, 6, 7, 8, 9, 10, 11)),
  targets: new Tensor('i32', [2], Int32Array.of(7, 0)),
  classes: 10,
  width: 3,
  height: 2,
};

test('writeCsv names the columns by row and column of the image', async () => {
  const path = join(await temporaryFolder(), 'small.csv');
  await writeCsv(dataset, path);
  expect(await readFile(path, 'utf8')).toBe(
    'label,1x1,1x2,1x3,2x1,2x2,2x3\n7,0,1,2,3,4,255\n0,6,7,8,9,10,11\n',
  );
  await writeCsv({ ...dataset, targets: undefined }, pathToFileURL(path));
  expect(await readFile(path, 'utf8')).toBe('1x1,1x2,1x3,2x1,2x2,2x3\n0,1,2,3,4,255\n6,7,8,9,10,11\n');
});

test('writeCsv packs a file whose name ends in .gz', async () => {
  const path = join(await temporaryFolder(), 'small.csv.gz');
  await writeCsv(dataset, path);
  expect([...(await readFile(path)).subarray(0, 2)]).toEqual([0x1f, 0x8b]);
  expect((await loadCsv(path, dataset)).inputs).toEqual(dataset.inputs);
});

test('loadCsv reads the dataset that writeCsv wrote', async () => {
  const path = join(await temporaryFolder(), 'any.csv');
  const datasets = fc
    .record({
      width: fc.integer({ min: 1, max: 5 }),
      height: fc.integer({ min: 1, max: 5 }),
      classes: fc.integer({ min: 1, max: 300 }),
      count: fc.integer({ min: 1, max: 5 }),
      hasLabels: fc.boolean(),
    })
    .chain(({ width, height, classes, count, hasLabels }) => {
      const size = count * width * height;
      const exactly = (length: number) => ({ minLength: length, maxLength: length });
      return fc
        .record({
          // Pixels of which the largest is 1 are read as pixels from 0 to 1.
          pixels: fc.uint8Array(exactly(size)).filter((pixels) => Math.max(...pixels) !== 1),
          labels: fc.array(fc.nat(classes - 1), exactly(count)),
        })
        .map(
          ({ pixels, labels }): ImageDataset => ({
            inputs: new Tensor('u8', [count, width * height], pixels),
            targets: hasLabels ? new Tensor('i32', [count], Int32Array.from(labels)) : undefined,
            classes,
            width,
            height,
          }),
        );
    });
  await fc.assert(
    fc.asyncProperty(datasets, async (dataset) => {
      await writeCsv(dataset, path);
      expect(plain(await loadCsv(path, dataset))).toEqual(plain(dataset));
    }),
  );
});

test.skipIf(process.platform === 'win32')('writeCsv follows links and writes into pipes', async () => {
  const folder = await temporaryFolder();
  const [target, link, pipe] = ['target.csv', 'link.csv', 'pipe.csv'].map((name) => join(folder, name));
  await writeFile(target, 'old', { mode: 0o600 });
  await symlink(target, link);
  await writeCsv(dataset, link);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  const text = await readFile(target, 'utf8');
  expect(text).toMatch(/^label,1x1/);

  execFileSync('mkfifo', [pipe]);
  const [read] = await Promise.all([readFile(pipe, 'utf8'), writeCsv(dataset, pipe)]);
  expect(read).toBe(text);
  expect((await lstat(pipe)).isFIFO()).toBe(true);
});

test('writeCsv says which file cannot be written', async () => {
  const path = join(await temporaryFolder(), 'nowhere', 'small.csv');
  const refusal = await refusalOf(writeCsv(dataset, path));
  expect(refusal).toMatchObject({ code: 'FILE_UNWRITABLE', file: path });
  expect(refusal.message).toMatch(`${path}: the file cannot be written (`);
});

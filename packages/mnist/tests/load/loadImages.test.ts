import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadImages } from '../../src/index.node.ts';
import { refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4);
const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 0);

async function folderOf(files: Readonly<Record<string, Uint8Array | string>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

describe('loadImages', () => {
  test('knows IDX images and a CSV by their bytes, under any name, packed or not', async () => {
    const csv = new TextEncoder().encode('label,a,b\n7,1,2\n0,3,4\n');
    for (const wrap of [(bytes: Uint8Array) => bytes, gzipSync]) {
      for (const content of [images, csv]) {
        const folder = await folderOf({ 'some.data': wrap(content) });
        for (const source of [join(folder, 'some.data'), wrap(content)]) {
          const { inputs, width } = await loadImages(source, { width: 2, height: 1 });
          expect([inputs.toArray(), width]).toEqual([
            [
              [1, 2],
              [3, 4],
            ],
            2,
          ]);
        }
      }
    }
  });

  test.each([
    ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'],
    ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte'],
    ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte.gz'],
    ['t10k-images.idx3-ubyte', 't10k-labels.idx1-ubyte'],
    ['emnist-digits-test-images-idx3-ubyte', 'emnist-digits-test-labels-idx1-ubyte'],
    ['my images.idx', 'my labels.idx'],
    ['t10k-images-idx3-ubyte/t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte/t10k-labels-idx1-ubyte'],
  ])('finds the labels of %s beside it', async (name, labelsName) => {
    const folder = await folderOf({ [name]: images, [labelsName]: labels });
    const { targets } = await loadImages(join(folder, name), { needsLabels: true });
    expect(targets?.toArray()).toEqual([7, 0]);
  });

  test('reads images without labels, or says that they are missing and where it looked', async () => {
    const folder = await folderOf({ 't10k-images-idx3-ubyte': images, digits: images });
    const path = join(folder, 't10k-images-idx3-ubyte');
    expect((await loadImages(path)).targets).toBeUndefined();
    const refusal = await refusalOf(loadImages(path, { needsLabels: true }));
    expect(refusal).toMatchObject({ code: 'NO_LABELS', file: path });
    expect(refusal.message).toContain(
      'Looked for t10k-labels-idx1-ubyte and t10k-labels-idx1-ubyte.gz in the same',
    );
    const other = await refusalOf(loadImages(join(folder, 'digits'), { needsLabels: true }));
    expect(other.message).toContain('by the word "images" in the name');
  });

  test('refuses a file of labels, and says what to name', async () => {
    const folder = await folderOf({ 't10k-labels-idx1-ubyte': labels });
    const path = join(folder, 't10k-labels-idx1-ubyte');
    const refusal = await refusalOf(loadImages(path));
    expect(refusal).toMatchObject({ code: 'FILE_SET', file: path });
    expect(basename(refusal.file ?? '')).toBe('t10k-labels-idx1-ubyte');
  });

  test('names IDX of other numbers', async () => {
    const floats = images.with(2, 0x0d);
    const refusal = await refusalOf(loadImages(floats));
    expect(refusal.code).toBe('MAGIC');
    expect(refusal.message).toContain('It stands for IDX of other numbers or axes');
  });
});

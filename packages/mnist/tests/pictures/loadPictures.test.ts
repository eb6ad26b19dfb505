import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  type DecodePicture,
  type LabelledPicture,
  loadPictures,
  picturesIn,
  syntheticDigits,
} from '../../src/index.node.ts';
import { refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const digits = syntheticDigits({ count: 20, seed: 1 });
const SIGNATURE = Buffer.from('\x89PNG', 'latin1');

/** A file that begins as a PNG does. `decode` finds the digit in it. */
function picture(row: number, scale = 1): Buffer {
  return Buffer.concat([SIGNATURE, Buffer.from([row, scale])]);
}

/** Stands for the decoder of the application. */
const decode: DecodePicture = async (bytes) => {
  const [row, scale] = bytes.subarray(4);
  const side = 28 * scale;
  const pixels = Uint8Array.from({ length: side * side }, (_, at) => {
    const [y, x] = [Math.floor(at / side / scale), Math.floor((at % side) / scale)];
    return digits.inputs.data[row * 784 + y * 28 + x];
  });
  return new Tensor('u8', [side, side], pixels);
};

function files(contents: Readonly<Record<string, Uint8Array>>): LabelledPicture[] {
  return Object.entries(contents).map(([path, bytes]) => ({ path, read: async () => bytes }));
}

const rowOf = (row: number) => digits.inputs.data.slice(row * 784, (row + 1) * 784);

describe('pictures in folders', () => {
  test('take the number of their folder as label, and are taken as they are if they have the size', async () => {
    const { train, test } = await loadPictures(
      files({ '7/b.png': picture(1), '7/a.png': picture(0), '3/c.png': picture(2) }),
      { decode },
    );
    expect(test).toBeUndefined();
    expect(train?.targets.toArray()).toEqual([3, 7, 7]);
    expect(train?.inputs.data).toEqual(Uint8Array.of(...rowOf(2), ...rowOf(0), ...rowOf(1)));
    expect([train?.classes, train?.classNames]).toEqual([8, [...'01234567']]);
  });

  test('whose names are words are numbered in their order, the same in both parts', async () => {
    const { train, test } = await loadPictures(
      files({
        'set/train/dog/1.png': picture(0),
        'set/train/cat/1.png': picture(1),
        'set/testing/dog/1.png': picture(2),
        'set/testing/emu/1.png': picture(3),
      }),
      { decode },
    );
    expect(train?.targets.toArray()).toEqual([0, 1]);
    expect(test?.targets.toArray()).toEqual([1, 2]);
    for (const part of [train, test]) expect(part?.classNames).toEqual(['cat', 'dog', 'emu']);
  });

  test('of another size are brought into the form of MNIST', async () => {
    const { train } = await loadPictures(files({ '0/a.png': picture(0, 4) }), { decode });
    expect(train?.inputs.shape).toEqual([1, 784]);
    expect(Math.max(...(train?.inputs.data ?? []))).toBeGreaterThan(200);
    await expect(
      loadPictures(files({ '0/a.png': picture(0, 4) }), { decode, width: 20, height: 20, file: 'set' }),
    ).rejects.toThrow('set/0/a.png: the picture has 112 × 112 pixels, expected 20 × 20.');
  });

  test('are read without the other files, of which a note tells, and without hidden ones', async () => {
    const notes: string[] = [];
    const { train } = await loadPictures(
      files({
        '1/a.png': picture(0),
        '1/notes.txt': Buffer.from('mine'),
        '1/.DS_Store': picture(1),
        '__MACOSX/1/a.png': picture(1),
        'readme.png': picture(1),
      }),
      { decode, onNote: (note) => notes.push(note) },
    );
    expect(train?.inputs.shape).toEqual([1, 784]);
    expect(notes).toEqual(['the folders: 1 files that are no pictures are skipped.']);
  });

  test('that are missing, too many, or damaged are refused, with the path', async () => {
    expect((await refusalOf(loadPictures(files({ 'a.png': picture(0) }), { decode }))).code).toBe('EMPTY');
    const two = files({ '0/a.png': picture(0), '0/b.png': picture(1) });
    expect((await refusalOf(loadPictures(two, { decode, limits: { rows: 1 } }))).code).toBe('TOO_LARGE');
    expect((await refusalOf(loadPictures(two, { decode, limits: { pixels: 800 } }))).code).toBe('TOO_LARGE');
    const blank: DecodePicture = async () => new Tensor('u8', [40, 40], new Uint8Array(1600));
    await expect(loadPictures(two, { decode: blank, file: 'set' })).rejects.toThrow(/^set\/0\/a\.png: /);
  });
});

describe('picturesIn', () => {
  async function folderOf(contents: Readonly<Record<string, Uint8Array>>): Promise<string> {
    const folder = await temporaryFolder();
    for (const [path, bytes] of Object.entries(contents)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    return folder;
  }

  test('finds the files in folders of classes, at any depth', async () => {
    const folder = await folderOf({
      'train/1/a.png': picture(0),
      '2/b.PNG': picture(1),
      'c.png': picture(2),
    });
    await symlink(folder, join(folder, 'circle')).catch(() => undefined);
    const found = await picturesIn(folder);
    expect(found.map(({ path }) => path).sort()).toEqual(['2/b.PNG', 'train/1/a.png']);
    const { train } = await loadPictures(found, { decode });
    expect(train?.targets.toArray()).toEqual([2, 1]);
  });

  test('finds nothing in a folder of other files, and says what is missing', async () => {
    expect(await picturesIn(await folderOf({ '1/a.txt': picture(0), 'b.png': picture(1) }))).toEqual([]);
    expect((await refusalOf(picturesIn('no such folder'))).code).toBe('FILE_MISSING');
  });
});

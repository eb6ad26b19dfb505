import { Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  type ByteFile,
  DataError,
  type DecodePicture,
  loadCsv,
  loadZip,
  openZip,
} from '../../src/index.node.ts';
import { makeZip } from '../support/makeZip.ts';
import { refusalOf } from '../support/outcome.ts';
import { smallContents, smallFiles, smallImages } from '../support/smallSet.ts';

const row = (label: string) => `${label}${',0'.repeat(783)},255\n`;
const decode: DecodePicture = async (bytes) => new Tensor('u8', [28, 28], new Uint8Array(784).fill(bytes[4]));
const png = (grey: number) => Buffer.from([...Buffer.from('\x89PNG', 'latin1'), grey]);

describe('an archive', () => {
  test.each([
    ['packed IDX files', smallFiles, 8],
    ['IDX files', smallContents, 8],
    ['stored IDX files, in a folder', inFolder('archive', smallContents), 0],
  ])('with %s gives both parts', async (_, files, method) => {
    const { train, test } = await loadZip(makeZip(files, { method }));
    for (const [loaded, images] of [
      [train, smallImages.train],
      [test, smallImages.test],
    ]) {
      expect(loaded?.inputs.data).toEqual(images?.inputs.data);
      expect(loaded?.targets.toArray()).toEqual(images?.targets.toArray());
    }
  });

  test('of Kaggle gives the training images, and a note tells of the test images without labels', async () => {
    const notes: string[] = [];
    const zip = makeZip({
      'sample_submission.csv': Buffer.from('ImageId,Label\n1,0\n'),
      'test.csv': Buffer.from(row('0').slice(2)),
      'train.csv': Buffer.from(row('7')),
    });
    const { train, test } = await loadZip(zip, { onNote: (note) => notes.push(note) });
    expect(train?.targets.toArray()).toEqual([7]);
    expect(test).toBeUndefined();
    expect(notes).toEqual(['the ZIP archive: the test images have no labels, so they are left out.']);
  });

  test('with one CSV of any name is read', async () => {
    const { train } = await loadZip(makeZip({ 'mine.csv': Buffer.from(row('3')) }));
    expect(train?.targets.toArray()).toEqual([3]);
  });

  test.each([8, 0])(
    'gives a CSV part by part, so its first fault ends the reading (method %i)',
    async (method) => {
      const wrong = `7${',0'.repeat(783)},256\n`;
      // What follows is damaged: the checksum would say so if all of it were unpacked first.
      const zip = makeZip({ 'mine.csv': Buffer.from(wrong + row('3').repeat(1000)) }, { method, crc: 1 });
      expect((await refusalOf(loadZip(zip))).code).toBe('VALUE');
      const damaged = makeZip({ 'mine.csv': Buffer.from(row('3').repeat(1000)) }, { method, crc: 1 });
      expect((await refusalOf(loadZip(damaged))).code).toBe('ZIP');
    },
  );

  test.each([
    [{ 'd/a.csv': '9x' }, 'set.zip/d/a.csv:1:2: the first row has 1 field'],
    [
      { 'd/train-labels-idx1-ubyte': '\0\0\x08\x01' },
      'set.zip: d/train-labels-idx1-ubyte (IDX labels): these',
    ],
    [
      { 'd/a.csv': row('1'), 'd/b.csv': row('1') },
      'set.zip: d/a.csv (CSV), d/b.csv (CSV): these do not make one',
    ],
  ])('is named by a message, with the path of its file: %j', async (files, message) => {
    const contents = Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, Buffer.from(text, 'latin1')]),
    );
    const refusal = await refusalOf(loadZip(makeZip(contents), { file: 'set.zip' }));
    expect(refusal.message.startsWith(message), refusal.message).toBe(true);
  });

  test('of pictures in folders is read with a decoder, and refused without', async () => {
    const zip = makeZip({ 'set/1/a.png': png(10), 'set/0/b.png': png(20), '__MACOSX/set/1/._a.png': png(9) });
    const { train } = await loadZip(zip, { decode });
    expect(train?.targets.toArray()).toEqual([0, 1]);
    expect([train?.inputs.data[0], train?.inputs.data[784]]).toEqual([20, 10]);
    expect((await refusalOf(loadZip(zip))).code).toBe('FILE_SET');
  });
});

function inFolder(folder: string, files: Readonly<Record<string, Buffer>>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${folder}/${name}`, bytes]));
}

describe('an archive is refused', () => {
  test.each([
    [
      'x_train.npy',
      'FILE_KIND',
      'this is a NumPy archive (.npz), expected images. In Python, write its images as',
    ],
    [
      'mlp/data.pkl',
      'FILE_KIND',
      'this is a saved model of PyTorch or Keras, expected images. It has no images',
    ],
    ['xl/workbook.xml', 'FILE_KIND', 'this is an Excel workbook, expected images. Save the sheet as CSV.'],
    [
      'notes.txt',
      'FILE_SET',
      'the ZIP archive has 1 files, but no CSV, IDX or Parquet file, and no pictures in',
    ],
  ])('if it has no images, and named if another program wrote it: %s', async (name, code, message) => {
    const zip = makeZip({ [name]: Buffer.from('x') });
    for (const options of [{}, { decode }]) {
      const refusal = await refusalOf(loadZip(zip, options));
      expect(refusal.code).toBe(code);
      expect(refusal.message).toContain(message);
    }
  });

  test.each(['../evil.csv', 'a/../../evil.csv', '/etc/evil.csv', 'C:\\evil.csv', '..\\evil.csv', 'a\0.csv'])(
    'if a name leads out of it: %j',
    (name) => {
      expect(codeOf(() => openZip(makeZip({ [name]: Buffer.from('1') })))).toBe('ZIP');
    },
  );

  test('if its files are larger than the limit together, before anything is unpacked', () => {
    const bomb = makeZip({ 'a.csv': Buffer.alloc(600_000), 'b.csv': Buffer.alloc(600_000) });
    expect(bomb.length).toBeLessThan(5000);
    expect(codeOf(() => openZip(bomb, { limits: { bytes: 1_000_000 } }))).toBe('TOO_LARGE');
  });

  test('if a picture or a Parquet file in it is too large to be unpacked as a whole', async () => {
    const limits = { wholeBytes: 1000 };
    const [file] = openZip(makeZip({ 'a.bin': Buffer.alloc(1001) }), { limits });
    expect(codeOf(() => file.bytes())).toBe('TOO_LARGE');
    for (const name of ['set/1/a.png', 'train.parquet']) {
      const zip = makeZip({ [name]: Buffer.alloc(2000), 'set/0/b.png': png(20) });
      expect([name, (await refusalOf(loadZip(zip, { decode, limits }))).code]).toEqual([name, 'TOO_LARGE']);
      const bomb = makeZip({ [name]: Buffer.alloc(250_000_001) });
      expect([name, (await refusalOf(loadZip(bomb, { decode }))).code]).toEqual([name, 'TOO_LARGE']);
    }
  });

  test('at its first bad row, while a file is unpacked piece by piece', async () => {
    const [file] = openZip(makeZip({ 'a.csv': Buffer.alloc(5_000_000, '0,0\n') }));
    let unpacked = 0;
    const counted: ByteFile = {
      ...file,
      stream() {
        const reader = file.stream().getReader();
        const read = async () => {
          const step = await reader.read();
          unpacked += step.value?.length ?? 0;
          return step;
        };
        return { getReader: () => ({ ...reader, read }) };
      },
    };
    expect((await refusalOf(loadCsv(counted))).code).toBe('FIELD_COUNT');
    expect(unpacked).toBeLessThan(500_000);
  });

  test.each([
    ['is longer than the directory says', { bytes: 1000 }],
    ['is shorter than the directory says', { bytes: 2 ** 24 }],
    ['has another checksum', { crc: 1 }],
    ['is encrypted', { flags: 1 }],
    ['is packed in an unusual way', { method: 12 }],
  ])('if a file %s', async (_, options) => {
    const [file] = openZip(makeZip({ 'a.csv': Buffer.from(row('1').repeat(3)) }, options));
    expect(codeOf(() => file.bytes())).toBe('ZIP');
    await expect(loadCsv(file)).rejects.toMatchObject({ code: 'ZIP' });
  });

  test('or read, at each byte where it is cut short', () => {
    const zip = makeZip({ 'a.csv': Buffer.from(row('1')), 'b.csv': Buffer.from('b') });
    for (let length = 0; length < zip.length; length += 1) {
      expect([length, codeOf(() => openZip(zip.subarray(0, length)))]).toEqual([length, 'ZIP']);
    }
  });

  test('or read, whichever byte of it is another', () => {
    const zip = makeZip({ 'a.csv': Buffer.from('a'.repeat(50)), 'b.csv': Buffer.from('b') });
    for (let at = 0; at < zip.length; at += 1) {
      for (const bit of [1, 0x80]) {
        const changed = Buffer.from(zip);
        changed[at] ^= bit;
        const code = codeOf(() =>
          openZip(changed, { limits: { bytes: 10_000 } }).map((file) => file.bytes()),
        );
        expect([at, bit, ['ZIP', 'TOO_LARGE', undefined].includes(code)]).toEqual([at, bit, true]);
      }
    }
  });
});

/** The code of the `DataError` that is thrown. Every other error fails the test. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof DataError) return error.code;
    throw error;
  }
}

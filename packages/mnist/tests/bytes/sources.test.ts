import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadCsv, type ReadProgress } from '../../src/index.node.ts';
import { loadCsv as loadCsvInBrowser } from '../../src/index.ts';
import { plain, refusalOf } from '../support/outcome.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

const size = { width: 2, height: 1 };
const text = 'label,a,b\n4,0,255\n9,17,3\n';
const plainBytes = new TextEncoder().encode(text);
const dataset = {
  inputs: [
    [0, 255],
    [17, 3],
  ],
  targets: [4, 9],
  classes: 10,
  width: 2,
  height: 1,
};

const entries: [string, typeof loadCsvInBrowser][] = [
  ['in Node', loadCsv],
  ['in a browser', loadCsvInBrowser],
];
const packings: [string, Uint8Array<ArrayBuffer>][] = [
  ['plain', plainBytes],
  ['gzipped', new Uint8Array(gzipSync(text))],
];

/** The bytes in chunks, none of which holds both of the first two bytes, by which gzip is recognized. */
async function* crumbs(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 0);
  yield bytes.subarray(0, 1);
  yield bytes.subarray(1, 2);
  yield bytes.subarray(2);
}

describe.each(entries)('loadCsv %s', (_, load) => {
  test.each(packings)('reads %s bytes, buffers, blobs and streams alike', async (_, bytes) => {
    const sources = [
      bytes,
      bytes.buffer,
      new Blob([bytes]),
      new Blob([bytes]).stream(),
      Readable.from(crumbs(bytes)),
      crumbs(bytes),
    ];
    for (const source of sources) {
      expect(plain(await load(source, size))).toEqual(dataset);
    }
  });

  test.each(packings)('counts the bytes of a %s source as they are stored', async (_, bytes) => {
    const progress: ReadProgress[] = [];
    await load(bytes, { ...size, onProgress: (step) => progress.push(step) });
    expect(progress.at(-1)).toEqual({ bytes: bytes.length, totalBytes: bytes.length });
    const fromStream: ReadProgress[] = [];
    await load(crumbs(bytes), { ...size, onProgress: (step) => fromStream.push(step) });
    expect(fromStream.at(-1)).toEqual({ bytes: bytes.length, totalBytes: undefined });
  });

  test('reports progress in small steps even when all bytes arrive at once', async () => {
    const many = new TextEncoder().encode('1,2,3\n'.repeat(200_000));
    const steps: number[] = [];
    await load(many, { ...size, onProgress: ({ bytes }) => steps.push(bytes) });
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test('names a File in messages', async () => {
    const refusal = await refusalOf(load(new File(['1,2,300'], 'drawn.csv'), size));
    expect(refusal.message).toMatch('drawn.csv:1:3: ');
  });

  const packed = gzipSync('1,2,3\n'.repeat(1000));
  const damaged = Buffer.from(packed);
  damaged[damaged.length - 6] ^= 0xff;
  test.each([
    ['in the middle', packed.subarray(0, packed.length / 2)],
    ['inside its last eight bytes', packed.subarray(0, packed.length - 3)],
    ['inside its header', packed.subarray(0, 5)],
  ])('refuses gzip that is cut short %s', async (_, bytes) => {
    const refusal = await refusalOf(load(bytes, { ...size, file: 'a.csv.gz' }));
    expect(refusal.code).toBe('GZIP');
    expect(refusal.message).toMatch('a.csv.gz: the gzip data break off or are damaged');
  });

  test('reads gzip of several members, as parallel compressors write it, and zeros behind them', async () => {
    const members = [gzipSync(text.slice(0, 7)), gzipSync(text.slice(7))];
    expect(plain(await load(Buffer.concat(members), size))).toEqual(dataset);
    expect(plain(await load(Buffer.concat([...members, Buffer.alloc(100)]), size))).toEqual(dataset);
  });

  test.each([
    ['text', Buffer.from('and more')],
    ['the start of a member', Buffer.from([0x1f])],
    ['zeros and text', Buffer.from('\0\0and more')],
    ['zeros and a member', Buffer.concat([Buffer.alloc(9), gzipSync('7,8,9\n')])],
  ])('refuses %s behind a member of gzip', async (_, junk) => {
    for (const source of [Buffer.concat([packed, junk]), crumbs(Buffer.concat([packed, junk]))]) {
      expect(await refusalOf(load(source, size))).toMatchObject({ code: 'GZIP' });
    }
  });

  test('refuses gzip whose checksum is wrong', async () => {
    expect(await refusalOf(load(damaged, size))).toMatchObject({ code: 'GZIP' });
  });

  test('refuses gzip of no bytes as empty', async () => {
    expect(await refusalOf(load(gzipSync(''), size))).toMatchObject({ code: 'EMPTY' });
  });

  test.each(packings)('passes on the errors of a %s source', async (_, bytes) => {
    const failure = new Error('the line went dead');
    async function* failing() {
      yield bytes.subarray(0, 9);
      throw failure;
    }
    await expect(load(failing(), size)).rejects.toBe(failure);
  });

  test.each([
    ['plain', '1,2,300\n'.repeat(10)],
    ['gzipped', '1,2,300\n'.repeat(10)],
  ])('cancels a %s stream after a fault', async (packing, rows) => {
    const bytes = new Uint8Array(packing === 'plain' ? Buffer.from(rows) : gzipSync(rows));
    let isCancelled = false;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(bytes);
      },
      cancel() {
        isCancelled = true;
      },
    });
    expect(await refusalOf(load(stream, size))).toMatchObject({ code: 'VALUE', line: 1 });
    expect(isCancelled).toBe(true);
  });

  test('names the likely cause when a stream gives text instead of bytes', async () => {
    const source: object = Readable.from(['1,2,3\n']);
    await expect(load(source as AsyncIterable<Uint8Array>, size)).rejects.toThrow(
      'Is an encoding set on the stream?',
    );
  });
});

test('a path in a browser is refused in a sentence, although the types of Node allow it', async () => {
  const path: Uint8Array = JSON.parse('"digits.csv"');
  await expect(loadCsvInBrowser(path)).rejects.toThrow(
    'a source of bytes is a string, expected bytes, a File,',
  );
});

describe('loadCsv in Node', () => {
  test('reads a path and a file URL with any file extension', async () => {
    const folder = await temporaryFolder();
    for (const [packing, bytes] of packings) {
      const path = join(folder, packing);
      await writeFile(path, bytes);
      expect(plain(await loadCsv(path, size))).toEqual(dataset);
      expect(plain(await loadCsv(pathToFileURL(path), size))).toEqual(dataset);
    }
  });

  test('refuses a file that does not exist', async () => {
    const path = join(await temporaryFolder(), 'missing.csv');
    const refusal = await refusalOf(loadCsv(path));
    expect(refusal).toMatchObject({ code: 'FILE_MISSING', file: path });
    expect(refusal.message).toBe(`${path}: there is no such file. Check the path.`);
  });

  test('refuses a folder', async () => {
    const folder = await temporaryFolder();
    expect(await refusalOf(loadCsv(folder))).toMatchObject({ code: 'FILE_UNREADABLE', file: folder });
  });

  test('refuses an empty file', async () => {
    const path = join(await temporaryFolder(), 'empty.csv');
    await writeFile(path, '');
    const refusal = await refusalOf(loadCsv(path));
    expect(refusal.code).toBe('EMPTY');
    expect(refusal.message).toMatch(`${path}: there are no images`);
  });
});

import { gzipSync } from 'node:zlib';
import { linear, sequential, writeModel } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { type FileKind, recognizeFile } from '../src/index.ts';

const model = await writeModel(sequential([linear(4, 2)], { backend: referenceBackend() }));
const bytesOf = (text: string) => new TextEncoder().encode(text);

const files: [string, FileKind, Uint8Array<ArrayBuffer>][] = [
  ['a saved model', 'model', model],
  ['a model after a byte order mark and blanks', 'model', bytesOf('\uFEFF \r\n{"W1": []}')],
  ['a JPEG', 'picture', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 16)],
  ['an AVIF', 'picture', bytesOf('\0\0\0\x1cftypavif\0\0\0\0')],
  ['IDX images', 'images', Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 7)],
  ['IDX labels', 'labels', Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 7)],
  ['a CSV', 'csv', bytesOf('label,1x1\n7,255\n')],
  ['an empty file', 'csv', bytesOf('')],
  ['a text', 'csv', bytesOf('Bread, {milk}')],
];

describe.each(files)('%s', (_, kind, bytes) => {
  test('is recognized by its bytes under any name, packed or not', async () => {
    for (const content of [bytes, new Uint8Array(gzipSync(bytes))]) {
      expect(await recognizeFile(content)).toBe(kind);
      expect(await recognizeFile(new File([content], 'a.png'))).toBe(kind);
    }
  });
});

test('only the beginning of a large file is read', async () => {
  let pulled = 0;
  async function* endless() {
    while (true) {
      pulled += 1;
      yield new Uint8Array(100).fill(48);
    }
  }
  expect(await recognizeFile(endless())).toBe('csv');
  expect(pulled).toBeLessThan(5);
});

test('damaged packed bytes are refused with the name of their file', async () => {
  const packed = new Uint8Array(gzipSync(model));
  const file = new File([packed.fill(255, 10, 40)], 'broken.gz');
  await expect(recognizeFile(file)).rejects.toThrow(
    expect.objectContaining({ code: 'GZIP', file: 'broken.gz' }),
  );
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadCsv, loadFiles, loadIdx, signatureOf } from '../../src/index.node.ts';
import { refusalOf } from '../support/outcome.ts';

/** Bytes of a text in Latin-1. */
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));
const zip = (name: string) =>
  `PK\x03\x04\x14${'\0'.repeat(21)}${String.fromCharCode(name.length)}\0\0\0${name}content`;

const foreign: [name: string, head: string][] = [
  ['a ZIP archive', zip('train.csv')],
  ['a ZIP archive', `PK\x05\x06${'\0'.repeat(18)}`],
  ['a NumPy archive (.npz)', zip('x_train.npy')],
  ['a saved model of PyTorch or Keras', zip('mlp/data.pkl')],
  ['a saved model of PyTorch or Keras', zip('metadata.json')],
  ['a saved model of PyTorch or Keras', '\x89HDF\r\n\x1a\n'],
  ['an Excel workbook', zip('[Content_Types].xml')],
  ['an Excel workbook', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['an archive (7z, xz, bzip2, zstd or RAR)', 'BZh91AY&SY'],
  ['a tar archive', `digits.csv${'\0'.repeat(247)}ustar\x0000`],
  ['a web page (HTML)', '<!DOCTYPE html>\n<html><head><title>403 Forbidden</title>'],
  ['a web page (HTML)', '\xef\xbb\xbf \n<HTML lang="en">'],
  ['a Git LFS pointer', 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 18289443\n'],
  ['a NumPy array (.npy)', '\x93NUMPY\x01\x00v\x00{'],
  ['a pickle of Python', '\x80\x04\x95\x18\0\0\0'],
  ['a Parquet file', 'PAR1\x15\x04'],
  ['an Arrow file', 'ARROW1\0\0'],
  ['a MATLAB file', 'MATLAB 5.0 MAT-file, Platform: GLNXA64'],
  ['a SQLite database', 'SQLite format 3\0'],
  ['a PDF', '%PDF-1.7'],
  ['an ARFF file', '@RELATION mnist_784\n@ATTRIBUTE pixel1 integer\n'],
  ['an ARFF file', `% Title: MNIST\n%${' '.repeat(600)}\n@RELATION mnist_784\n`],
  ['a picture', '\x89PNG\r\n\x1a\n'],
  ['a picture', 'RIFF\x10\0\0\0WEBPVP8 '],
  ['JSON', '{"format":"inkling-model"}'],
  ['UTF-32 text', '\xff\xfe\0\0l\0\0\0'],
];

describe.each(foreign)('%s', (name, head) => {
  test('is named, with what to do, by every reader, packed or not', async () => {
    const content = bytes(head);
    const start = `a.csv.gz: this is ${name}, expected a CSV or IDX file. `;
    for (const packed of [content, new Uint8Array(gzipSync(content))]) {
      const file = new File([packed], 'a.csv.gz');
      const readers = [
        () => loadCsv(packed, { file: 'a.csv.gz' }),
        () => loadIdx({ images: file }),
        () => loadFiles([file]),
      ];
      for (const read of readers) {
        const { code, message } = await refusalOf(read());
        expect(code).toBe('FILE_KIND');
        expect(message.slice(0, start.length)).toBe(start);
        expect(message.length).toBeLessThan(400);
        expect(message.length).toBeGreaterThan(start.length + 10);
      }
    }
  });
});

test('gzip data that were packed twice are named', async () => {
  const refusal = await refusalOf(loadCsv(gzipSync(gzipSync('1,2,3\n'))));
  expect(refusal).toMatchObject({ code: 'FILE_KIND' });
  expect(refusal.message).toContain('packed twice must be unpacked once');
});

test.each([
  ['a CSV', 'label,1x1\n7,255\n'],
  ['rows', '7,0,0,0\n'],
  ['a quoted header', '"label","1x1"\n'],
  ['IDX', '\0\0\x08\x03\0\0\0\x01'],
  ['UTF-16', '\xff\xfel\0a\0b\0'],
  ['nothing', ''],
])('%s is no other kind of file', (_, head) => {
  expect(signatureOf(bytes(head))).toBeUndefined();
});

import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadCsv, loadIdx } from '../src/index.node.ts';
import { loadCsv as loadCsvInBrowser, loadIdx as loadIdxInBrowser } from '../src/index.ts';
import { refusalOf } from './support/outcome.ts';

const entries = [
  ['in Node', loadCsv, loadIdx],
  ['in a browser', loadCsvInBrowser, loadIdxInBrowser],
] as const;

function idx(magic: number, ...lengths: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * lengths.length);
  for (const [index, number] of [magic, ...lengths].entries()) header.writeUInt32BE(number, 4 * index);
  return header;
}

describe.each(entries)('the limits of data %s', (_, csv, images) => {
  const size = { width: 2, height: 2 };
  const rows = gzipSync('7,0,0,9,0\n'.repeat(50));

  test.each([
    ['bytes', 500, 499, 'the data have more than 499 bytes, unpacked, which is the limit.'],
    ['pixels', 200, 199, 'the data have more than 199 pixels, which is the limit.'],
    ['rows', 50, 49, 'the data have more than 49 rows, which is the limit.'],
  ])('accept as many %s as they say, and no more', async (name, enough, tooFew, message) => {
    expect((await csv(rows, { ...size, limits: { [name]: enough } })).targets?.size).toBe(50);
    const refusal = await refusalOf(csv(rows, { ...size, file: 'a.csv', limits: { [name]: tooFew } }));
    expect(refusal.code).toBe('TOO_LARGE');
    expect(refusal.message).toBe(
      `a.csv: ${message} Choose a smaller file; if you trust this one, read it with limits: false.`,
    );
    expect(refusal.messageFor((option) => `--${option}`)).toContain('read it with --noLimits.');
    expect((await csv(rows, { ...size, limits: false })).targets?.size).toBe(50);
  });

  test('hold for IDX files: pixels and rows of images, rows of labels', async () => {
    const pictures = Buffer.concat([idx(2051, 10, 2, 2), Buffer.alloc(40, 9)]);
    const labels = Buffer.concat([idx(2049, 10), Buffer.alloc(10, 7)]);
    const read = (limits: object) => images({ images: pictures, labels }, { limits });
    expect((await read({ pixels: 40, rows: 10 })).targets?.size).toBe(10);
    for (const limits of [{ pixels: 39 }, { rows: 9 }, { bytes: 55 }]) {
      expect(await refusalOf(read(limits))).toMatchObject({ code: 'TOO_LARGE' });
    }
    expect(await refusalOf(images({ images: pictures }, { limits: { rows: 9 } }))).toMatchObject({
      code: 'TOO_LARGE',
    });
  });

  test('stop small files that unpack to gigabytes by default, before their memory is taken', async () => {
    // Many members that unpack to 16 MB each: 3 GB in all, of which a tenth is unpacked.
    const header = gzipSync(idx(2051, 4_000_000, 28, 28));
    const member = gzipSync(Buffer.alloc(2 ** 24), { level: 1 });
    let members = 0;
    async function* bomb() {
      yield header;
      for (; members < 200; members += 1) yield member;
    }
    expect(await refusalOf(images({ images: bomb() }))).toMatchObject({ code: 'TOO_LARGE' });
    expect(members).toBeLessThan(20);
  });
});

test('an endless CSV is refused at the limit of pixels', async () => {
  const chunk = Buffer.from(`7${',0'.repeat(784)}\n`.repeat(40));
  let chunks = 0;
  async function* endless() {
    for (; ; chunks += 1) yield chunk;
  }
  const limits = { pixels: 784_000 };
  expect(await refusalOf(loadCsv(endless(), { limits }))).toMatchObject({ code: 'TOO_LARGE' });
  expect(chunks).toBeLessThan(30);
});

test('blank lines of a CSV count as rows: a small packed file may have billions of them', async () => {
  const size = { width: 2, height: 2 };
  const read = (blank: number) =>
    loadCsv(Buffer.from(`${'\n'.repeat(blank)}7,0,0,9,0\n`), { ...size, limits: { rows: 9 } });
  expect((await read(9)).targets?.size).toBe(1);
  expect(await refusalOf(read(10))).toMatchObject({ code: 'TOO_LARGE' });
});

import { describe, expect, test } from 'vitest';
import {
  centerDigit,
  centerStrokes,
  loadCsv,
  loadIdx,
  loadStrokes,
  rasterizeStrokes,
  strokesToImages,
  syntheticDigits,
  syntheticStrokes,
} from '../src/index.ts';

// Two images of 2 × 2, with everything that needs the general grammar.
const csv = '\ufefflabel,"1x1",1x2,2x1,2x2\r\n7,0,255,"12",3\r\n\r\n1, 4 ,5,6,7\r\n';
const size = { width: 2, height: 2 };

/** FNV-1a of 32 bits. */
function hashOf(bytes: Iterable<number>): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

async function gzipped(bytes: Uint8Array<ArrayBuffer>): Promise<Blob> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
}

describe('the entry for browsers', () => {
  const bytes = new TextEncoder().encode(csv);

  test.for([
    ['bytes', async () => bytes],
    ['a Blob', async () => new Blob([bytes])],
    ['a gzipped Blob', () => gzipped(bytes)],
    ['a stream', async () => new Blob([bytes]).stream()],
  ] as const)('reads a CSV from %s', async ([, source]) => {
    const { inputs, targets } = await loadCsv(await source(), size);
    expect([...inputs.data]).toEqual([0, 255, 12, 3, 4, 5, 6, 7]);
    expect([...(targets?.data ?? [])]).toEqual([7, 1]);
  });

  test('reads IDX from Blobs, gzipped or not', async () => {
    const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4);
    const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 1, 9);
    const dataset = await loadIdx({ images: await gzipped(images), labels: new Blob([labels]) });
    expect([...dataset.inputs.data]).toEqual([1, 2, 3, 4]);
    expect([...(dataset.targets?.data ?? [])]).toEqual([9]);
  });

  test('reports what is wrong, and where', async () => {
    const broken = new Blob(['7,0,0,0,0\n7,0,256,0,0\n']);
    await expect(loadCsv(broken, { ...size, file: 'a.csv' })).rejects.toMatchObject({
      code: 'VALUE',
      line: 2,
      column: 3,
    });
    const cut = (await gzipped(bytes)).slice(0, -12);
    await expect(loadCsv(cut, size)).rejects.toMatchObject({ code: 'GZIP' });
  });

  test('draws the same digits on every engine, to the bit', () => {
    const { inputs } = syntheticDigits({ count: 100, seed: 7 });
    expect(hashOf(inputs.data)).toBe(1003661570);
  });

  test('draws the same strokes on every engine, to the bit', () => {
    const pictures = Array.from(
      { length: 100 },
      (_, seed) => centerStrokes(syntheticStrokes(seed % 10, { side: 500, seed })).data,
    );
    expect(hashOf(pictures.flatMap((pixels) => [...pixels]))).toBe(2410972574);
  });

  test('varies the same strokes on every engine, to the bit', () => {
    const drawings = Array.from({ length: 100 }, (_, seed) => ({
      label: seed % 10,
      strokes: syntheticStrokes(seed % 10, { side: 500, seed }),
    }));
    const { inputs } = strokesToImages(drawings, { seed: 9, variation: {}, thickness: [1.8, 3.2] });
    expect(hashOf(inputs.data)).toBe(3027003807);
  });

  test('reads strokes from a gzipped Blob', async () => {
    const line = new TextEncoder().encode('{"label":1,"strokes":[[5,10,5.5,90]]}\n');
    expect(await loadStrokes(await gzipped(line))).toEqual([
      { label: 1, strokes: [Float64Array.of(5, 10, 5.5, 90)] },
    ]);
  });

  test('centres a drawing', () => {
    const digit = centerDigit(
      rasterizeStrokes([[10, 10, 10, 90]], { width: 100, height: 100, thickness: 8 }),
    );
    expect(Math.max(...digit.data)).toBe(255);
  });
});

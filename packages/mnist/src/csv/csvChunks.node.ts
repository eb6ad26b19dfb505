import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ImageDataset } from '../dataset/imageDataset.ts';

/**
 * A dataset as the bytes of a CSV file, in chunks: a header `label,1x1,1x2,…,28x28` (row × column, from 1; no
 * `label` for data without labels), then one image in each row.
 *
 * @param options.gzip whether to pack the bytes. Default false.
 */
export async function* csvChunks(
  dataset: ImageDataset,
  { gzip = false }: { readonly gzip?: boolean } = {},
): AsyncGenerator<Uint8Array> {
  // Import fast-csv here: it loads slowly, and readers seldom need it.
  const { default: fastCsv } = await import('fast-csv');
  // The caller reads from the pipe and catches its failures. The callbacks do nothing; `pipeline` requires
  // them.
  const text = pipeline(rowsOf(dataset), fastCsv.format({ includeEndRowDelimiter: true }), () => undefined);
  yield* gzip ? pipeline(text, createGzip(), () => undefined) : text;
}

function* rowsOf({ inputs, targets, width }: ImageDataset): Generator<(string | number)[]> {
  const [count, pixels] = inputs.shape;
  const names = Array.from({ length: pixels }, (_, pixel) => {
    return `${Math.floor(pixel / width) + 1}x${(pixel % width) + 1}`;
  });
  yield targets ? ['label', ...names] : names;
  for (let row = 0; row < count; row += 1) {
    const image = inputs.data.subarray(row * pixels, (row + 1) * pixels);
    yield targets ? [targets.data[row], ...image] : [...image];
  }
}

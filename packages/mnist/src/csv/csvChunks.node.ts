import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import { loadFastCsv } from './fastCsv.node.ts';

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
  const fastCsv = await loadFastCsv();
  // The caller reads from the pipe and catches its failures. The callbacks do nothing; `pipeline` requires
  // them. No field needs quotes, so the text can be written without fast-csv too.
  const text: Readable = fastCsv
    ? pipeline(rowsOf(dataset), fastCsv.format({ includeEndRowDelimiter: true }), () => undefined)
    : Readable.from(joinFields(rowsOf(dataset)));
  yield* gzip ? pipeline(text, createGzip(), () => undefined) : text;
}

function* joinFields(rows: Iterable<readonly (string | number)[]>): Generator<Uint8Array> {
  for (const row of rows) yield Buffer.from(`${row.join(',')}\n`);
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

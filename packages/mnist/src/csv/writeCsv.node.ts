import { pipeline } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { writeWhole } from '../bytes/writeWhole.node.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';

/**
 * Writes a dataset as CSV with fast-csv: a header `label,1x1,1x2,…,28x28` (row × column, from 1; no `label`
 * for data without labels), then one image in each row. The file is gzipped if its name ends in `.gz`.
 * `loadCsv` reads the same dataset from it. A failure leaves no partial file.
 *
 * @throws DataError `FILE_UNWRITABLE`.
 */
export async function writeCsv(dataset: ImageDataset, path: string | URL): Promise<void> {
  const file = path instanceof URL ? fileURLToPath(path) : path;
  // Import fast-csv here: it loads slowly, and readers seldom need it.
  const { default: fastCsv } = await import('fast-csv');
  // `writeWhole` reads from the pipe and catches its failures. The callbacks do nothing; `pipeline` requires
  // them.
  const text = pipeline(rowsOf(dataset), fastCsv.format({ includeEndRowDelimiter: true }), () => undefined);
  await writeWhole(file, file.endsWith('.gz') ? pipeline(text, createGzip(), () => undefined) : text);
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

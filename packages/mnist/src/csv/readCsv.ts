import { concatenate } from '../bytes/concatenate.ts';
import { createImageDataset, type ImageDataset } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { carriageReturn, lineFeed } from './characters.ts';
import { type CsvFormat, completeFormat, rowLengthLimit } from './csvFormat.ts';
import { createTable, type RowReaders } from './table.ts';

/**
 * The images in a CSV.
 *
 * Plain rows turn from bytes into pixels on the spot. Any other is cut out as a record and becomes text, then
 * fields, then pixels. Only what follows the last line end of a chunk waits for the next chunk.
 *
 * @throws DataError with line and column for what is wrong first in the order of the file, however the bytes
 * are cut into chunks and whoever reads the rows.
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  readers: RowReaders,
  options: CsvFormat,
  file: string | undefined,
): Promise<ImageDataset> {
  const format = completeFormat(options);
  const table = createTable(format, readers, file);
  const lengthLimit = rowLengthLimit(format);
  /** What belongs to records that have not been read yet. */
  let parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    // Without a line end nothing can be read, and trying again for each of many small chunks takes long.
    if (chunk.includes(lineFeed) || chunk.includes(carriageReturn) || length > lengthLimit) {
      const bytes = concatenate(parts);
      const rest = bytes.slice(await table.read(bytes, false));
      parts = [rest];
      length = rest.length;
    }
  }
  await table.read(concatenate(parts), true);
  const { pixels, labels } = table.rows.collect();
  if (pixels.length === 0) {
    const message = 'there are no images in the data, expected one in each row. Is this the right file?';
    throw new DataError('EMPTY', message, { file });
  }
  return createImageDataset(pixels, labels, format);
}

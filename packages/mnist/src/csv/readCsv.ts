import { type ReadOptions, sliceLength } from '../bytes/readChunks.ts';
import { createImageDataset, type ImageDataset } from '../dataset/imageDataset.ts';
import { spreadBinary, unitNote } from '../dataset/spreadBinary.ts';
import { DataError } from '../errors.ts';
import { carriageReturn, lineFeed } from './characters.ts';
import { type CsvFormat, completeFormat, rowLengthLimit } from './csvFormat.ts';
import { expectLabelsFirst } from './labelPosition.ts';
import { createTable, type RowReaders } from './table.ts';

/**
 * Reads the images in a CSV.
 *
 * The scanner converts plain rows from bytes to pixels directly. Any other row is cut out as a record and
 * converted to text, then to fields, then to pixels. Only the bytes after the last line end of a chunk wait
 * for the next chunk.
 *
 * @throws DataError with line and column for the first fault in the order of the file. The error is the same
 * for all ways to cut the bytes into chunks and for all readers of rows.
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  readers: RowReaders,
  options: CsvFormat & Pick<ReadOptions, 'limits' | 'onNote'>,
  file: string | undefined,
): Promise<ImageDataset> {
  const format = completeFormat(options);
  const { onNote = () => undefined } = options;
  const table = createTable(format, readers, file, options.limits);
  const lengthLimit = rowLengthLimit(format);
  /** The bytes of records that have not been read yet, at the front of memory for all of them and a chunk. */
  let memory = new Uint8Array(2 * sliceLength);
  let length = 0;
  for await (const chunk of chunks) {
    if (length + chunk.length > memory.length) memory = copyOf(memory, 2 * (length + chunk.length));
    memory.set(chunk, length);
    length += chunk.length;
    // No record is complete without a line end, and a search for each of many small chunks would take long.
    if (chunk.includes(lineFeed) || chunk.includes(carriageReturn) || length > lengthLimit) {
      const end = await table.read(memory.subarray(0, length), false);
      memory.copyWithin(0, end, length);
      length -= end;
    }
  }
  await table.read(memory.subarray(0, length), true);
  const { pixels, labels } = table.rows.collect();
  if (pixels.length === 0) {
    const message = 'there are no images in the data, expected one in each row. Is this the right file?';
    throw new DataError('EMPTY', message, { file });
  }
  const columns = table.format()?.columns;
  if (columns?.isAssumed && labels && !table.rows.isUnit()) expectLabelsFirst(labels, pixels, format, file);
  const about = file === undefined ? '' : `${file}: `;
  for (const note of columns?.notes ?? []) onNote(`${about}${note}.`);
  if (table.rows.isUnit() || spreadBinary(pixels)) onNote(`${about}${unitNote}`);
  return createImageDataset(pixels, labels, format);
}

function copyOf(bytes: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy;
}

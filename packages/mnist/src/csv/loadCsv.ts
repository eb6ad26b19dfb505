import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { type ReadOptions, readChunks } from '../bytes/readChunks.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import type { CsvFormat } from './csvFormat.ts';
import { type Grammar, readRecords } from './grammar.ts';
import { readCsv } from './readCsv.ts';
import { scanRows } from './scanner.ts';

export interface CsvOptions extends CsvFormat, ReadOptions {
  /** What messages call the data. Default: the name of the file, where the source has one. */
  readonly file?: string;
}

/**
 * Reads images from a CSV: one in each row, the label first or, in data to predict, none. The first row may
 * be a header with any names; LF or CRLF, a byte order mark, quotes, blank lines and gzip are all fine. The
 * bytes are read once, front to back, and never held all at the same time.
 *
 * @throws DataError with file, line and column for the first thing that is wrong; ArgumentError for a width,
 * height or number of classes that is not a whole number from 1 up.
 */
export async function loadCsv(source: ByteSource, options: CsvOptions = {}): Promise<ImageDataset> {
  return loadOpenCsv(openSource(source), { gunzip, grammar: readRecords }, options);
}

/** `loadCsv` for any way to unpack and to read what the scanner does not. */
export async function loadOpenCsv(
  source: OpenSource,
  engine: { readonly gunzip: Gunzip; readonly grammar: Grammar },
  options: CsvOptions,
): Promise<ImageDataset> {
  const file = options.file ?? source.file;
  const chunks = readChunks({ ...source, file }, engine.gunzip, options);
  return readCsv(chunks, { scanner: scanRows, grammar: engine.grammar }, options, file);
}

import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { type ReadOptions, readChunks } from '../bytes/readChunks.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import type { CsvFormat } from './csvFormat.ts';
import { type Grammar, readRecords } from './grammar.ts';
import { readCsv } from './readCsv.ts';
import { scanRows } from './scanner.ts';

export interface CsvOptions extends CsvFormat, ReadOptions {
  /** The name of the data in messages. Default: the name of the file, if the source has one. */
  readonly file?: string;
}

/**
 * Reads images from a CSV, one in each row. The label comes first; data to predict have none. The first row
 * may be a header with any names. LF or CRLF, a byte order mark, quotes, blank lines and gzip are all
 * allowed. The bytes are read once, from start to end, and are never all in memory at the same time.
 *
 * @throws DataError with file, line and column for the first fault in the file; ArgumentError for a width,
 * height or number of classes that is not a whole number from 1 up.
 */
export async function loadCsv(source: ByteSource, options: CsvOptions = {}): Promise<ImageDataset> {
  return loadOpenCsv(openSource(source), { gunzip, grammar: readRecords }, options);
}

/**
 * `loadCsv` with a given way to unpack gzip, and a given grammar for the rows that the scanner does not read.
 */
export async function loadOpenCsv(
  source: OpenSource,
  engine: { readonly gunzip: Gunzip; readonly grammar: Grammar },
  options: CsvOptions,
): Promise<ImageDataset> {
  const file = options.file ?? source.file;
  const chunks = readChunks({ ...source, file }, engine.gunzip, options);
  return readCsv(chunks, { scanner: scanRows, grammar: engine.grammar }, options, file);
}

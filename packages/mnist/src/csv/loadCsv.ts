import { type ByteSource, type OpenSource, openSource } from '../bytes/byteSource.ts';
import { type Gunzip, gunzip } from '../bytes/gunzip.ts';
import { type ReadOptions, readData } from '../bytes/readChunks.ts';
import { toUtf8 } from '../bytes/toUtf8.ts';
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
 * Reads images from a CSV, one in each row. What the header says about the columns is believed before their
 * positions: the label may stand anywhere, and columns such as `id` are skipped. Without such names the
 * label comes first, and data to predict have none; if the last column looks like labels too, the caller
 * must choose with `labelColumn`. Fields are separated by commas, semicolons or tabs. LF or CRLF, UTF-8 or
 * UTF-16, a byte order mark, quotes, blank lines, whole numbers as `7.0` and gzip are all allowed. Pixels
 * from 0 to 1 are multiplied by 255. The bytes are read once, from start to end, and are never all in
 * memory at the same time.
 *
 * @throws DataError with file, line and column for the first fault in the file, `LABEL_COLUMN` when the
 * label cannot be told, `FILE_KIND` for another kind of file, `TOO_LARGE` beyond a limit; ArgumentError for
 * a width, height or number of classes that is not a whole number from 1 up.
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
  return readOpenCsv(readData({ ...source, file }, engine.gunzip, options), engine.grammar, options, file);
}

/** Reads images from the bytes of a CSV, unpacked. */
export async function readOpenCsv(
  chunks: AsyncGenerator<Uint8Array>,
  grammar: Grammar,
  options: CsvOptions,
  file: string | undefined,
): Promise<ImageDataset> {
  return readCsv(toUtf8(chunks), { scanner: scanRows, grammar }, options, file);
}

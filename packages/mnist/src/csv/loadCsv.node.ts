import { type FileSource, openFileSource } from '../bytes/fileSource.node.ts';
import { gunzipByZlib } from '../bytes/gunzip.node.ts';
import type { ImageDataset } from '../dataset/imageDataset.ts';
import { readRecordsByFastCsv } from './grammar.node.ts';
import { type CsvOptions, loadOpenCsv } from './loadCsv.ts';

/**
 * `loadCsv` for Node: the source may also be a path or a `file:` URL, and fast-csv reads the rows that are
 * not plain digits and commas.
 *
 * @throws DataError with file, line and column for the first fault in the file, or for a file that is missing
 * or cannot be read; ArgumentError as in the browser.
 */
export async function loadCsv(source: FileSource, options: CsvOptions = {}): Promise<ImageDataset> {
  const engine = { gunzip: gunzipByZlib, grammar: readRecordsByFastCsv };
  return loadOpenCsv(await openFileSource(source), engine, options);
}

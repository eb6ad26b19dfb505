import { DataError } from '../errors.ts';
import type { LoadedPictures } from '../pictures/loadPictures.ts';
import type { PicturesOptions } from '../pictures/pictureToImage.ts';
import { isTestTable } from './isTestTable.ts';
import { loadParquet } from './loadParquet.ts';

/** A file in a folder or an archive. */
export interface ParquetFile {
  /** Its name or its path: one with the word `test` in its last part holds test images. */
  readonly name: string;
  bytes(): Uint8Array | Promise<Uint8Array>;
}

/**
 * Reads the Parquet files among these files, as the hub names them: `train-00000-of-00001.parquet` and
 * `test-00000-of-00001.parquet`.
 *
 * @returns undefined if none has a name that ends so.
 * @throws DataError `FILE_SET` with several of one part; the errors of `loadParquet`.
 */
export async function loadParquetFiles(
  files: readonly ParquetFile[],
  options: PicturesOptions,
): Promise<LoadedPictures | undefined> {
  const tables = files.filter(({ name }) => /\.parquet$/i.test(name));
  if (tables.length === 0) return undefined;
  const { test = [], train = [] } = Object.groupBy(tables, ({ name }) =>
    isTestTable(name) ? 'test' : 'train',
  );
  if (test.length > 1 || train.length > 1) {
    throw new DataError(
      'FILE_SET',
      `there are ${tables.length} Parquet files. Expected one, or one to train on and one with "test" in its name.`,
      { file: options.file },
    );
  }
  const load = async ([table]: readonly ParquetFile[]) => {
    if (table === undefined) return undefined;
    const file = options.file === undefined ? table.name : `${options.file}/${table.name}`;
    return loadParquet(await table.bytes(), { ...options, file });
  };
  return { train: await load(train), test: await load(test) };
}
